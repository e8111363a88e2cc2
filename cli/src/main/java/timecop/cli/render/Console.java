package timecop.cli.render;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import timecop.cli.Devices;
import timecop.cli.ExitCode;
import timecop.cli.Screen;
import timecop.cli.UserError;
import timecop.escape.Escape;
import timecop.settings.KnownSecrets;

/**
 * The two streams of a command: data on one, messages on the other, colour where it is shown. It is
 * the only way to them, and escapes what is not encoded in a syntax of its own.
 */
public final class Console {
  private static final int MESSAGE_INDENT = 2;

  private final PrintStream out;
  private final PrintStream err;
  private final Screen screen;
  private final Supplier<KnownSecrets> secrets;
  private volatile @Nullable KnownSecrets found;

  /**
   * Writes to these streams.
   *
   * @param out takes data
   * @param err takes messages
   * @param screen how output has to look
   * @param secrets the secrets that no message may show, found when the first one is written
   */
  public Console(PrintStream out, PrintStream err, Screen screen, Supplier<KnownSecrets> secrets) {
    this.out = out;
    this.err = err;
    this.screen = screen;
    this.secrets = secrets;
  }

  /**
   * Writes a line of data for people.
   *
   * @throws UserError when it cannot be written, because its reader has gone or the disk is full
   */
  public void line(Line line) {
    write(Styles.printed(line, screen.isColoured()));
  }

  /**
   * Writes a text as it is, if the file is one of the two streams, such as {@code /dev/stdout} or
   * the file that the shell has opened for it. Opened again, it would be overwritten by what
   * follows.
   *
   * @return whether it is one
   * @throws UserError when the text cannot be written
   */
  public boolean write(Path file, String text) {
    if (isSame(file, Devices.STDOUT)) {
      out.print(text);
      check();
      return true;
    }
    if (isSame(file, Devices.STDERR)) {
      err.print(text);
      err.flush();
      return true;
    }
    return false;
  }

  private static boolean isSame(Path file, Path stream) {
    try {
      return Files.isSameFile(file, stream);
    } catch (IOException e) {
      return false; // One of them does not exist.
    }
  }

  /** Writes a line for the person who runs the command; it is broken where it is too long. */
  public void message(Line line) {
    message(line, MESSAGE_INDENT);
  }

  /**
   * Writes the same with an indent of its own.
   *
   * @param indent the spaces before each line but the first
   */
  public void message(Line line, int indent) {
    messages().paragraph(line, indent);
  }

  private void written(Line line) {
    err.println(Styles.printed(line, screen.isColoured()));
    err.flush();
  }

  /** Writes a question for the person who runs the command, who answers on the same line. */
  public void prompt(Line question) {
    err.print(Styles.printed(question.mapped(this::hidden), screen.isColoured()) + " ");
    err.flush();
  }

  /** Writes a line without a style for the person who runs the command. */
  public void message(String line) {
    message(Line.of(line));
  }

  /** Returns a text without secrets, as every message is written. */
  public String hidden(String text) {
    KnownSecrets known = found;
    if (known == null) {
      known = secrets.get();
      found = known;
    }
    return known.hide(text);
  }

  /**
   * Writes data of a syntax of its own, in which it is escaped already.
   *
   * @param lines whole lines, without a line break at the end
   */
  public void encoded(String lines) {
    write(lines);
  }

  /** Writes the same as a message; what hides secrets keeps the syntax of JSON. */
  void encodedMessage(String line) {
    err.println(hidden(line));
    err.flush();
  }

  /** Writes a stack trace as Java does, but each message on one line and without secrets. */
  public void trace(Throwable bug) {
    Set<Throwable> shown = Collections.newSetFromMap(new IdentityHashMap<>());
    String intro = "";
    for (Throwable at = bug; at != null && shown.add(at); at = at.getCause()) {
      messages().line(intro + at);
      for (StackTraceElement frame : at.getStackTrace()) {
        encodedMessage("\tat " + Escape.line(frame.toString()));
      }
      for (Throwable suppressed : at.getSuppressed()) {
        encodedMessage("\tSuppressed: " + Escape.line(hidden(suppressed.toString())));
      }
      intro = "Caused by: ";
    }
  }

  private void write(String lines) {
    out.println(lines);
    check();
  }

  /** Returns what takes the lines of documents as data. */
  public Text data() {
    return text(this::line, line -> line);
  }

  /** Returns what takes the lines of documents as messages, and hides the secrets in them. */
  public Text messages() {
    return text(this::written, line -> line.mapped(this::hidden));
  }

  private Text text(Consumer<Line> lines, UnaryOperator<Line> prepare) {
    return new Text() {
      @Override
      public void line(Line line) {
        lines.accept(prepare.apply(line));
      }

      @Override
      public void paragraph(Line line, int indent) {
        // Before it is broken, since a secret may have spaces.
        Text.super.paragraph(prepare.apply(line), indent);
      }

      @Override
      public OptionalInt columns() {
        return screen.columns();
      }
    };
  }

  /** Returns how output has to look. */
  public Screen screen() {
    return screen;
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
}
