package timecop.cli.render.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jspecify.annotations.Nullable;
import timecop.cli.load.account.Count;
import timecop.cli.load.account.Counts;
import timecop.cli.load.run.Progress;
import timecop.cli.render.Line;
import timecop.cli.render.Styles;

/** Draws a run on a terminal, in place, as it goes on; messages stay above it. */
final class LiveView implements AutoCloseable {
  private static final String BARS = "▁▂▃▄▅▆▇█";
  private static final int HISTORY = 60;
  private static final int BAR_WIDTH = 40;
  private static final int FALLBACK_COLUMNS = 80;
  private static final int FALLBACK_ROWS = 24;

  private final Terminal terminal;
  private final Display display;
  private final boolean colour;
  private final String title;
  private final Deque<Double> tail = new ArrayDeque<>();
  private @Nullable Progress last;

  /**
   * Takes control of the terminal.
   *
   * @param title the first line
   */
  LiveView(String title, boolean colour) {
    this.title = title;
    this.colour = colour;
    try {
      terminal =
          TerminalBuilder.builder()
              .system(true)
              .systemOutput(SystemOutput.SysErr)
              // JLine's own handlers would replace the run's handler of Ctrl+C.
              .nativeSignals(false)
              .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    display = new Display(terminal, false);
  }

  /** Draws the current state of the run. */
  void show(Progress now) {
    Size size = terminal.getSize();
    int columns = size.getColumns() > 0 ? size.getColumns() : FALLBACK_COLUMNS;
    int rows = size.getRows() > 0 ? size.getRows() : FALLBACK_ROWS;
    display.resize(Size.of(columns, rows));
    List<AttributedString> lines = new ArrayList<>();
    for (AttributedString line : lines(now)) {
      // The last column stays free, because some terminals wrap after it.
      lines.add(line.columnSubSequence(0, columns - 1));
    }
    display.update(lines.subList(0, Math.min(lines.size(), rows - 1)), 0);
    last = now;
  }

  /** Prints a line that stays above the view. */
  void message(String line) {
    display.update(List.of(), 0);
    terminal.writer().println(plain(line).toAnsi(terminal));
    terminal.writer().flush();
    display.reset();
    Progress shown = last;
    if (shown != null) {
      show(shown);
    }
  }

  private List<AttributedString> lines(Progress now) {
    Counts counts = now.counts();
    List<AttributedString> lines = new ArrayList<>();
    lines.add(drawn(Line.strong(title)));
    lines.add(plain(bar(now)));
    lines.add(
        plain(
            "offered %-8d started %-8d completed %-8d open %d"
                .formatted(
                    counts.of(Count.OFFERED),
                    counts.of(Count.STARTED),
                    counts.of(Count.COMPLETED),
                    now.inFlight().open())));
    long problems = now.errors() + counts.of(Count.DROPPED) + now.throttled();
    String failed =
        "failed  %-8d dropped %-8d throttled %-8d late %d"
            .formatted(
                now.errors(), counts.of(Count.DROPPED), now.throttled(), counts.of(Count.LATE));
    lines.add(problems > 0 ? drawn(Line.bad(failed)) : plain(failed));
    lines.add(plain(rates(now)));
    lines.add(plain(latency("start     ", now.latencies().start().response())));
    lines.add(plain(latency("completion", now.latencies().completion().response())));
    lines.add(plain(latency("lag       ", now.latencies().lag())));
    remember(now);
    lines.add(plain("completion p99 " + sparkline() + " " + newest()));
    lines.add(
        faint(
            "Ctrl+C ends the arrivals and waits for open workflows; a second one abandons them."));
    return lines;
  }

  private static String bar(Progress now) {
    String phase = "%-10s %7s".formatted(now.phase(), Numbers.clock(now.clock().seconds()));
    if (now.clock().done().isEmpty()) {
      return phase + "  until Ctrl+C";
    }
    int full = (int) Math.round(now.clock().done().getAsDouble() * BAR_WIDTH);
    return "%s  [%s%s] %3.0f%%  left %s"
        .formatted(
            phase,
            "█".repeat(full),
            "░".repeat(BAR_WIDTH - full),
            now.clock().done().getAsDouble() * 100,
            Numbers.clock(now.clock().left().orElse(0)));
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

  private String newest() {
    return tail.isEmpty() ? "" : Numbers.micros(tail.getLast());
  }

  private AttributedString plain(String text) {
    return drawn(Line.of(text));
  }

  private AttributedString faint(String text) {
    return drawn(Line.faint(text));
  }

  private AttributedString drawn(Line line) {
    return Styles.drawn(line, colour);
  }

  /** Removes the view and releases the terminal. */
  @Override
  public void close() {
    display.update(List.of(), 0);
    terminal.writer().flush();
    try {
      terminal.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
