package timecop.cli.render.compatibility;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import timecop.cli.compatibility.fact.Fact;
import timecop.cli.compatibility.findings.Report;
import timecop.cli.compatibility.languages.Language;
import timecop.cli.compatibility.matrix.Pair;
import timecop.cli.compatibility.matrix.Pair.Origin;
import timecop.cli.compatibility.source.Location;

/**
 * A fact as a row of a table; files with the same stamp are one row.
 *
 * @param language the language's title, or "protoc"
 * @param files the number of files
 * @param pair the verdicts on the version, if it was judged
 */
record FactRow(
    String language, String kind, String version, Location at, int files, Optional<Pair> pair) {

  /** Returns the report's facts on protoc and on the checked languages. */
  static List<FactRow> of(Report report) {
    List<FactRow> rows = new ArrayList<>();
    Map<List<String>, FactRow> stamps = new LinkedHashMap<>();
    Origin resolvedAs = report.request().assumptions().isEmpty() ? Origin.RESOLVED : Origin.ASSUMED;
    for (Fact fact : report.facts()) {
      if (fact instanceof Fact.Compiler compiler) {
        rows.add(row("protoc", "compiler", compiler.release().toString(), fact.at()));
      } else if (fact instanceof Fact.NamedCompiler named) {
        rows.add(row("protoc", "named", named.shown(), fact.at()));
      } else if (fact instanceof Fact.Declared declared) {
        library(report, declared.language(), Origin.DECLARED, declared.range(), fact.at())
            .ifPresent(rows::add);
      } else if (fact instanceof Fact.Resolved resolved) {
        library(report, resolved.language(), resolvedAs, resolved.version(), fact.at())
            .ifPresent(rows::add);
      } else if (fact instanceof Fact.Stamped stamped) {
        String kind = stamped.central() ? "stamped" : "copied";
        add(row(stamped.language().title(), kind, stamped.version().toString(), fact.at()), stamps);
      } else if (fact instanceof Fact.Unstamped unstamped) {
        add(row(unstamped.language().title(), "stamped", "none", fact.at()), stamps);
      }
    }
    rows.addAll(stamps.values());
    return rows;
  }

  private static FactRow row(String language, String kind, String version, Location at) {
    return new FactRow(language, kind, version, at, 1, Optional.empty());
  }

  private static void add(FactRow row, Map<List<String>, FactRow> stamps) {
    stamps.merge(
        List.of(row.language, row.kind, row.version),
        row,
        (a, b) -> new FactRow(a.language, a.kind, a.version, a.at, a.files + 1, a.pair));
  }

  private static Optional<FactRow> library(
      Report report, Language language, Origin origin, Object version, Location at) {
    if (!report.languages().contains(language)) {
      return Optional.empty();
    }
    Optional<Pair> pair =
        report.pairs().stream()
            .filter(p -> p.language() == language && p.origin() == origin && p.at().equals(at))
            .findFirst();
    return Optional.of(
        new FactRow(language.title(), origin.word(), version.toString(), at, 1, pair));
  }
}
