package timecop.cli.render.compatibility;

import java.util.ArrayList;
import java.util.List;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.source.Location;

/** Describes a finding for formats with one text field. */
final class FindingText {
  private FindingText() {}

  /** Returns what was found, why it matters and the edit, in lines that are not escaped. */
  static List<String> of(Finding finding) {
    List<String> lines = new ArrayList<>();
    lines.add("found %s, wanted %s.".formatted(finding.found(), finding.wanted()));
    lines.add("Why: %s.".formatted(finding.why()));
    lines.add("Edit: " + finding.edit());
    if (!finding.alsoAt().isEmpty()) {
      lines.add(
          "Also: " + String.join(", ", finding.alsoAt().stream().map(Location::toString).toList()));
    }
    return lines;
  }

  /** Returns rule and subject, for a heading. */
  static String title(Finding finding) {
    return finding.rule().id() + ": " + finding.subject();
  }
}
