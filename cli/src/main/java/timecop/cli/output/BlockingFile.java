package timecop.cli.output;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Writes to a file that may block, such as a pipe that nothing reads, and ends after a few seconds
 * in which nothing could be written.
 */
final class BlockingFile implements Runnable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final int STEP = 1 << 16;

  private final Path file;
  private final byte[] content;
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private volatile boolean isOpen;
  private final AtomicInteger written = new AtomicInteger();

  private BlockingFile(Path file, byte[] content) {
    this.file = file;
    this.content = content;
  }

  /** Adds the content at the end of the file. */
  static void append(Path file, byte[] content) throws IOException {
    BlockingFile writing = new BlockingFile(file, content);
    // Nothing interrupts the opening of a pipe: the thread must not keep the process alive.
    Thread thread = new Thread(writing, "output to " + file);
    thread.setDaemon(true);
    thread.start();
    try {
      writing.await();
    } finally {
      thread.interrupt();
    }
  }

  @Override
  public void run() {
    try (SeekableByteChannel channel =
        Files.newByteChannel(file, Set.of(StandardOpenOption.WRITE, StandardOpenOption.APPEND))) {
      isOpen = true;
      ByteBuffer left = ByteBuffer.wrap(content);
      while (left.hasRemaining()) {
        ByteBuffer step = left.slice(left.position(), Math.min(STEP, left.remaining()));
        left.position(left.position() + channel.write(step));
        written.set(left.position());
      }
    } catch (IOException e) {
      end.completeExceptionally(e);
      return;
    }
    end.complete(null);
  }

  private void await() throws IOException {
    int before;
    do {
      before = written.get();
      try {
        end.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        return;
      } catch (TimeoutException e) {
        // The reader may be slow; whether it reads shows in what was written meanwhile.
      } catch (ExecutionException e) {
        throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new FileSystemException(file.toString(), null, "interrupted");
      }
    } while (written.get() > before);
    throw new FileSystemException(
        file.toString(),
        null,
        "nothing %s it for %d s".formatted(isOpen ? "read from" : "opened", PATIENCE.toSeconds()));
  }
}
