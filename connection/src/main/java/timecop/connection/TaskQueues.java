package timecop.connection;

import java.util.HashMap;
import java.util.Map;
import timecop.catalog.Catalog;
import timecop.catalog.WorkerEntry;
import timecop.settings.SettingRow;
import timecop.settings.SettingsTable;
import timecop.settings.Variables;

/** Checks the variables that override the catalogue's task queues. */
public final class TaskQueues {
  private TaskQueues() {}

  /** Adds an error for each queue that is invalid, or that two workers would share. */
  public static void check(Variables variables, Catalog catalog) {
    Map<String, String> environment = variables.all();
    Map<String, String> owners = new HashMap<>();
    for (WorkerEntry worker : catalog.workers()) {
      String queue = worker.taskQueue(environment);
      SettingRow row = SettingsTable.row(setting(worker), "task-queue");
      String owner = owners.putIfAbsent(queue, row.name());
      if (!variables.accepts(row, queue)) {
        variables.errors().add(row.name(), row.shown(queue), row.expected());
      } else if (owner != null) {
        String expected = SettingsTable.message("differs_from").replace("{other}", owner);
        variables.errors().add(row.name(), row.shown(queue), expected);
      }
    }
  }

  private static String setting(WorkerEntry worker) {
    String variable = worker.taskQueueEnv();
    return variable.isEmpty() ? "task queue of " + worker.name() : variable;
  }
}
