package timecop.cli.load.plan.data;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The rows of a file or a pipe, which can be read again from the first one. What comes out of a
 * pipe is kept in a temporary file, which disappears with the process.
 */
final class RowSource {
  private static final int BUFFER = 1 << 16;

  private final Optional<Format> named;
  private final FileChannel channel;
  private final Optional<Copying> pipe;

  private RowSource(Optional<Format> named, FileChannel channel, Optional<Copying> pipe) {
    this.named = named;
    this.channel = channel;
    this.pipe = pipe;
  }

  /**
   * Opens a file or a pipe.
   *
   * @throws IllegalArgumentException if its name has another ending than those of the formats
   */
  static RowSource open(Path file) throws IOException {
    Optional<Format> named = Format.named(String.valueOf(file.getFileName()));
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException("is a directory");
    }
    if (!Files.exists(file) || Files.isRegularFile(file)) {
      return new RowSource(
          named, FileChannel.open(file, StandardOpenOption.READ), Optional.empty());
    }
    FileChannel copy =
        FileChannel.open(
            Files.createTempFile("timecop-data", ""),
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    return new RowSource(named, copy, Optional.of(new Copying(Files.newInputStream(file), copy)));
  }

  /** Reads the rows for the first time. */
  Rows first() throws IOException {
    return rows(pipe.isPresent() ? pipe.get() : stream());
  }

  /** Ends the first reading, even if there are more rows. */
  void close() throws IOException {
    if (pipe.isPresent()) {
      pipe.get().close();
    }
  }

  /** Reads the rows that were read before again. */
  Rows again() throws IOException {
    channel.position(0);
    return rows(stream());
  }

  /** Returns which part of the file was read, from 0 to 1; empty for a pipe. */
  OptionalDouble share() throws IOException {
    return pipe.isPresent() || channel.size() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.min(1, (double) channel.position() / channel.size()));
  }

  private InputStream stream() {
    return Channels.newInputStream(channel);
  }

  private Rows rows(InputStream stream) throws IOException {
    // Reports what is not UTF-8, rather than replacing it.
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(stream, StandardCharsets.UTF_8.newDecoder()), BUFFER);
    Format.skipMark(reader);
    Format format = named.isPresent() ? named.get() : Format.of(reader);
    return format.rows(reader);
  }

  /** Copies what is read to a file, up to the end of a line. */
  private static final class Copying extends FilterInputStream {
    private final FileChannel copy;
    private long lines;
    private boolean isWhole;

    Copying(InputStream in, FileChannel copy) {
      super(in);
      this.copy = copy;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int count = super.read(bytes, from, length);
      isWhole = count < 0;
      for (int i = count - 1; i >= 0; i--) {
        if (bytes[from + i] == '\n') {
          lines = copy.position() + i + 1;
          break;
        }
      }
      ByteBuffer left = ByteBuffer.wrap(bytes, from, Math.max(0, count));
      while (left.hasRemaining()) {
        copy.write(left);
      }
      return count;
    }

    @Override
    public void close() throws IOException {
      if (!isWhole) {
        copy.truncate(lines); // Half a character at the end would be no UTF-8.
      }
      super.close();
    }
  }
}
