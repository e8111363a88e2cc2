package timecop.cli.input;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** Reads the text that an option gives: the argument itself, a file, or standard input. */
public final class InputSource {
  /** Maximum bytes of an answer that a person types; more are ignored. */
  private static final int LONGEST_LINE = 1000;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final InputStream stdin;
  private final Path directory;
  private boolean isStdinRead;

  /**
   * Reads from standard input and from files.
   *
   * @param directory the directory that relative file names are resolved against
   */
  public InputSource(InputStream stdin, Path directory) {
    this.stdin = stdin;
    this.directory = directory;
  }

  /**
   * Reads a whole text.
   *
   * @param argument {@code @FILE} for a file, {@code -} for standard input, or the text itself
   * @throws InvalidValueException if the file or standard input cannot be read as UTF-8
   */
  public String text(String argument) {
    if (argument.equals("-")) {
      return decode(stdin());
    }
    return argument.startsWith("@") ? decode(bytes(argument.substring(1))) : argument;
  }

  /**
   * Reads a whole file.
   *
   * @throws InvalidValueException saying why the file cannot be read
   */
  byte[] bytes(String file) {
    return UserFile.in(directory, file).read();
  }

  /**
   * Reads one line of standard input, which a person may be typing; empty at its end.
   *
   * @throws InvalidValueException if it cannot be read
   */
  public Optional<String> line() {
    takeStdin();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    try {
      // No further: the rest belongs to whoever reads next.
      for (int next = stdin.read(); next != '\n'; next = stdin.read()) {
        if (next < 0) {
          return line.size() == 0 ? Optional.empty() : Optional.of(decode(line.toByteArray()));
        }
        if (line.size() < LONGEST_LINE) {
          line.write(next);
        }
      }
      return Optional.of(decode(line.toByteArray()));
    } catch (IOException e) {
      throw InvalidValueException.problem(String.valueOf(e.getMessage()));
    }
  }

  private void takeStdin() {
    if (isStdinRead) {
      throw InvalidValueException.problem("standard input can be read only once");
    }
    isStdinRead = true;
  }

  private byte[] stdin() {
    takeStdin();
    try {
      return stdin.readAllBytes();
    } catch (IOException e) {
      throw InvalidValueException.problem(String.valueOf(e.getMessage()));
    }
  }

  static String decode(byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw InvalidValueException.problem(UserFile.NOT_UTF_8);
    }
  }
}
