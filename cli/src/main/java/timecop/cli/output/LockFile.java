package timecop.cli.output;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;

/** Opens files that exist to be locked. */
public final class LockFile {
  private static final Set<OpenOption> OPTIONS =
      Set.of(
          StandardOpenOption.CREATE,
          StandardOpenOption.READ,
          StandardOpenOption.WRITE,
          // Somebody else may have put a link there, whose target would be overwritten.
          LinkOption.NOFOLLOW_LINKS);

  private LockFile() {}

  /**
   * Opens a file, or makes it.
   *
   * @param attributes of a new file
   * @throws IOException if it cannot be written or is a link
   */
  public static FileChannel open(Path file, FileAttribute<?>... attributes) throws IOException {
    return FileChannel.open(file, OPTIONS, attributes);
  }
}
