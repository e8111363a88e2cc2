package timecop.cli.compatibility.findings;

/** How much a finding weighs. */
public enum Severity {
  /** Fails the gate. */
  ERROR,
  /** Is shown; fails the gate only when it is strict. */
  WARNING,
  /** Is told, and never fails. */
  NOTE
}
