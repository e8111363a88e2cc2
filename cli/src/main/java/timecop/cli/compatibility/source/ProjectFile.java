package timecop.cli.compatibility.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads the files of a project that may be anybody's, the only way in which the gate does: a pipe,
 * a device or a file without an end is an error, and does not hold the gate up.
 */
public final class ProjectFile {
  private static final int LARGEST_MIB = 64;
  private static final int LARGEST = LARGEST_MIB << 20;

  private ProjectFile() {}

  /**
   * Returns the content of a regular file; links are followed.
   *
   * @throws NoSuchFileException if there is none
   * @throws IOException if it is something else, is too large or cannot be read
   */
  public static byte[] bytes(Path file) throws IOException {
    checkRegular(file);
    return whole(file);
  }

  /** Returns the content of a regular file as text; what is not UTF-8 is an error. */
  public static String text(Path file) throws IOException {
    return utf8(bytes(file));
  }

  /**
   * Returns the content of a regular file of another tool as text: a byte order mark decides how it
   * is encoded, and a sign stands for what is not UTF-8.
   */
  public static String decoded(Path file) throws IOException {
    return Encoding.decode(bytes(file));
  }

  /** Returns the content of a file that the user named, which may be a pipe, as text. */
  public static String namedText(Path file) throws IOException {
    return utf8(whole(file));
  }

  /** Returns the first bytes of a regular file as text, with a sign for what is not UTF-8. */
  public static String head(Path file, int bytes) throws IOException {
    checkRegular(file);
    try (InputStream stream = Files.newInputStream(file)) {
      return new String(stream.readNBytes(bytes), StandardCharsets.UTF_8);
    }
  }

  private static void checkRegular(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
    if (!Files.isRegularFile(file)) {
      throw new FileSystemException(file.toString(), null, "not a regular file");
    }
  }

  private static byte[] whole(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      byte[] bytes = stream.readNBytes(LARGEST + 1);
      if (bytes.length > LARGEST) {
        throw new FileSystemException(
            file.toString(), null, "larger than %d MiB".formatted(LARGEST_MIB));
      }
      return bytes;
    }
  }

  private static String utf8(byte[] bytes) throws IOException {
    return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }
}
