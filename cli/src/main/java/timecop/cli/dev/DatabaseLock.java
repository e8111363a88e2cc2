package timecop.cli.dev;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.input.UserFile;
import timecop.cli.output.LockFile;

/**
 * Keeps a second stack from using the same database file while this process lives. The lock is on a
 * file of its own, because SQLite locks parts of the database itself.
 */
final class DatabaseLock implements AutoCloseable {
  private static final String SUFFIX = ".lock";
  private static final int MAX_LINKS = 40;
  private static final int LONGEST_PID = 20;

  private final FileChannel channel;

  private DatabaseLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock of a database file.
   *
   * @throws UserError naming the process that has it
   */
  static DatabaseLock take(UserFile database) {
    try {
      Path file = target(database.path());
      FileChannel channel = LockFile.open(file.resolveSibling(file.getFileName() + SUFFIX));
      if (channel.tryLock() == null) {
        String holder = read(channel);
        channel.close();
        throw inUse(database, holder);
      }
      String pid = ProcessHandle.current().pid() + "\n";
      channel.truncate(0).write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
      return new DatabaseLock(channel);
    } catch (IOException e) {
      throw new UserError(
          ExitCode.USAGE,
          "--db-filename %s: its lock file cannot be written: %s".formatted(database, e),
          "Choose a file in a directory that you can write to.");
    }
  }

  private static UserError inUse(UserFile database, String holder) {
    return new UserError(
        ExitCode.USAGE,
        "--db-filename %s: the embedded stack of process %s uses this file."
            .formatted(database, holder),
        "Stop that stack, or choose another file.");
  }

  private static String read(FileChannel channel) throws IOException {
    ByteBuffer pid = ByteBuffer.allocate(LONGEST_PID);
    channel.read(pid, 0);
    return new String(pid.array(), 0, pid.position(), StandardCharsets.US_ASCII).strip();
  }

  /** Follows symbolic links, so that two names of a file have one lock. */
  private static Path target(Path file) throws IOException {
    Path target = file;
    for (int links = 0; links < MAX_LINKS && Files.isSymbolicLink(target); links++) {
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    return target;
  }

  /** Gives the lock back; the file stays, because another process may be about to lock it. */
  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
