package timecop.cli.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import timecop.cli.Devices;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.input.Excerpt;
import timecop.cli.input.UserFile;

/**
 * Writes a file that the user named, the only way in which the command line does.
 *
 * <p>A regular file is replaced as a whole, with its mode and, where permitted, its owner: it is
 * complete or unchanged, even if the disk is full. Where that is not possible, because its
 * directory takes no other file or it is a mount of its own, it is overwritten in place, and
 * incomplete if that fails. Links are followed, and their targets replaced. A device, a pipe or an
 * open file such as {@code /dev/fd/3} is written to; a pipe that nothing reads is an error after a
 * few seconds.
 */
public final class OutputFile {
  private static final int MAX_LINKS = 40; // As many as Linux follows.

  private OutputFile() {}

  /**
   * Writes the text as the content of the file.
   *
   * @throws UserError with exit 1 if it cannot be written
   */
  public static void write(UserFile file, String text) {
    write(file, text, OutputFile::replace);
  }

  /**
   * Writes the text as the content of a file that only the user can read, whoever could read an
   * earlier one of that name. Unlike {@link #write}, it never overwrites in place.
   *
   * @throws UserError with exit 1 if it cannot be written
   */
  public static void writePrivate(UserFile file, String text) {
    write(file, text, FreshFile::replacePrivately);
  }

  /** Gives a regular file its content. */
  private interface Replacement {
    void replace(Path file, byte[] content) throws IOException;
  }

  private static void write(UserFile file, String text, Replacement replacement) {
    try {
      write(file.path(), text.getBytes(StandardCharsets.UTF_8), replacement);
    } catch (IOException e) {
      throw new UserError(
          ExitCode.INTERNAL_ERROR,
          "%s cannot be written: %s".formatted(Excerpt.of(file.name()), reason(e)));
    }
  }

  private static void write(Path named, byte[] content, Replacement replacement)
      throws IOException {
    Path file = target(named);
    if (isDescriptor(file) || (Files.exists(file) && !Files.isRegularFile(file))) {
      BlockingFile.append(file, content);
    } else {
      replacement.replace(file, content);
    }
  }

  /** Follows links up to what they name, which need not exist, or to an open file. */
  private static Path target(Path named) throws IOException {
    Path file = named;
    for (int links = 0; Files.isSymbolicLink(file) && !isDescriptor(file); links++) {
      if (links == MAX_LINKS) {
        throw new FileSystemException(named.toString(), null, "Too many levels of symbolic links");
      }
      file = file.resolveSibling(Files.readSymbolicLink(file));
    }
    return file;
  }

  /** Returns whether the path names an open file of a process, which must not be replaced. */
  private static boolean isDescriptor(Path file) {
    Path parent = file.getParent();
    try {
      return file.startsWith(Devices.PROCESSES)
          || (parent != null
              && Files.exists(Devices.DESCRIPTORS)
              && Files.exists(parent)
              && Files.isSameFile(parent, Devices.DESCRIPTORS));
    } catch (IOException e) {
      return false;
    }
  }

  private static void replace(Path file, byte[] content) throws IOException {
    boolean exists = Files.exists(file);
    if (exists && !Files.isWritable(file)) {
      throw new AccessDeniedException(file.toString());
    }
    Owner owner = exists ? Owner.of(file) : Owner.NONE;
    FreshFile fresh;
    try {
      fresh = FreshFile.beside(file, owner);
    } catch (AccessDeniedException e) {
      if (!exists) {
        throw e;
      }
      overwrite(file, content); // Its directory takes no other file.
      return;
    }
    boolean isReplaced;
    try (fresh) {
      fresh.fill(content);
      owner.giveTo(fresh.path());
      isReplaced = move(fresh.path(), file);
    }
    if (!isReplaced) {
      overwrite(file, content);
    }
  }

  /** Returns false if the file can be written to, but not be replaced, as a mounted one. */
  private static boolean move(Path fresh, Path file) throws IOException {
    try {
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (FileSystemException e) {
      if (!Files.isRegularFile(file)) {
        throw e;
      }
      return false;
    }
    return true;
  }

  private static void overwrite(Path file, byte[] content) throws IOException {
    Files.write(file, content, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
  }

  private static String reason(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "there is no such directory";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    return e instanceof FileSystemException other && other.getReason() != null
        ? String.valueOf(other.getReason())
        : String.valueOf(e.getMessage());
  }
}
