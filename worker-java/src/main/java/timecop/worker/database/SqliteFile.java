package timecop.worker.database;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** A SQLite file, created with its directory when it is first used. */
final class SqliteFile implements Source {
  /** How long a statement waits while another worker writes. */
  private static final Duration BUSY_TIMEOUT = Duration.ofSeconds(5);

  /** Guards the threads of this process, since a file lock guards only against other processes. */
  private static final Object ONE_CHANGE = new Object();

  private final String url;
  private final Path file;

  SqliteFile(String url) {
    this.url = url;
    file = Path.of(url.substring(DatabaseSettings.SQLITE.length()).replaceFirst("\\?.*", ""));
  }

  @Override
  public DataSource connections() {
    SQLiteConfig config = new SQLiteConfig();
    // Lets readers and the one writer work at the same time.
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setBusyTimeout((int) BUSY_TIMEOUT.toMillis());
    config.enforceForeignKeys(true);
    SQLiteDataSource connections = new SQLiteDataSource(config);
    connections.setUrl(url);
    return connections;
  }

  /** Returns 1, since writers would wait for each other and a statement takes milliseconds. */
  @Override
  public int mostConnections() {
    return 1;
  }

  /** Changes the schema under a lock file, since Flyway does not lock SQLite. */
  @Override
  public void change(Runnable change) throws IOException {
    Path directory = file.toAbsolutePath().getParent();
    if (directory != null) {
      Files.createDirectories(directory);
    }
    synchronized (ONE_CHANGE) {
      try (FileChannel channel =
          FileChannel.open(
              Path.of(file + ".lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE,
              LinkOption.NOFOLLOW_LINKS)) {
        channel.lock(); // Until the channel is closed.
        change.run();
      }
    }
  }
}
