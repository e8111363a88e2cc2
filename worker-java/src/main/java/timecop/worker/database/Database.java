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
import timecop.escape.Secrets;

/**
 * A database with this version's schema. It is opened when it is first used, so that a worker runs
 * whether or not the database is available.
 */
public final class Database implements AutoCloseable {
  private static final String FOLDER = "classpath:timecop/worker/database/";

  /** Maximum wait for a connection, or for another thread that opens the database. */
  private static final Duration WAIT = Duration.ofSeconds(3);

  private final DatabaseSettings settings;
  private final ReentrantLock opening = new ReentrantLock();
  private volatile @Nullable HikariDataSource pool;

  /** Work on one connection, where each statement is a transaction of its own. */
  @FunctionalInterface
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Makes the database without opening it. */
  public Database(DatabaseSettings settings) {
    this.settings = settings;
  }

  /**
   * Does the work and returns its result.
   *
   * @throws DatabaseException if the database cannot be reached or refuses a statement
   */
  public <T> T run(Work<T> work) {
    try (Connection connection = pool().getConnection()) {
      return work.on(connection);
    } catch (SQLException | IOException | FlywayException e) {
      throw new DatabaseException(
          "the database %s cannot be used: %s".formatted(settings.shown(), Secrets.hide(cause(e))),
          e);
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
    // If the database becomes unavailable now, the work reports it, as at any other time.
    config.setInitializationFailTimeout(-1);
    return new HikariDataSource(config);
  }

  /** Updates the schema to this version; leaves one of a later version unchanged. */
  private void migrate(DataSource connections) {
    List<String> locations = new ArrayList<>(List.of(FOLDER + "schema"));
    if (settings.sample()) {
      locations.add(FOLDER + "sample");
    }
    Flyway.configure()
        .dataSource(connections)
        .locations(locations.toArray(String[]::new))
        // A database keeps its sample when the setting no longer asks for one.
        .ignoreMigrationPatterns("*:future", "repeatable:missing")
        .load()
        .migrate();
  }

  /** Returns the innermost message of the database or its driver, on one line. */
  private static String cause(Throwable failure) {
    Throwable innermost = failure;
    for (Throwable at = failure.getCause(); at != null; at = at.getCause()) {
      if (at instanceof SQLException || !(innermost instanceof SQLException)) {
        innermost = at;
      }
    }
    String line = String.valueOf(innermost.getMessage()).strip().replaceAll("\\s+", " ");
    return innermost instanceof SQLException
        ? line
        : innermost.getClass().getSimpleName() + ": " + line;
  }

  /** Closes the connections, if there are any. */
  @Override
  public void close() {
    HikariDataSource open = pool;
    if (open != null) {
      open.close();
    }
  }
}
