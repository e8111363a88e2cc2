package timecop.cli.render;

import java.io.PrintStream;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import picocli.CommandLine.Help.Ansi;
import timecop.cli.ExitCode;
import timecop.cli.UserError;

/** The two streams of a command: data on one, messages on the other, colour where it is shown. */
public final class Console {
  private final PrintStream out;
  private final PrintStream err;
  private final boolean terminal;
  private final boolean colour;

  /**
   * Writes to these streams.
   *
   * @param out takes data
   * @param err takes messages
   * @param terminal whether both are read by a person on a terminal
   * @param colour whether that person wants colour
   */
  public Console(PrintStream out, PrintStream err, boolean terminal, boolean colour) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
    this.colour = terminal && colour;
  }

  /**
   * Writes a line of data.
   *
   * @throws UserError when it cannot be written, because its reader has gone or the disk is full
   */
  public void line(String line) {
    out.println(line);
    check();
  }

  /** Writes a line for the person who runs the command. */
  public void message(String line) {
    err.println(line);
    err.flush();
  }

  /** Returns what takes the lines of documents as data. */
  Text data() {
    return new StyledText() {
      @Override
      public void line(String line) {
        Console.this.line(line);
      }
    };
  }

  /** Returns what takes the lines of documents as messages. */
  public Text messages() {
    return new StyledText() {
      @Override
      public void line(String line) {
        message(line);
      }
    };
  }

  /** Returns whether a person reads both streams on a terminal. */
  public boolean isTerminal() {
    return terminal;
  }

  /** Returns whether help texts are coloured. */
  public Ansi ansi() {
    return colour ? Ansi.ON : Ansi.OFF;
  }

  /**
   * Returns when all data so far was written.
   *
   * @throws UserError when it was not
   */
  public void check() {
    if (out.checkError()) {
      throw new UserError(
          ExitCode.INTERNAL_ERROR,
          "Standard output cannot be written.",
          "Its reader has gone, or the disk is full.");
    }
  }

  private abstract class StyledText implements Text {
    @Override
    public String good(String text) {
      return styled(text, AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN));
    }

    @Override
    public String bad(String text) {
      return styled(text, AttributedStyle.DEFAULT.foreground(AttributedStyle.RED));
    }

    @Override
    public String faint(String text) {
      return styled(text, AttributedStyle.DEFAULT.faint());
    }

    @Override
    public String strong(String text) {
      return styled(text, AttributedStyle.DEFAULT.bold());
    }

    private String styled(String text, AttributedStyle style) {
      return colour && !text.isEmpty() ? new AttributedString(text, style).toAnsi() : text;
    }
  }
}
