package timecop.cli.render.compatibility;

import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.Report;
import timecop.cli.compatibility.findings.Rule;
import timecop.cli.compatibility.findings.Severity;

/** The result in one sentence, with which each format ends. */
final class Summary {
  private Summary() {}

  static String of(Report report) {
    long errors = report.count(Severity.ERROR);
    long warnings = report.count(Severity.WARNING);
    String counted = plural(errors, "error") + ", " + plural(warnings, "warning");
    if (!report.passed()) {
      return counted + ".";
    }
    return passed(report) + (warnings > 0 ? " (" + counted + ")." : ".");
  }

  private static String passed(Report report) {
    long unclear =
        report.findings().stream()
            .filter(finding -> finding.rule() == Rule.NOT_UNDERSTOOD)
            .map(Finding::places)
            .mapToLong(places -> places.size())
            .sum();
    if (unclear > 0) {
      return "What was understood is compatible; "
          + plural(unclear, "place")
          + (unclear == 1 ? " was" : " were")
          + " not understood";
    }
    if (report.required() == null) {
      return "No file fixes a release of protobuf, so nothing was compared";
    }
    return report.languages().isEmpty() ? "protoc is as required" : "All versions are compatible";
  }

  private static String plural(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
