package timecop.cli.render.compatibility;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import timecop.cli.compatibility.findings.Finding;
import timecop.cli.compatibility.findings.NearestSet;
import timecop.cli.compatibility.findings.Report;
import timecop.cli.compatibility.findings.Severity;
import timecop.cli.compatibility.matrix.Pair;
import timecop.cli.compatibility.matrix.Verdict;
import timecop.cli.compatibility.source.Location;

/** Writes a table of the facts with both verdicts, then each finding, for a person. */
final class TextReport implements ReportWriter {
  private static final List<String> HEAD =
      List.of("", "FACT", "VERSION", "LOCK", "RUNTIME", "WHERE");

  @Override
  public void write(Report report, Appendable out) throws IOException {
    out.append("protoc ")
        .append(report.required().toString())
        .append(" (")
        .append(report.requiredAt().toString())
        .append("), support as of ")
        .append(report.request().policy().asOf().toString())
        .append("\n\n");
    table(report, out);
    for (Finding finding : report.findings()) {
      finding(finding, out);
    }
    if (report.nearest().isPresent()) {
      nearest(report.nearest().get(), out);
    }
    out.append('\n').append(summary(report)).append('\n');
  }

  private static void table(Report report, Appendable out) throws IOException {
    List<List<String>> rows = new ArrayList<>(List.of(HEAD));
    for (FactRow row : FactRow.of(report)) {
      String where = row.at() + (row.files() > 1 ? " and " + (row.files() - 1) + " more" : "");
      rows.add(
          List.of(
              row.language(),
              row.kind(),
              row.version(),
              row.pair().map(Pair::lock).map(TextReport::word).orElse("-"),
              row.pair().map(Pair::runtime).map(TextReport::word).orElse("-"),
              where));
    }
    int[] widths = new int[HEAD.size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).length());
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
      }
      out.append(line.toString().stripTrailing()).append('\n');
    }
  }

  private static String word(Verdict verdict) {
    return verdict.holds() ? "ok" : "NO";
  }

  private static void finding(Finding finding, Appendable out) throws IOException {
    Location at = finding.at();
    out.append('\n')
        .append(at == null ? "" : at + ": ")
        .append(finding.severity().name().toLowerCase(Locale.ROOT))
        .append(": ")
        .append(finding.subject())
        .append(" [")
        .append(finding.rule().id())
        .append("]\n");
    line("found", finding.found(), out);
    line("wanted", finding.wanted(), out);
    line("why", finding.why(), out);
    line("edit", finding.edit(), out);
    for (Location also : finding.alsoAt()) {
      line("also", also.toString(), out);
    }
  }

  private static void line(String name, String text, Appendable out) throws IOException {
    out.append("  ").append(name).append(" ".repeat(8 - name.length())).append(text).append('\n');
  }

  private static void nearest(NearestSet nearest, Appendable out) throws IOException {
    out.append("\nNearest compatible set: protoc ").append(nearest.protoc().toString());
    for (var entry : nearest.libraries().entrySet()) {
      out.append(", ")
          .append(entry.getKey().title())
          .append(' ')
          .append(entry.getValue().toString());
    }
    out.append('\n');
    for (String change : nearest.changes()) {
      out.append("  ").append(change).append('\n');
    }
  }

  private static String summary(Report report) {
    long errors = report.count(Severity.ERROR);
    long warnings = report.count(Severity.WARNING);
    String counted = plural(errors, "error") + ", " + plural(warnings, "warning");
    String passed =
        report.languages().isEmpty() ? "protoc is as required" : "All versions are compatible";
    return report.passed() ? passed + (warnings > 0 ? " (" + counted + ")." : ".") : counted + ".";
  }

  private static String plural(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }
}
