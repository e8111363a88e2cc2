package timecop.cli.render.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.terminal.TerminalBuilder.SystemOutput;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.Display;
import org.jline.utils.InfoCmp.Capability;
import timecop.cli.render.Line;
import timecop.cli.render.Styles;

/**
 * Lines below the prompt that are drawn again in place, whatever the size of the terminal becomes.
 * While it is open, the terminal does not echo what is typed. The cursor stays at the first line.
 */
public final class Canvas implements AutoCloseable {
  private static final int FALLBACK_COLUMNS = 80;
  private static final int FALLBACK_ROWS = 24;

  private final Terminal terminal;
  private final Display display;
  private final Attributes before;
  private final boolean colour;
  private Size size;

  private Canvas(Terminal terminal, boolean colour) {
    this.terminal = terminal;
    this.colour = colour;
    before = terminal.getAttributes();
    display = new Display(terminal, false);
    size = known();
    display.resize(size);
  }

  /** Takes control of the terminal; empty if it cannot be drawn on. */
  public static Optional<Canvas> open(boolean colour) {
    try {
      Terminal terminal =
          TerminalBuilder.builder()
              .system(true)
              .systemOutput(SystemOutput.SysErr)
              .encoding(StandardCharsets.UTF_8)
              // JLine's own handlers would replace the command's handler of Ctrl+C.
              .nativeSignals(false)
              .build();
      if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
        terminal.close();
        return Optional.empty();
      }
      Canvas canvas = new Canvas(terminal, colour);
      // Echoed keys, and the ^C of Ctrl+C, would move what is drawn.
      terminal.echo(false);
      return Optional.of(canvas);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Takes the keys one by one from now on, until it is closed. */
  public Keyboard keyboard() {
    terminal.enterRawMode();
    return new Keyboard(terminal.reader());
  }

  /** Returns the size that the terminal has now. */
  public Size size() {
    Size now = known();
    if (!now.equals(size)) {
      size = now;
      // What is drawn may have been wrapped anew; all of it is below the cursor.
      erase();
      display.resize(now);
    }
    return now;
  }

  private Size known() {
    Size known = terminal.getSize();
    return Size.of(
        known.getColumns() > 0 ? known.getColumns() : FALLBACK_COLUMNS,
        known.getRows() > 0 ? known.getRows() : FALLBACK_ROWS);
  }

  /** Draws the lines in place of those before; a line that is too wide is cut. */
  public void draw(List<Line> lines) {
    display.update(drawn(lines, size(), colour), 0);
  }

  /** Returns the lines as they are drawn, none wider than the terminal. */
  public static List<AttributedString> drawn(List<Line> lines, Size size, boolean colour) {
    // The last column stays free, because some terminals wrap after it.
    int columns = Math.max(1, size.getColumns() - 1);
    return lines.stream().map(line -> cut(Styles.drawn(line, colour), columns)).toList();
  }

  private static AttributedString cut(AttributedString line, int columns) {
    return line.columnLength() <= columns
        ? line
        : new AttributedStringBuilder()
            .append(line.columnSubSequence(0, columns - 1))
            .append("…")
            .toAttributedString();
  }

  /** Prints lines that stay above what is drawn next. */
  public void print(List<Line> lines) {
    Size now = size();
    erase();
    drawn(lines, now, colour).forEach(line -> terminal.writer().println(line.toAnsi(terminal)));
    terminal.writer().flush();
  }

  private void erase() {
    terminal.puts(Capability.carriage_return);
    terminal.puts(Capability.clr_eos);
    terminal.writer().flush();
    display.reset();
  }

  /** Removes what is drawn and releases the terminal. */
  @Override
  public void close() {
    erase();
    terminal.setAttributes(before);
    try {
      terminal.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
