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
import org.jline.utils.AttributedStyle;
import org.jline.utils.Display;
import org.jspecify.annotations.Nullable;
import timecop.cli.load.account.Counts;
import timecop.cli.load.run.Progress;

/** A run on a terminal, drawn over itself as it goes on; messages stay above it. */
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
   * Takes the terminal.
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
              // Ctrl+C is the run's: JLine's own handlers would take its place.
              .nativeSignals(false)
              .build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    display = new Display(terminal, false);
  }

  /** Draws the run as it is now. */
  void show(Progress now) {
    Size size = terminal.getSize();
    int columns = size.getColumns() > 0 ? size.getColumns() : FALLBACK_COLUMNS;
    int rows = size.getRows() > 0 ? size.getRows() : FALLBACK_ROWS;
    display.resize(Size.of(columns, rows));
    List<AttributedString> lines = new ArrayList<>();
    for (AttributedString line : lines(now)) {
      // The last column stays free: some terminals break the line after it.
      lines.add(line.columnSubSequence(0, columns - 1));
    }
    display.update(lines.subList(0, Math.min(lines.size(), rows - 1)), 0);
    last = now;
  }

  /** A line that stays, above the view. */
  void message(String line) {
    display.update(List.of(), 0);
    terminal.writer().println(line);
    terminal.writer().flush();
    display.reset();
    Progress again = last;
    if (again != null) {
      show(again);
    }
  }

  private List<AttributedString> lines(Progress now) {
    Counts counts = now.counts();
    List<AttributedString> lines = new ArrayList<>();
    lines.add(styled(title, AttributedStyle.DEFAULT.bold()));
    lines.add(plain(bar(now)));
    lines.add(
        plain(
            "offered %-8d started %-8d completed %-8d open %d"
                .formatted(counts.offered(), counts.started(), counts.completed(), now.open())));
    long troubles = now.errors() + counts.dropped() + now.throttled();
    lines.add(
        styled(
            "failed  %-8d dropped %-8d throttled %-8d late %d"
                .formatted(now.errors(), counts.dropped(), now.throttled(), counts.late()),
            troubles > 0
                ? AttributedStyle.DEFAULT.foreground(AttributedStyle.RED)
                : AttributedStyle.DEFAULT));
    lines.add(plain(rates(now)));
    lines.add(plain(latency("start     ", now.start().response())));
    lines.add(plain(latency("completion", now.completion().response())));
    lines.add(plain(latency("lag       ", now.lag())));
    remember(now);
    lines.add(plain("completion p99 " + sparkline() + " " + newest()));
    lines.add(faint("Ctrl+C ends the arrivals and waits for what is open; twice gives it up."));
    return lines;
  }

  private static String bar(Progress now) {
    String phase = "%-10s %7s".formatted(now.phase(), Numbers.clock(now.seconds()));
    if (now.done().isEmpty()) {
      return phase + "  until Ctrl+C";
    }
    int full = (int) Math.round(now.done().getAsDouble() * BAR_WIDTH);
    return "%s  [%s%s] %3.0f%%  left %s"
        .formatted(
            phase,
            "█".repeat(full),
            "░".repeat(BAR_WIDTH - full),
            now.done().getAsDouble() * 100,
            Numbers.clock(now.left().orElse(0)));
  }

  private String rates(Progress now) {
    Progress before = last;
    double seconds = before == null ? now.seconds() : now.seconds() - before.seconds();
    if (seconds <= 0) {
      return "";
    }
    Counts base = before == null ? Counts.NONE : before.counts();
    return String.format(
        Locale.ROOT,
        "per second: wanted %.1f  offered %.1f  started %.1f  completed %.1f",
        now.wantedRate(),
        (now.counts().offered() - base.offered()) / seconds,
        (now.counts().started() - base.started()) / seconds,
        (now.counts().completed() - base.completed()) / seconds);
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

  /** Keeps the p99 of what has completed since the last drawing. */
  private void remember(Progress now) {
    Histogram fresh = now.completion().response().copy();
    Progress before = last;
    if (before != null) {
      fresh.subtract(before.completion().response());
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
    return new AttributedString(text);
  }

  private AttributedString faint(String text) {
    return styled(text, AttributedStyle.DEFAULT.faint());
  }

  private AttributedString styled(String text, AttributedStyle style) {
    return new AttributedString(text, colour ? style : AttributedStyle.DEFAULT);
  }

  /** Gives the terminal back, without the view. */
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
