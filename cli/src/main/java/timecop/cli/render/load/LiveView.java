package timecop.cli.render.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jline.utils.AttributedString;
import org.jline.utils.Display;
import org.jspecify.annotations.Nullable;
import timecop.cli.load.run.Progress;
import timecop.cli.render.Line;
import timecop.cli.render.Styles;

/** Draws a run on a terminal, in place, as it goes on; messages stay above it. */
final class LiveView implements AutoCloseable {
  private static final int FALLBACK_COLUMNS = 80;
  private static final int FALLBACK_ROWS = 24;

  private final Terminal terminal;
  private final Display display;
  private final LiveLines lines;
  private final boolean colour;
  private @Nullable Progress last;

  /**
   * Takes control of the terminal.
   *
   * @param title the first line
   */
  LiveView(String title, boolean colour) {
    lines = new LiveLines(title);
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
    Size known = terminal.getSize();
    Size size =
        Size.of(
            known.getColumns() > 0 ? known.getColumns() : FALLBACK_COLUMNS,
            known.getRows() > 0 ? known.getRows() : FALLBACK_ROWS);
    display.resize(size);
    display.update(drawn(lines.of(now, size), size, colour), 0);
    last = now;
  }

  /** Returns the lines as they are drawn, none wider than the terminal. */
  static List<AttributedString> drawn(List<Line> lines, Size size, boolean colour) {
    // The last column stays free, because some terminals wrap after it.
    int columns = Math.max(1, size.getColumns() - 1);
    return lines.stream()
        .map(line -> Styles.drawn(line, colour))
        .map(line -> line.columnLength() > columns ? line.columnSubSequence(0, columns) : line)
        .toList();
  }

  /** Prints a line that stays above the view. */
  void message(String line) {
    display.update(List.of(), 0);
    terminal.writer().println(Styles.drawn(Line.of(line), false).toAnsi(terminal));
    terminal.writer().flush();
    display.reset();
    Progress shown = last;
    if (shown != null) {
      show(shown);
    }
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
