package timecop.cli.dev;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import timecop.catalog.WorkerEntry;
import timecop.settings.SettingsTable;

/** Assigns each worker of a stack its own ports for metrics and health. */
final class WorkerPorts {
  private static final List<String> VARIABLES = List.of("METRICS_PORT", "HEALTH_PORT");
  private static final int MAX_PORT = 65_535;

  private final Map<WorkerEntry, Map<String, String>> variables = new HashMap<>();
  private final Set<Integer> chosen = new HashSet<>();
  private final StackListener listener;

  /**
   * Assigns the first worker the port of the variable and each further worker the next port. A port
   * in use is replaced by a free one and reported.
   *
   * @param anyFree whether to replace the default ports by any free ones
   */
  WorkerPorts(
      List<WorkerEntry> workers,
      Map<String, String> environment,
      boolean anyFree,
      StackListener listener) {
    this.listener = listener;
    VARIABLES.forEach(
        variable -> {
          String given = environment.getOrDefault(variable, "").strip();
          String value = given.isEmpty() ? SettingsTable.row(variable).defaultValue() : given;
          for (int i = 0; i < workers.size(); i++) {
            WorkerEntry worker = workers.get(i);
            variables
                .computeIfAbsent(worker, w -> new HashMap<>())
                .put(
                    variable,
                    value.matches("[1-9][0-9]{0,4}")
                        ? String.valueOf(
                            port(
                                variable,
                                worker,
                                Integer.parseInt(value) + i,
                                anyFree && given.isEmpty()))
                        // Off, or invalid: the worker reports it.
                        : value);
          }
        });
  }

  /** Returns the variables of a worker. */
  Map<String, String> variables(WorkerEntry worker) {
    return variables.getOrDefault(worker, Map.of());
  }

  private int port(String variable, WorkerEntry worker, int wanted, boolean anyFree) {
    if (wanted > MAX_PORT) {
      return wanted; // The worker reports it.
    }
    int port = wanted;
    if (anyFree || !chosen.add(port) || !Ports.isFree(port)) {
      do {
        port = Ports.anyFree();
      } while (!chosen.add(port));
    }
    if (port != wanted && !anyFree) {
      listener.state(
          "port %d is in use; %s of %s is %d".formatted(wanted, variable, worker.name(), port));
    }
    return port;
  }
}
