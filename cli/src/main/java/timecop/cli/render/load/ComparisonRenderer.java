package timecop.cli.render.load;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import timecop.cli.load.result.Comparison;
import timecop.cli.load.result.Comparison.Change;
import timecop.cli.load.result.Comparison.Interval;
import timecop.cli.load.result.Comparison.Row;
import timecop.cli.render.Console;
import timecop.cli.render.OutputFormat;

/** Renders the comparison of two runs. */
public final class ComparisonRenderer {
  private final Console console;

  /** Writes to the console. */
  public ComparisonRenderer(Console console) {
    this.console = console;
  }

  /** Writes the comparison. */
  public void render(Comparison comparison, OutputFormat format) {
    if (format == OutputFormat.TEXT) {
      console.data(row("", "A (95 % interval)", "B (95 % interval)", "change", ""));
      comparison.rows().forEach(row -> console.data(text(row)));
      return;
    }
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    ArrayNode rows = node.putArray("rows");
    comparison.rows().forEach(row -> add(rows.addObject(), row));
    if (format == OutputFormat.JSON) {
      console.document(node);
    } else {
      console.line(node);
    }
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

  private static String interval(Interval interval, Comparison.Unit unit) {
    return interval.high() == Double.MAX_VALUE
        ? "no values"
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
    node.put("unit", row.unit().toString());
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
