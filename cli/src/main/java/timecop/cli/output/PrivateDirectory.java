package timecop.cli.output;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A directory of timecop's own, whose files only the user can read.
 *
 * @param path its absolute path; it need not exist
 */
public record PrivateDirectory(Path path) {
  private static final FileAttribute<?> FILE = permissions("rw-------");
  private static final FileAttribute<?> DIRECTORY = permissions("rwx------");

  private static FileAttribute<Set<PosixFilePermission>> permissions(String text) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text));
  }

  /** Returns the path of a file. */
  public Path file(String name) {
    return path.resolve(name);
  }

  /** Returns the path of a file, which is made with its directory if it is missing. */
  public Path existing(String name) throws IOException {
    Files.createDirectories(path, DIRECTORY);
    Path file = file(name);
    if (!Files.exists(file)) {
      Files.createFile(file, FILE);
    }
    return file;
  }

  /** Opens a file whose lock processes wait for; makes it and the directory if they are missing. */
  public FileChannel lockFile(String name) throws IOException {
    Files.createDirectories(path, DIRECTORY);
    return LockFile.open(file(name), FILE);
  }

  /** Replaces a file at once, so that a reader sees the old or the new content. */
  public void replace(String name, String text) throws IOException {
    FreshFile.replacePrivately(file(name), text.getBytes(StandardCharsets.UTF_8));
  }
}
