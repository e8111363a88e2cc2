package timecop.cli.render.compatibility;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.NearestSet;
import timecop.cli.compatibility.findings.Report;
import timecop.cli.compatibility.matrix.Pair;
import timecop.cli.compatibility.matrix.PairVerdict;
import timecop.cli.render.Line;
import timecop.cli.render.Table;
import timecop.cli.render.Text;

/** The gate's report as text: a table of the facts with both verdicts, then each finding. */
final class TerminalReport {
  private static final List<String> HEAD =
      List.of("", "FACT", "VERSION", "LOCK", "RUNTIME", "WHERE");

  private final Text text;

  TerminalReport(Text text) {
    this.text = text;
  }

  void write(Report report) {
    text.line(
        report.required() == null
            ? "protoc: no file names its release"
            : "protoc %s (%s), support as of %s"
                .formatted(
                    report.required(), report.requiredAt(), report.request().policy().asOf()));
    text.line("");
    table(report);
    report.findings().forEach(this::write);
    report.nearest().ifPresent(this::write);
    text.line("");
    text.line(Summary.of(report));
  }

  private void table(Report report) {
    List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    for (FactRow row : FactRow.of(report)) {
      String where = row.at() + (row.files() > 1 ? " and " + (row.files() - 1) + " more" : "");
      rows.add(
          List.of(
              row.language(),
              row.kind(),
              row.version(),
              row.pair().map(pair -> word(pair.lock(), pair, report)).orElse("-"),
              row.pair().map(pair -> word(pair.runtime(), pair, report)).orElse("-"),
              where));
    }
    Table.write(text, rows, 2);
  }

  /** A language is not "ok" if one of its files was not understood. */
  private static String word(PairVerdict verdict, Pair pair, Report report) {
    if (!verdict.holds()) {
      return "NO";
    }
    return report.uncertain().contains(pair.language()) ? "?" : "ok";
  }

  private void write(Finding finding) {
    text.line("");
    text.paragraph(
        Line.of(
            "%s%s: %s [%s]"
                .formatted(
                    finding.at() == null ? "" : finding.at() + ": ",
                    finding.severity().name().toLowerCase(Locale.ROOT),
                    finding.subject(),
                    finding.rule().id())),
        2);
    field("found", finding.found());
    field("wanted", finding.wanted());
    field("why", finding.why());
    field("edit", finding.edit());
    finding.alsoAt().forEach(also -> field("also", also.toString()));
  }

  private void field(String name, String value) {
    text.paragraph(Line.of("  %-7s %s".formatted(name, value)), 10);
  }

  private void write(NearestSet nearest) {
    text.line("");
    text.line(
        nearest.libraries().entrySet().stream()
            .map(library -> ", %s %s".formatted(library.getKey().title(), library.getValue()))
            .collect(
                Collectors.joining("", "Nearest compatible set: protoc " + nearest.protoc(), "")));
    nearest.changes().forEach(change -> text.line("  " + change));
  }
}
