package timecop.cli.compatibility.findings;

/** How serious a finding is. */
public enum Severity {
  /** Fails the gate. */
  ERROR,
  /** Fails the gate only if the request is strict. */
  WARNING,
  /** Never fails the gate. */
  NOTE
}
