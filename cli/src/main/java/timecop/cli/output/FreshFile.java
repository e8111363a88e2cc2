package timecop.cli.output;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * A new file under a name that nobody can guess, so that nobody can have put a link there. Closing
 * it deletes it, unless it has another name by then.
 *
 * @param path its path
 * @param channel takes its content
 */
record FreshFile(Path path, SeekableByteChannel channel) implements Closeable {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int NAME_BYTES = 12;
  private static final FileAttribute<?>[] BY_UMASK = {};
  private static final FileAttribute<?>[] PRIVATE = {
    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
  };

  /** Makes one in the directory of a file; private until its owner gets it. */
  static FreshFile beside(Path file, Owner owner) throws IOException {
    byte[] name = new byte[NAME_BYTES];
    RANDOM.nextBytes(name);
    Path path = file.resolveSibling(".timecop-" + HexFormat.of().formatHex(name));
    return new FreshFile(
        path,
        Files.newByteChannel(
            path, OutputFile.newFile(), owner.attributes().isEmpty() ? BY_UMASK : PRIVATE));
  }

  @Override
  public void close() throws IOException {
    try {
      channel.close();
    } finally {
      Files.deleteIfExists(path);
    }
  }
}
