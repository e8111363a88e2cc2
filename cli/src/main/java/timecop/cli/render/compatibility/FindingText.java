package timecop.cli.render.compatibility;

import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.source.Location;

/** Describes a finding for formats with one text field. */
final class FindingText {
  private FindingText() {}

  /** Returns what was found, why it matters and the edit, in lines. */
  static String of(Finding finding) {
    StringBuilder text =
        new StringBuilder()
            .append("found ")
            .append(finding.found())
            .append(", wanted ")
            .append(finding.wanted())
            .append(".\nWhy: ")
            .append(finding.why())
            .append(".\nEdit: ")
            .append(finding.edit());
    if (!finding.alsoAt().isEmpty()) {
      text.append("\nAlso: ")
          .append(String.join(", ", finding.alsoAt().stream().map(Location::toString).toList()));
    }
    return text.toString();
  }

  /** Returns rule and subject, for a heading. */
  static String title(Finding finding) {
    return finding.rule().id() + ": " + finding.subject();
  }
}
