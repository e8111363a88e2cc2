package timecop.cli.render.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import timecop.cli.load.result.Comparison;
import timecop.cli.load.result.Comparison.Difference;
import timecop.cli.load.result.Comparison.Interval;
import timecop.cli.load.result.Comparison.Row;
import timecop.cli.render.Data;
import timecop.cli.render.Table;
import timecop.cli.render.Text;

/** Two load runs side by side. */
public record ComparisonDocument(Comparison comparison) implements Data {
  private static final int GAP = 2;
  // So many runs nobody makes.
  private static final int MANY_RUNS = 1000;

  @Override
  public void write(Text text) {
    comparison.differences().forEach(difference -> text.line(warning(difference)));
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("", "A (95 % interval)", "B (95 % interval)", "change"));
    comparison.rows().forEach(row -> rows.add(cells(row)));
    List<String> lines = Table.lines(rows, GAP, 1);
    int width = lines.stream().mapToInt(Table::width).max().orElse(0);
    text.line(lines.get(0));
    for (int i = 1; i < lines.size(); i++) {
      Row row = comparison.rows().get(i - 1);
      String line = lines.get(i);
      text.line(line + " ".repeat(width - Table.width(line) + GAP) + verdict(row) + advice(row));
    }
  }

  private static String warning(Difference difference) {
    return "Warning: the runs differ in %s: A has %s, B has %s. Their values may differ for that reason."
        .formatted(difference.subject(), difference.a(), difference.b());
  }

  private static List<String> cells(Row row) {
    return List.of(
        row.name(),
        interval(row.a(), row.unit()),
        interval(row.b(), row.unit()),
        row.isMeasured()
            ? row.growth().map(g -> String.format(Locale.ROOT, "%+.1f%%", g * 100)).orElse("-")
            : "-");
  }

  private static String verdict(Row row) {
    return switch (row.change()) {
      case MORE, LESS -> row.isWorse() ? "WORSE" : "better";
      case NOISE ->
          !row.isMeasured()
              ? "not measured"
              : row.a().value() == row.b().value() ? "the same" : "not distinguishable";
    };
  }

  /**
   * Returns what it would take to distinguish values; empty if nothing would, or nothing has to.
   */
  private static String advice(Row row) {
    OptionalLong runs = row.runsNeeded();
    if (runs.isEmpty()) {
      return "";
    }
    return runs.getAsLong() > MANY_RUNS
        ? "; more than %d runs like each would be needed".formatted(MANY_RUNS)
        : "; about %d runs like each, or runs %d times as long, would be needed"
            .formatted(runs.getAsLong(), runs.getAsLong());
  }

  private static String interval(Interval interval, Comparison.Unit unit) {
    return interval.isMeasured()
        ? String.format(
            Locale.ROOT,
            "%.2f%s (%.2f-%.2f)",
            interval.value(),
            unit,
            interval.low(),
            interval.high())
        : "no values";
  }

  @Override
  public JsonNode tree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    ArrayNode differences = tree.putArray("run_differences");
    for (Difference difference : comparison.differences()) {
      differences
          .addObject()
          .put("subject", difference.subject().toString())
          .put("a", difference.a())
          .put("b", difference.b());
    }
    ArrayNode rows = tree.putArray("rows");
    comparison.rows().forEach(row -> add(rows.addObject(), row));
    return tree;
  }

  private static void add(ObjectNode node, Row row) {
    node.put("name", row.name());
    node.put("unit", row.unit().toString());
    add(node, "a", row.a());
    add(node, "b", row.b());
    if (row.isMeasured()) {
      row.growth().ifPresent(growth -> node.put("growth", growth));
    }
    node.put("verdict", verdict(row).toLowerCase(Locale.ROOT));
    row.runsNeeded().ifPresent(runs -> node.put("runs_needed", runs));
  }

  private static void add(ObjectNode node, String name, Interval interval) {
    if (!interval.isMeasured()) {
      node.putNull(name);
      return;
    }
    node.putObject(name)
        .put("value", interval.value())
        .put("low", interval.low())
        .put("high", interval.high());
  }
}
