package timecop.worker;

import io.temporal.worker.WorkerOptions;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import timecop.catalog.Catalog;
import timecop.connection.ConnectionFlags;
import timecop.connection.ConnectionSettings;
import timecop.connection.Faults;
import timecop.connection.SettingsException;
import timecop.connection.TaskQueues;
import timecop.tracing.TracingSettings;
import timecop.worker.database.DatabaseSettings;

/**
 * What the environment decides, valid as a whole.
 *
 * @param connection where the server is
 * @param gracePeriod how long running activities may take to finish at the end
 * @param concurrency how much is done at once
 * @param metrics where metrics are served; empty for nowhere
 * @param health where health is told; empty for nowhere
 * @param tracing where spans go; empty for nowhere
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

  /** What is expected of a port on which somebody listens already. */
  static final String FREE_PORT = "a port that is free on this machine";

  private static final int GRACE_PERIOD_SECONDS = 10;
  // No orchestrator waits longer for a process that it told to stop.
  private static final int LONGEST_GRACE_PERIOD_SECONDS = 86_400;

  /**
   * Reads the settings; a blank variable counts as unset.
   *
   * @throws SettingsException naming every bad value, not the first only
   */
  static Settings read(Map<String, String> environment, Catalog catalog) {
    Faults faults = new Faults();
    ConnectionSettings connection =
        ConnectionSettings.resolve(new ConnectionFlags(null, null, null), environment, faults);
    TaskQueues.check(environment, catalog, faults);
    Variables variables = new Variables(environment, faults);
    double grace =
        variables.seconds(
            "TIMECOP_GRACE_PERIOD", GRACE_PERIOD_SECONDS, LONGEST_GRACE_PERIOD_SECONDS);
    Concurrency concurrency = Concurrency.read(variables);
    OptionalInt metrics = variables.port(METRICS_PORT, "9090");
    OptionalInt health = variables.port(HEALTH_PORT, "off");
    if (health.isPresent() && health.equals(metrics)) {
      faults.add(
          HEALTH_PORT, environment.getOrDefault(HEALTH_PORT, ""), "another port than METRICS_PORT");
    }
    String address = variables.address("TIMECOP_LISTEN_ADDRESS", "0.0.0.0");
    logFormat(variables);
    logLevel(variables);
    Optional<TracingSettings> tracing = TracingSettings.read(environment, faults);
    DatabaseSettings database = DatabaseSettings.read(environment, faults);
    WorkerOptions.Builder worker =
        Deployment.read(concurrency.workerOptions(), environment, faults);
    faults.check();
    return new Settings(
        connection,
        Duration.ofMillis(Math.round(grace * 1000)),
        concurrency,
        listening(address, metrics),
        listening(address, health),
        tracing,
        database,
        worker.build());
  }

  /** How logs are written, which is decided before all else. */
  static String logFormat(Variables variables) {
    return variables.oneOf("TIMECOP_LOG_FORMAT", "json", "text");
  }

  /** The lowest level that is told. */
  static String logLevel(Variables variables) {
    return variables.oneOf("TIMECOP_LOG_LEVEL", "info", "debug", "warn", "error");
  }

  private static Optional<InetSocketAddress> listening(String address, OptionalInt port) {
    return port.isPresent()
        ? Optional.of(new InetSocketAddress(address, port.getAsInt()))
        : Optional.empty();
  }
}
