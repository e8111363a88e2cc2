package timecop.cli.input;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A file or directory that the user named.
 *
 * @param name the name as the user wrote it, for messages
 * @param path its location; absolute
 */
public record UserFile(String name, Path path) {
  private static final String MISSING = "no such file";
  static final String NOT_UTF_8 = "not valid UTF-8";

  /**
   * Resolves a name against the user's directory.
   *
   * @throws InvalidValueException if no file can have this name
   */
  public static UserFile in(Path directory, String name) {
    try {
      return new UserFile(name, directory.resolve(name));
    } catch (InvalidPathException e) {
      throw InvalidValueException.problem(MISSING);
    }
  }

  /**
   * Reads the whole file.
   *
   * @throws InvalidValueException saying why the file cannot be read
   */
  public byte[] read() {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw InvalidValueException.problem(problem(path, e));
    }
  }

  /**
   * Reads the whole file as text.
   *
   * @throws InvalidValueException saying why the file cannot be read as UTF-8
   */
  public String text() {
    return InputSource.decode(read());
  }

  /** Returns why a file cannot be read, in the words of every command. */
  public static String problem(Path file, IOException failure) {
    if (failure instanceof NoSuchFileException) {
      return MISSING;
    }
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof CharacterCodingException) {
      return NOT_UTF_8;
    }
    if (Files.isDirectory(file)) {
      return "is a directory";
    }
    return failure instanceof FileSystemException other && other.getReason() != null
        ? String.valueOf(other.getReason())
        : String.valueOf(failure.getMessage());
  }

  @Override
  public String toString() {
    return name;
  }
}
