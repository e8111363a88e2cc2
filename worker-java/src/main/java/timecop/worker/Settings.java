package timecop.worker;

import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.Map;
import timecop.catalog.Catalog;
import timecop.connection.ConnectionFlags;
import timecop.connection.ConnectionSettings;
import timecop.connection.Faults;
import timecop.connection.SettingsException;
import timecop.connection.TaskQueues;
import timecop.worker.database.DatabaseSettings;

/**
 * What the environment decides, valid as a whole.
 *
 * @param connection where the server is
 * @param gracePeriod how long running activities may take to finish at the end
 * @param database where patients are read and summaries stored
 * @param worker the SDK's options of the worker
 */
record Settings(
    ConnectionSettings connection,
    Duration gracePeriod,
    DatabaseSettings database,
    WorkerOptions worker) {
  private static final String GRACE_PERIOD = "TIMECOP_GRACE_PERIOD";
  private static final double DEFAULT_GRACE_PERIOD_SECONDS = 10;
  private static final double LONGEST_GRACE_PERIOD_SECONDS = 86_400;

  /**
   * Reads the settings; a blank variable counts as unset.
   *
   * @throws SettingsException naming every bad value, not the first only
   */
  static Settings read(Map<String, String> environment, Catalog catalog) {
    Faults faults = new Faults();
    Duration gracePeriod = gracePeriod(environment.getOrDefault(GRACE_PERIOD, ""), faults);
    TaskQueues.check(environment, catalog, faults);
    ConnectionSettings connection =
        ConnectionSettings.resolve(new ConnectionFlags(null, null, null), environment, faults);
    DatabaseSettings database = DatabaseSettings.read(environment, faults);
    WorkerOptions.Builder worker = Deployment.read(WorkerOptions.newBuilder(), environment, faults);
    faults.check();
    return new Settings(connection, gracePeriod, database, worker.build());
  }

  private static Duration gracePeriod(String value, Faults faults) {
    double seconds = DEFAULT_GRACE_PERIOD_SECONDS;
    if (!value.isBlank()) {
      seconds =
          value.strip().matches("[0-9]+(\\.[0-9]+)?") ? Double.parseDouble(value) : Double.NaN;
    }
    if (!(seconds >= 0 && seconds <= LONGEST_GRACE_PERIOD_SECONDS)) {
      faults.add(
          GRACE_PERIOD,
          value,
          "seconds, from 0 to %d".formatted((long) LONGEST_GRACE_PERIOD_SECONDS));
      return Duration.ZERO;
    }
    return Duration.ofMillis(Math.round(seconds * 1000));
  }
}
