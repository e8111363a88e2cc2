package timecop.worker.database;

import java.time.Duration;
import java.util.Properties;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGProperty;
import org.postgresql.ds.PGSimpleDataSource;

/** A database on a PostgreSQL server. */
final class PostgresqlServer implements Source {
  private static final int MOST_CONNECTIONS = 10;
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

  /** Maximum wait for the server's answer, and so for one statement of an activity attempt. */
  private static final Duration SOCKET_TIMEOUT = Duration.ofSeconds(5);

  private final DatabaseSettings settings;

  PostgresqlServer(DatabaseSettings settings) {
    this.settings = settings;
  }

  /** Makes connections with the parameters of the URL, and default timeouts where it has none. */
  @Override
  public DataSource connections() {
    PGSimpleDataSource connections = new PGSimpleDataSource();
    connections.setURL(settings.url());
    Properties given = Driver.parseURL(settings.url(), null);
    if (isUnset(PGProperty.CONNECT_TIMEOUT, given)) {
      connections.setConnectTimeout((int) CONNECT_TIMEOUT.toSeconds());
    }
    if (isUnset(PGProperty.SOCKET_TIMEOUT, given)) {
      connections.setSocketTimeout((int) SOCKET_TIMEOUT.toSeconds());
    }
    if (!settings.user().isEmpty()) {
      connections.setUser(settings.user());
    }
    if (!settings.password().isEmpty()) {
      connections.setPassword(settings.password());
    }
    return connections;
  }

  private static boolean isUnset(PGProperty property, @Nullable Properties given) {
    return given == null || given.getProperty(property.getName()) == null;
  }

  @Override
  public int mostConnections() {
    return MOST_CONNECTIONS;
  }

  /** Changes the schema under the lock that Flyway takes on the server. */
  @Override
  public void change(Runnable change) {
    change.run();
  }
}
