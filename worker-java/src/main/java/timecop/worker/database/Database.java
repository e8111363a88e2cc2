package timecop.worker.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;

/**
 * A database with this version's schema, opened when it is first used: a worker starts, and goes
 * on, whether or not it is there.
 */
public final class Database implements AutoCloseable {
  private static final String FOLDER = "classpath:timecop/worker/database/";

  /** How long one waits for a connection, or for another thread that opens the database. */
  private static final Duration WAIT = Duration.ofSeconds(3);

  private final DatabaseSettings settings;
  private final ReentrantLock opening = new ReentrantLock();
  private volatile @Nullable HikariDataSource pool;

  /** What is done by one connection, where each statement is a transaction of its own. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Opens nothing yet. */
  public Database(DatabaseSettings settings) {
    this.settings = settings;
  }

  /**
   * Does the work and returns what it returns.
   *
   * @throws DatabaseException if the database cannot be reached or refuses a statement
   */
  public <T> T run(Work<T> work) {
    try (Connection connection = pool().getConnection()) {
      return work.on(connection);
    } catch (SQLException | IOException | FlywayException e) {
      throw new DatabaseException(
          "the database %s cannot be used: %s".formatted(settings.shown(), cause(e)), e);
    }
  }

  private HikariDataSource pool() throws SQLException, IOException {
    HikariDataSource open = pool;
    if (open != null) {
      return open;
    }
    lock();
    try {
      open = pool;
      if (open == null) {
        open = open(settings.source());
        pool = open;
      }
      return open;
    } finally {
      opening.unlock();
    }
  }

  private void lock() throws SQLException {
    try {
      if (!opening.tryLock(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new SQLTimeoutException("it is still being opened");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new SQLException("interrupted", e);
    }
  }

  private HikariDataSource open(Source source) throws IOException {
    DataSource connections = source.connections();
    source.change(() -> migrate(connections));
    HikariConfig config = new HikariConfig();
    config.setPoolName("database");
    config.setDataSource(connections);
    config.setMaximumPoolSize(source.mostConnections());
    config.setMinimumIdle(1);
    config.setConnectionTimeout(WAIT.toMillis());
    config.setValidationTimeout(WAIT.toMillis());
    // A database that goes away now is told by the work, as at any other time.
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  /** Brings the schema up to this version; one of a later version is left as it is. */
  private void migrate(DataSource connections) {
    List<String> locations = new ArrayList<>(List.of(FOLDER + "schema"));
    if (settings.sample()) {
      locations.add(FOLDER + "sample");
    }
    Flyway.configure()
        .dataSource(connections)
        .locations(locations.toArray(String[]::new))
        // A database whose sample was made under another setting keeps it.
        .ignoreMigrationPatterns("*:future", "repeatable:missing")
        .load()
        .migrate();
  }

  /** What the database or its driver said last, in one line; what is around it says no more. */
  private static String cause(Throwable failure) {
    Throwable told = failure;
    for (Throwable at = failure.getCause(); at != null; at = at.getCause()) {
      if (at instanceof SQLException || !(told instanceof SQLException)) {
        told = at;
      }
    }
    String line = String.valueOf(told.getMessage()).strip().replaceAll("\\s+", " ");
    return told instanceof SQLException ? line : told.getClass().getSimpleName() + ": " + line;
  }

  /** Closes its connections, if it was ever used. */
  @Override
  public void close() {
    HikariDataSource open = pool;
    if (open != null) {
      open.close();
    }
  }
}
