package timecop.cli.render.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import timecop.cli.load.result.Comparison;
import timecop.cli.load.result.Comparison.Change;
import timecop.cli.load.result.Comparison.Interval;
import timecop.cli.load.result.Comparison.Row;
import timecop.cli.render.Data;
import timecop.cli.render.Text;

/** Two load runs side by side. */
public record ComparisonDocument(Comparison comparison) implements Data {
  @Override
  public void write(Text text) {
    text.line(row("", "A (95 % between)", "B (95 % between)", "B to A", ""));
    comparison.rows().forEach(row -> text.line(text(row)));
  }

  @Override
  public JsonNode tree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    ArrayNode rows = tree.putArray("rows");
    comparison.rows().forEach(row -> add(rows.addObject(), row));
    return tree;
  }

  private static String text(Row row) {
    return row(
        row.name(),
        interval(row.a(), row.unit()),
        interval(row.b(), row.unit()),
        row.growth().map(g -> String.format(Locale.ROOT, "%+.1f%%", g * 100)).orElse("-"),
        verdict(row));
  }

  private static String verdict(Row row) {
    return row.change() == Change.NOISE ? "within noise" : row.isWorse() ? "WORSE" : "better";
  }

  private static String interval(Interval interval, String unit) {
    return interval.high() == Double.MAX_VALUE
        ? "nothing"
        : String.format(
            Locale.ROOT,
            "%.2f%s (%.2f-%.2f)",
            interval.value(),
            unit,
            interval.low(),
            interval.high());
  }

  private static String row(Object... values) {
    return String.format(Locale.ROOT, "%-32s %26s %26s %9s  %s", values).stripTrailing();
  }

  private static void add(ObjectNode node, Row row) {
    node.put("name", row.name());
    node.put("unit", row.unit());
    add(node.putObject("a"), row.a());
    add(node.putObject("b"), row.b());
    row.growth().ifPresent(growth -> node.put("growth", growth));
    node.put("verdict", verdict(row).toLowerCase(Locale.ROOT));
  }

  private static void add(ObjectNode node, Interval interval) {
    node.put("value", interval.value());
    node.put("low", interval.low());
    node.put("high", interval.high());
  }
}
