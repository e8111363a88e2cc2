package timecop.cli.render.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import timecop.cli.load.result.Comparison;
import timecop.cli.load.result.Comparison.Change;
import timecop.cli.load.result.Comparison.Difference;
import timecop.cli.load.result.Comparison.Interval;
import timecop.cli.load.result.Comparison.Row;
import timecop.cli.load.result.Comparison.Subject;
import timecop.cli.load.result.Comparison.Unit;
import timecop.cli.render.Printed;

class ComparisonDocumentTest {
  private static final Interval NOTHING = new Interval(0, 0, Double.MAX_VALUE);

  private final ComparisonDocument document =
      new ComparisonDocument(
          new Comparison(
              List.of(
                  row("start p50", new Interval(10, 9, 11), new Interval(20, 19, 21), Change.MORE),
                  row("start p99", new Interval(10, 9, 11), new Interval(11, 10, 12), Change.NOISE),
                  row("a name that is longer than the column was", NOTHING, NOTHING, Change.NOISE),
                  row("p1", new Interval(10, 1, 99), new Interval(10.1, 1, 99), Change.NOISE),
                  row("p2", new Interval(10, 9, 11), new Interval(10, 9, 11), Change.NOISE)),
              List.of(new Difference(Subject.RATE, "5.00/s", "10.00/s"))));

  @Test
  void saysInWordsWhatCannotBeDistinguishedAndWhatItWouldTake() {
    List<String> lines = Printed.as("text", document).lines().toList();

    assertThat(lines.get(0))
        .isEqualTo(
            "Warning: the runs differ in rate: A has 5.00/s, B has 10.00/s. Their values may differ"
                + " for that reason.");
    assertThat(lines.get(2)).startsWith("start p50").endsWith("  +100.0%  WORSE");
    assertThat(lines.get(3))
        .endsWith(
            "  +10.0%  not distinguishable; about 4 runs like each, or runs 4 times as long, would be"
                + " needed");
    assertThat(lines.get(4)).endsWith("-  not measured");
    assertThat(lines.get(5))
        .endsWith("not distinguishable; more than 1000 runs like each would be needed");
    assertThat(lines.get(6)).endsWith("+0.0%  the same");
    assertThat(lines.subList(2, 7))
        .extracting(line -> line.replaceAll("  (WORSE|not |the same).*", "").length())
        .as("columns stand in line")
        .containsOnly(lines.get(1).length());
  }

  @Test
  void givesProgramsTheSame() {
    JsonNode tree = document.tree();

    assertThat(tree.at("/run_differences/0/subject").asText()).isEqualTo("rate");
    assertThat(tree.at("/rows/0/verdict").asText()).isEqualTo("worse");
    assertThat(tree.at("/rows/1/verdict").asText()).isEqualTo("not distinguishable");
    assertThat(tree.at("/rows/1/runs_needed").asInt()).isEqualTo(4);
    assertThat(tree.at("/rows/2/a").isNull()).isTrue();
    assertThat(tree.at("/rows/2/verdict").asText()).isEqualTo("not measured");
  }

  private static Row row(String name, Interval a, Interval b, Change change) {
    return new Row(name, Unit.MILLISECONDS, a, b, change);
  }
}
