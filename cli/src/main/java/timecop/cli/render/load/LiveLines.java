package timecop.cli.render.load;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.jline.terminal.Size;
import org.jspecify.annotations.Nullable;
import timecop.cli.load.account.Count;
import timecop.cli.load.account.Counts;
import timecop.cli.load.account.Shortfall;
import timecop.cli.load.run.Phase;
import timecop.cli.load.run.Progress;
import timecop.cli.render.Line;
import timecop.cli.render.Table;

/** Makes the lines that show a run on a terminal of any size, one drawing after the other. */
final class LiveLines {
  private static final String BARS = "▁▂▃▄▅▆▇█";
  private static final int HISTORY = 60;
  private static final int BAR_WIDTH = 40;
  private static final int COUNT_WIDTH = 8;
  private static final int GAP = 2;
  // A name is cut so far, but not further, to leave space for its numbers.
  private static final int MIN_NAME = 12;

  private final String title;
  private final Deque<Double> tail = new ArrayDeque<>();
  private @Nullable Progress last;

  /**
   * Begins with an empty history.
   *
   * @param title the first line
   */
  LiveLines(String title) {
    this.title = title;
  }

  /** Returns the lines for the current state of the run, no more than the terminal has. */
  List<Line> of(Progress now, Size size) {
    // The last column stays free, because some terminals wrap after it.
    int columns = Math.max(1, size.getColumns() - 1);
    int rows = Math.max(1, size.getRows() - 1);
    remember(now);
    List<Line> lines = new ArrayList<>(totals(now));
    String hint = hint(now.phase());
    int left = rows - lines.size() - (hint.isEmpty() ? 0 : 1);
    workflows(now, columns, left).forEach(line -> lines.add(plain(line)));
    if (!hint.isEmpty()) {
      lines.add(Line.faint(hint));
    }
    last = now;
    return lines.subList(0, Math.min(lines.size(), rows));
  }

  private List<Line> totals(Progress now) {
    Counts counts = now.counts();
    long problems = now.errors() + counts.of(Count.DROPPED) + now.throttled();
    List<String> sums =
        counts(
            List.of("offered", "started", "completed", "open"),
            List.of(
                counts.of(Count.OFFERED),
                counts.of(Count.STARTED),
                counts.of(Count.COMPLETED),
                (long) now.inFlight().open()),
            List.of("failed", "dropped", "throttled", "late"),
            List.of(
                now.errors(), counts.of(Count.DROPPED), now.throttled(), counts.of(Count.LATE)));
    return List.of(
        Line.strong(title),
        plain(bar(now)),
        plain(sums.get(0)),
        problems > 0 ? Line.bad(sums.get(1)) : Line.of(sums.get(1)),
        plain(rates(now)),
        plain(latency("start     ", now.latencies().start().response())),
        plain(latency("completion", now.latencies().completion().response())),
        plain(latency("lag       ", now.latencies().lag())),
        plain("completion p99 " + tail()));
  }

  /** Returns two lines of names and counts, whose columns stay in place while the counts grow. */
  private static List<String> counts(
      List<String> names, List<Long> counts, List<String> otherNames, List<Long> otherCounts) {
    StringBuilder one = new StringBuilder();
    StringBuilder two = new StringBuilder();
    for (int i = 0; i < names.size(); i++) {
      int nameWidth = Math.max(names.get(i).length(), otherNames.get(i).length());
      int width =
          Math.max(
              COUNT_WIDTH, String.valueOf(Math.max(counts.get(i), otherCounts.get(i))).length());
      String format = "%-" + nameWidth + "s %-" + width + "d ";
      one.append(format.formatted(names.get(i), counts.get(i)));
      two.append(format.formatted(otherNames.get(i), otherCounts.get(i)));
    }
    return List.of(one.toString().stripTrailing(), two.toString().stripTrailing());
  }

  private static String bar(Progress now) {
    String phase = "%-10s %7s".formatted(now.phase(), Numbers.clock(now.clock().seconds()));
    return switch (now.phase()) {
      case WARMUP, ARRIVALS ->
          now.clock().done().isEmpty()
              ? phase + "  until Ctrl+C"
              : "%s  %s  left %s".formatted(phase, filled(now), left(now));
      case DRAIN ->
          "%s  %s  waiting for %s, at most %s"
              .formatted(
                  phase,
                  filled(now),
                  Numbers.count(now.inFlight().open(), "open workflow", "open workflows"),
                  left(now));
      case ABORT, SAMPLE, VERIFY -> phase;
    };
  }

  private static String filled(Progress now) {
    double done = now.clock().done().orElse(0);
    int full = (int) Math.round(done * BAR_WIDTH);
    return "[%s%s] %3.0f%%".formatted("█".repeat(full), "░".repeat(BAR_WIDTH - full), done * 100);
  }

  private static String left(Progress now) {
    return Numbers.clock(now.clock().left().orElse(0));
  }

  private static String hint(Phase phase) {
    return switch (phase) {
      case WARMUP, ARRIVALS ->
          "Ctrl+C ends the arrivals and waits for open workflows; a second one abandons them.";
      case DRAIN -> "Ctrl+C abandons the open workflows.";
      case ABORT, SAMPLE, VERIFY -> "The report follows.";
    };
  }

  /**
   * Returns a row for each workflow, as far as there are rows; none if there is too little space.
   */
  private static List<String> workflows(Progress now, int columns, int rows) {
    int all = now.workflows().size();
    // The names of the columns take a row, and so do workflows that are left out.
    int shown = all < rows ? all : rows - 2;
    if (all < 2 || shown < 1) {
      return List.of();
    }
    List<List<String>> cells = new ArrayList<>();
    cells.add(
        List.of("workflow", "offered", "started", "completed", "failed", "open", "p50", "p99"));
    now.workflows().stream().limit(shown).map(LiveLines::cells).forEach(cells::add);
    int numbers =
        Table.lines(cells.stream().map(row -> row.subList(1, row.size())).toList(), GAP, 0).stream()
            .mapToInt(Table::width)
            .max()
            .orElse(0);
    int name = Math.max(MIN_NAME, columns - numbers - GAP);
    List<List<String>> cut = cells.stream().map(row -> withName(row, name)).toList();
    List<String> lines = new ArrayList<>(Table.lines(cut, GAP, 1));
    if (shown < all) {
      lines.add("and %d more".formatted(all - shown));
    }
    return lines;
  }

  private static List<String> cells(Progress.Workflow workflow) {
    Counts counts = workflow.counts();
    return List.of(
        workflow.name(),
        String.valueOf(counts.of(Count.OFFERED)),
        String.valueOf(counts.of(Count.STARTED)),
        String.valueOf(counts.of(Count.COMPLETED)),
        String.valueOf(Shortfall.FAILED.of(counts) + counts.of(Count.START_FAILED)),
        String.valueOf(counts.of(Count.UNFINISHED)),
        ProgressText.percentile(workflow.completion(), 50),
        ProgressText.percentile(workflow.completion(), 99));
  }

  private static List<String> withName(List<String> row, int columns) {
    List<String> cut = new ArrayList<>(row);
    cut.set(0, Table.cut(row.get(0), columns));
    return cut;
  }

  private String rates(Progress now) {
    Progress before = last;
    double seconds =
        before == null ? now.clock().seconds() : now.clock().seconds() - before.clock().seconds();
    if (seconds <= 0) {
      return "";
    }
    Counts base = before == null ? Counts.NONE : before.counts();
    return String.format(
        Locale.ROOT,
        "per second: wanted %.1f  offered %.1f  started %.1f  completed %.1f",
        now.wantedRate(),
        perSecond(now, base, Count.OFFERED, seconds),
        perSecond(now, base, Count.STARTED, seconds),
        perSecond(now, base, Count.COMPLETED, seconds));
  }

  private static double perSecond(Progress now, Counts base, Count count, double seconds) {
    return (now.counts().of(count) - base.of(count)) / seconds;
  }

  private static String latency(String name, Histogram histogram) {
    return "%s  p50 %-8s p90 %-8s p99 %-8s max %s"
        .formatted(
            name,
            ProgressText.percentile(histogram, 50),
            ProgressText.percentile(histogram, 90),
            ProgressText.percentile(histogram, 99),
            ProgressText.percentile(histogram, 100));
  }

  /** Keeps the p99 of the workflows that completed since the last drawing. */
  private void remember(Progress now) {
    Histogram fresh = now.latencies().completion().response().copy();
    Progress before = last;
    if (before != null) {
      fresh.subtract(before.latencies().completion().response());
    }
    if (fresh.getTotalCount() > 0) {
      tail.add((double) fresh.getValueAtPercentile(99));
      if (tail.size() > HISTORY) {
        tail.remove();
      }
    }
  }

  private String sparkline() {
    double most = tail.stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return tail.stream()
        .map(value -> (int) Math.round(value / Math.max(1, most) * (BARS.length() - 1)))
        .map(height -> BARS.substring(height, height + 1))
        .collect(Collectors.joining());
  }

  private String tail() {
    return tail.isEmpty() ? "-" : sparkline() + " " + Numbers.micros(tail.getLast());
  }

  private static Line plain(String text) {
    return Line.of(text);
  }
}
