package timecop.worker;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import timecop.catalog.Catalog;
import timecop.catalog.WorkerEntry;
import timecop.connection.ConnectionFlags;
import timecop.connection.ConnectionSettings;
import timecop.connection.Faults;
import timecop.connection.SettingsException;

/**
 * What the environment decides, valid as a whole.
 *
 * @param connection where the server is
 * @param gracePeriod how long running activities may take to finish at the end
 */
record Settings(ConnectionSettings connection, Duration gracePeriod) {
  private static final String GRACE_PERIOD = "TIMECOP_GRACE_PERIOD";
  private static final double DEFAULT_GRACE_PERIOD_SECONDS = 10;
  private static final double LONGEST_GRACE_PERIOD_SECONDS = 86_400;
  // The server's limit, which it tells only at the first poll.
  private static final int LONGEST_TASK_QUEUE = 1000;

  /**
   * Reads the settings; a blank variable counts as unset.
   *
   * @throws SettingsException naming every bad value, not the first only
   */
  static Settings read(Map<String, String> environment, Catalog catalog) {
    Faults faults = new Faults();
    Duration gracePeriod = gracePeriod(environment.getOrDefault(GRACE_PERIOD, ""), faults);
    checkTaskQueues(environment, catalog, faults);
    ConnectionSettings connection =
        ConnectionSettings.resolve(new ConnectionFlags(null, null, null), environment, faults);
    faults.check();
    return new Settings(connection, gracePeriod);
  }

  private static Duration gracePeriod(String value, Faults faults) {
    double seconds = DEFAULT_GRACE_PERIOD_SECONDS;
    if (!value.isBlank()) {
      try {
        seconds = Double.parseDouble(value.strip());
      } catch (NumberFormatException e) {
        seconds = Double.NaN;
      }
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

  private static void checkTaskQueues(
      Map<String, String> environment, Catalog catalog, Faults faults) {
    Map<String, String> owners = new HashMap<>();
    for (WorkerEntry worker : catalog.workers()) {
      String queue = worker.taskQueue(environment);
      if (!queue.equals(queue.strip()) || queue.chars().anyMatch(Character::isISOControl)) {
        faults.add(worker.taskQueueEnv(), queue, "printable text without spaces around it");
      } else if (queue.length() > LONGEST_TASK_QUEUE || queue.startsWith("/_sys/")) {
        faults.add(
            worker.taskQueueEnv(),
            queue,
            "at most %d characters that do not begin with /_sys/".formatted(LONGEST_TASK_QUEUE));
      } else if (owners.putIfAbsent(queue, worker.name()) != null) {
        faults.add(
            worker.taskQueueEnv(), queue, "a queue of its own: another worker polls this one");
      }
    }
  }
}
