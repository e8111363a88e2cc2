package timecop.cli.input;

import java.nio.file.Path;

/**
 * A file or directory that the user named.
 *
 * @param name the name as the user wrote it, for messages
 * @param path where it is; absolute
 */
public record UserFile(String name, Path path) {

  /** Resolves a name against the directory that the user is in. */
  public static UserFile in(Path directory, String name) {
    return new UserFile(name, directory.resolve(name));
  }

  @Override
  public String toString() {
    return name;
  }
}
