package timecop.cli.input;

import java.io.IOException;
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
  private static final String MISSING = "there is no such file";

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
    } catch (NoSuchFileException e) {
      throw InvalidValueException.problem(MISSING);
    } catch (IOException e) {
      throw InvalidValueException.problem(
          Files.isDirectory(path) ? "that is a directory" : String.valueOf(e.getMessage()));
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
