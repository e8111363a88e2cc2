package timecop.cli.dev;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import timecop.catalog.WorkerEntry;
import timecop.cli.UserError;
import timecop.settings.SettingsException;
import timecop.settings.Variables;

/** Assigns each worker of a stack its own ports for metrics and health. */
final class WorkerPorts {
  private static final List<String> VARIABLES = List.of("METRICS_PORT", "HEALTH_PORT");

  private final Map<WorkerEntry, Map<String, String>> variables = new HashMap<>();
  private final Set<Integer> chosen = new HashSet<>();
  private final StackListener listener;

  /**
   * Assigns the first worker the port of the variable and each further worker the next port. A port
   * that is not free is replaced by a free one and reported.
   *
   * @param settings the variables that name the ports
   * @param anyFree whether to replace the default ports by any free ones
   * @throws UserError with every variable that is invalid
   */
  WorkerPorts(
      List<WorkerEntry> workers, Variables settings, boolean anyFree, StackListener listener) {
    this.listener = listener;
    for (String variable : VARIABLES) {
      OptionalInt first = settings.port(variable);
      boolean any = anyFree && !settings.isSet(variable);
      for (int i = 0; i < workers.size(); i++) {
        WorkerEntry worker = workers.get(i);
        variables
            .computeIfAbsent(worker, w -> new HashMap<>())
            .put(
                variable,
                first.isEmpty()
                    ? settings.text(variable)
                    : String.valueOf(port(variable, worker, first.getAsInt() + i, any)));
      }
    }
    try {
      settings.errors().check();
    } catch (SettingsException e) {
      throw UserError.of(e);
    }
  }

  /** Returns the variables of a worker. */
  Map<String, String> variables(WorkerEntry worker) {
    return variables.getOrDefault(worker, Map.of());
  }

  private int port(String variable, WorkerEntry worker, int wanted, boolean anyFree) {
    int port = wanted;
    if (anyFree || !chosen.add(port) || !Ports.isFree(port)) {
      do {
        port = Ports.anyFree();
      } while (!chosen.add(port));
    }
    if (port != wanted && !anyFree) {
      listener.state(
          "port %d is not free; %s of %s is %d".formatted(wanted, variable, worker.name(), port));
    }
    return port;
  }
}
