package timecop.worker;

import io.temporal.worker.WorkerOptions;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import timecop.catalog.Catalog;
import timecop.connection.ConnectionFlags;
import timecop.connection.ConnectionSettings;
import timecop.connection.TaskQueues;
import timecop.settings.SettingsException;
import timecop.settings.Variables;
import timecop.tracing.TracingSettings;
import timecop.worker.database.DatabaseSettings;

/**
 * The worker's settings, all of them valid.
 *
 * @param connection the Temporal server
 * @param gracePeriod how long running activities may take to finish when the worker stops
 * @param concurrency how much is done at once
 * @param metrics where metrics are served; empty for nowhere
 * @param health where health checks are served; empty for nowhere
 * @param tracing where spans are sent; empty for nowhere
 * @param database where patients are read and summaries stored
 * @param worker the SDK's options of the worker: its concurrency and its version
 */
record Settings(
    ConnectionSettings connection,
    Duration gracePeriod,
    Concurrency concurrency,
    Optional<InetSocketAddress> metrics,
    Optional<InetSocketAddress> health,
    Optional<TracingSettings> tracing,
    DatabaseSettings database,
    WorkerOptions worker) {
  static final String METRICS_PORT = "METRICS_PORT";
  static final String HEALTH_PORT = "HEALTH_PORT";

  /**
   * Reads the settings.
   *
   * @throws SettingsException with every invalid value
   */
  static Settings read(Variables variables, Catalog catalog) {
    ConnectionSettings connection = ConnectionSettings.resolve(ConnectionFlags.NONE, variables);
    TaskQueues.check(variables, catalog);
    variables.check("worker");
    Concurrency concurrency = Concurrency.read(variables);
    Settings settings =
        new Settings(
            connection,
            variables.seconds("TIMECOP_GRACE_PERIOD"),
            concurrency,
            listenAddress(METRICS_PORT, variables),
            listenAddress(HEALTH_PORT, variables),
            TracingSettings.read(variables),
            DatabaseSettings.read(variables),
            Deployment.read(concurrency.workerOptions(), variables).build());
    variables.errors().check();
    return settings;
  }

  /** Returns the format of the logs. */
  static String logFormat(Variables variables) {
    return variables.text("TIMECOP_LOG_FORMAT");
  }

  /** Returns the lowest level that the worker's own loggers write. */
  static String logLevel(Variables variables) {
    return variables.text("TIMECOP_LOG_LEVEL");
  }

  private static Optional<InetSocketAddress> listenAddress(String port, Variables variables) {
    String address = variables.text("TIMECOP_LISTEN_ADDRESS");
    return variables.port(port).stream()
        .mapToObj(number -> new InetSocketAddress(address, number))
        .findFirst();
  }
}
