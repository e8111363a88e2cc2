package timecop.cli.input;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Reads what an option names: the text itself, or with {@code @FILE} a file. */
public final class InputSource {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final InputStream stdin;
  private final Path directory;
  private boolean isRead;

  /**
   * Reads from standard input and from files.
   *
   * @param directory the directory that relative names of files start from
   */
  public InputSource(InputStream stdin, Path directory) {
    this.stdin = stdin;
    this.directory = directory;
  }

  /**
   * Reads a text whole: the argument, {@code @FILE}, or {@code -} for standard input.
   *
   * @throws IllegalArgumentException when the file or standard input cannot be read as UTF-8
   */
  String text(String argument) {
    try {
      if (argument.equals("-")) {
        if (isRead) {
          throw new IllegalArgumentException("standard input was read before, and is read once");
        }
        isRead = true;
        return decode(stdin.readAllBytes());
      }
      return argument.startsWith("@") ? decode(bytes(argument.substring(1))) : argument;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("not valid UTF-8", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Reads a file whole.
   *
   * @throws IllegalArgumentException when it cannot be read
   */
  byte[] bytes(String file) {
    try {
      return Files.readAllBytes(directory.resolve(file));
    } catch (NoSuchFileException | InvalidPathException e) {
      throw new IllegalArgumentException("there is no such file", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          Files.isDirectory(directory.resolve(file))
              ? "that is a directory"
              : String.valueOf(e.getMessage()),
          e);
    }
  }

  private static String decode(byte[] bytes) throws CharacterCodingException {
    String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }
}
