package timecop.cli.render.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import org.jline.terminal.Size;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import timecop.cli.load.account.Count;
import timecop.cli.load.account.Counts;
import timecop.cli.load.account.Latency;
import timecop.cli.load.run.Phase;
import timecop.cli.load.run.Progress;
import timecop.cli.render.Line;
import timecop.cli.render.terminal.Canvas;

class LiveLinesTest {
  private static final String LONG = "a-workflow-with-a-very-long-name-that-does-not-fit-anywhere";
  private static final String WIDE = "順番に処理する長い名前のワークフロー順番に処理する長い名前";

  @Test
  void whileArrivalsAreDueItSaysHowLongTheyLast() {
    List<String> lines = lines(Phase.ARRIVALS, 24, 100, "a");

    assertThat(lines.get(0)).isEqualTo("timecop load r1: 5/s, for 20s");
    assertThat(lines.get(1)).matches("arrivals +5s {2}\\[█{10}░{30}\\] +25% {2}left 15s");
    assertThat(lines).last().asString().startsWith("Ctrl+C ends the arrivals and waits");
  }

  @Test
  void whileItDrainsItSaysWhatItWaitsForAndForHowLong() {
    List<String> lines = lines(Phase.DRAIN, 24, 120, "a");

    assertThat(lines.get(1))
        .matches("drain +5s {2}\\[█+░+\\] +\\d+% {2}waiting for 7 open workflows, at most 15s");
    assertThat(lines).last().isEqualTo("Ctrl+C abandons the open workflows.");
    assertThat(String.join("\n", lines)).doesNotContain("left", "ends the arrivals");
  }

  @ParameterizedTest
  @EnumSource(names = {"ABORT", "SAMPLE", "VERIFY"})
  void afterThatNothingIsLeftToEnd(Phase phase) {
    assertThat(String.join("\n", lines(phase, 24, 100, "a")))
        .doesNotContain("left", "until Ctrl+C", "Ctrl+C");
  }

  @Test
  void aTallTerminalShowsARowPerWorkflowWhoseColumnsStandInLine() {
    List<String> lines = lines(Phase.ARRIVALS, 24, 80, "demo-java", LONG, WIDE);

    List<String> rows = lines.subList(9, 13);
    assertThat(rows.get(0)).startsWith("workflow").endsWith("p99");
    assertThat(rows.get(1)).startsWith("demo-java ");
    assertThat(rows.get(2)).startsWith("a-workflow-with").contains("…");
    assertThat(rows.get(3)).startsWith("順番").contains("…");
    assertThat(rows).extracting(row -> new AttributedString(row).columnLength()).containsOnly(79);
  }

  @ParameterizedTest
  @CsvSource({"13, 0", "14, 1", "15, 2", "17, 5", "24, 5"})
  void workflowsForWhichThereIsNoRowAreCounted(int rows, int shown) {
    List<String> lines = lines(Phase.ARRIVALS, rows, 80, "w1", "w2", "w3", "w4", "w5");

    assertThat(lines).filteredOn(line -> line.matches("w\\d .*")).hasSize(shown);
    assertThat(lines.contains("and %d more".formatted(5 - shown))).isEqualTo(shown % 5 != 0);
    assertThat(lines).last().asString().startsWith("Ctrl+C");
  }

  @Test
  void noLineIsWiderThanTheTerminalAndNoneIsBelowIt() {
    for (int rows = 1; rows < 30; rows++) {
      for (int columns : List.of(1, 20, 79, 200)) {
        List<String> lines = lines(Phase.DRAIN, rows, columns, LONG, WIDE, "w3");
        assertThat(lines).hasSizeLessThanOrEqualTo(Math.max(1, rows - 1));
        assertThat(lines)
            .allMatch(
                line -> new AttributedString(line).columnLength() <= Math.max(1, columns - 1));
      }
    }
  }

  @Test
  void aNarrowTerminalShowsTheSameInMoreLines() {
    for (Phase phase : Phase.values()) {
      String wide = String.join(" ", lines(phase, 40, 200, "a")).replaceAll("\\[.*?\\]", "");
      List<String> narrow = lines(phase, 40, 60, "a");

      assertThat(narrow).allMatch(line -> line.length() < 60);
      assertThat(String.join(" ", narrow).replaceAll("\\[.*?\\]", "").strip().split("\\s+"))
          .containsExactly(wide.strip().split("\\s+"));
    }
  }

  private static List<String> lines(Phase phase, int rows, int columns, String... workflows) {
    Counts counts = Counts.of(Map.of(Count.OFFERED, 20L, Count.STARTED, 20L, Count.UNFINISHED, 7L));
    Histogram times = new Histogram(3);
    times.recordValue(12_345);
    List<Progress.Workflow> parts = new ArrayList<>();
    for (String workflow : workflows) {
      parts.add(new Progress.Workflow(workflow, counts, times));
    }
    Progress progress =
        new Progress(
            phase,
            new Progress.Clock(
                5,
                phase == Phase.DRAIN ? 4 : 0,
                phase.compareTo(Phase.DRAIN) > 0 ? OptionalDouble.empty() : OptionalDouble.of(20)),
            5,
            counts,
            new Progress.InFlight(7, 0),
            0,
            new Progress.Latencies(Latency.none(), Latency.none(), times),
            parts);
    Size size = Size.of(columns, rows);
    List<Line> lines = new LiveLines("timecop load r1: 5/s, for 20s").of(progress, size);
    return Canvas.drawn(lines, size, false).stream().map(AttributedString::toString).toList();
  }
}
