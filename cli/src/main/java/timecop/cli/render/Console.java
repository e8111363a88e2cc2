package timecop.cli.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import picocli.CommandLine.Help.Ansi;
import timecop.cli.ExitCode;
import timecop.cli.UserError;

/** The two streams of the process: data on one, messages on the other, colour where it is seen. */
public final class Console {
  private static final ObjectMapper JSON = new ObjectMapper();

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
   * A line of data.
   *
   * @throws UserError when it cannot be written: nobody reads it, or the disk is full
   */
  public void data(String line) {
    out.println(line);
    check();
  }

  /** A JSON value as data, on several lines. */
  public void document(JsonNode value) {
    data(value.toPrettyString());
  }

  /** A JSON value as data, on one line. */
  public void line(JsonNode value) {
    data(json(value));
  }

  /** A line for the person who runs the command. */
  public void message(String line) {
    err.println(line);
    err.flush();
  }

  /** Whether a person reads both streams on a terminal. */
  public boolean isTerminal() {
    return terminal;
  }

  /** Whether help texts are coloured. */
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

  String good(String text) {
    return styled(text, AttributedStyle.DEFAULT.foreground(AttributedStyle.GREEN));
  }

  String bad(String text) {
    return styled(text, AttributedStyle.DEFAULT.foreground(AttributedStyle.RED));
  }

  String faint(String text) {
    return styled(text, AttributedStyle.DEFAULT.faint());
  }

  String strong(String text) {
    return styled(text, AttributedStyle.DEFAULT.bold());
  }

  private String styled(String text, AttributedStyle style) {
    return colour && !text.isEmpty() ? new AttributedString(text, style).toAnsi() : text;
  }

  static String json(JsonNode value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
