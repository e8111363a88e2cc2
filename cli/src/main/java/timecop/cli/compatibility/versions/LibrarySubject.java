package timecop.cli.compatibility.versions;

import timecop.cli.compatibility.findings.Edit;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.findings.Severity;
import timecop.cli.compatibility.matrix.Pair;
import timecop.cli.compatibility.source.Location;

/**
 * A library's version that is checked.
 *
 * @param edit how to replace the version with a compatible one
 * @param informational whether a problem with it is only a note
 */
record LibrarySubject(Pair pair, Edit edit, boolean informational) {

  /**
   * Returns a finding for the lock rule, which does not hold.
   *
   * @param compatible a compatible version
   */
  Finding lock(String compatible) {
    return finding(
        Rule.LOCK, "%s (protoc %s)".formatted(compatible, pair.release()), pair.mismatch());
  }

  /**
   * Returns a finding for protobuf's guarantee, which does not hold.
   *
   * @param compatible a compatible version
   */
  Finding runtime(String compatible) {
    return finding(
        Rule.RUNTIME,
        "%s or a later one that protobuf's guarantee allows (protoc %s)"
            .formatted(compatible, pair.release()),
        pair.runtime().why());
  }

  /** Returns a finding for a version that matches protoc and is outside of the range. */
  Finding range(String range) {
    return finding(
        Rule.RANGE,
        range,
        "it is compatible with protoc %s, but not in the range of %s"
            .formatted(pair.release(), VersionsFile.NAME));
  }

  private Finding finding(Rule rule, String wanted, String why) {
    Finding finding =
        Finding.of(rule, pair.subject(), pair.at(), pair.version().toString(), wanted, why, edit);
    return informational ? finding.withSeverity(Severity.NOTE) : finding;
  }

  /**
   * Returns the finding for a language that numbers its library independently.
   *
   * @param found the library or its version
   */
  static Finding ownNumbering(String subject, Location at, String found) {
    return Finding.of(
        Rule.OWN_NUMBERING,
        subject,
        at,
        found,
        "nothing",
        "its version numbers are independent of protoc's release, so no rule applies",
        "none");
  }
}
