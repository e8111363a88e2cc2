package timecop.cli.render.compatibility;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.findings.Report;
import timecop.cli.compatibility.matrix.Pair;
import timecop.cli.compatibility.source.Location;

/**
 * A fact as a line of a table; files with the same stamp are one line.
 *
 * @param pair the verdicts on it, where it was judged
 */
record FactRow(
    String language, String kind, String version, Location at, int files, Optional<Pair> pair) {

  /** The facts of a report that speak of its languages or of protoc. */
  static List<FactRow> of(Report report) {
    List<FactRow> rows = new ArrayList<>();
    Map<String, FactRow> stamps = new LinkedHashMap<>();
    for (Fact fact : report.facts()) {
      if (fact instanceof Fact.Compiler compiler) {
        rows.add(row("protoc", "compiler", compiler.release().toString(), fact.at()));
      } else if (fact instanceof Fact.NamedCompiler named) {
        rows.add(row("protoc", "named", named.release().toString(), fact.at()));
      } else if (fact instanceof Fact.Declared declared) {
        if (report.languages().contains(declared.language())) {
          rows.add(
              judged(
                  report,
                  declared.language().title(),
                  "declared",
                  declared.range().toString(),
                  fact.at()));
        }
      } else if (fact instanceof Fact.Resolved resolved) {
        if (report.languages().contains(resolved.language())) {
          String kind =
              report.pairs().stream().anyMatch(p -> p.kind().equals("assumed"))
                  ? "assumed"
                  : "resolved";
          rows.add(
              judged(
                  report,
                  resolved.language().title(),
                  kind,
                  resolved.version().toString(),
                  fact.at()));
        }
      } else if (fact instanceof Fact.Stamped stamped) {
        String tree = stamped.central() ? "stamped" : "copied";
        String key = stamped.language() + tree + stamped.version();
        FactRow one =
            row(stamped.language().title(), tree, stamped.version().toString(), fact.at());
        stamps.merge(
            key,
            one,
            (a, b) -> new FactRow(a.language, a.kind, a.version, a.at, a.files + 1, a.pair));
      } else if (fact instanceof Fact.Unstamped unstamped) {
        String key = unstamped.language() + "unstamped";
        FactRow one = row(unstamped.language().title(), "stamped", "none", fact.at());
        stamps.merge(
            key,
            one,
            (a, b) -> new FactRow(a.language, a.kind, a.version, a.at, a.files + 1, a.pair));
      }
    }
    rows.addAll(stamps.values());
    return rows;
  }

  private static FactRow row(String language, String kind, String version, Location at) {
    return new FactRow(language, kind, version, at, 1, Optional.empty());
  }

  private static FactRow judged(
      Report report, String language, String kind, String version, Location at) {
    Optional<Pair> pair =
        report.pairs().stream()
            .filter(p -> p.language().title().equals(language) && p.kind().equals(kind))
            .filter(p -> at.equals(p.at()))
            .findFirst();
    return new FactRow(language, kind, version, at, 1, pair);
  }
}
