package timecop.cli.output;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

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
  // Nothing that exists, not even a link, is opened.
  private static final Set<StandardOpenOption> NEW =
      Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  private static final FileAttribute<?>[] BY_UMASK = {};
  private static final FileAttribute<?>[] PRIVATE = {
    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
  };

  /** Makes one in the directory of a file; private until its owner gets it. */
  static FreshFile beside(Path file, Owner owner) throws IOException {
    return beside(file, owner.attributes().isEmpty() ? BY_UMASK : PRIVATE);
  }

  /** Replaces a file at once by one that only the user can read; a reader sees no part of it. */
  static void replacePrivately(Path file, byte[] content) throws IOException {
    try (FreshFile fresh = beside(file, PRIVATE)) {
      fresh.fill(content);
      Files.move(
          fresh.path, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static FreshFile beside(Path file, FileAttribute<?>... attributes) throws IOException {
    byte[] name = new byte[NAME_BYTES];
    RANDOM.nextBytes(name);
    Path path = file.resolveSibling(".timecop-" + HexFormat.of().formatHex(name));
    return new FreshFile(path, Files.newByteChannel(path, NEW, attributes));
  }

  /** Writes its content. */
  void fill(byte[] content) throws IOException {
    ByteBuffer left = ByteBuffer.wrap(content);
    while (left.hasRemaining()) {
      channel.write(left);
    }
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
