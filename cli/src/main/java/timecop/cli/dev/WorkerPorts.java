package timecop.cli.dev;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import timecop.catalog.WorkerEntry;

/** The ports on which the workers of one machine serve metrics and health, each its own. */
final class WorkerPorts {
  /** What a worker reads, with its default there. */
  private static final Map<String, String> DEFAULTS = new LinkedHashMap<>();

  static {
    DEFAULTS.put("METRICS_PORT", "9090");
    DEFAULTS.put("HEALTH_PORT", "off");
  }

  private static final int HIGHEST_PORT = 65_535;

  private final Map<WorkerEntry, Map<String, String>> variables = new HashMap<>();
  private final Set<Integer> chosen = new HashSet<>();
  private final StackListener listener;

  /**
   * Gives the first worker the port of the variable, each further one the next; another that is
   * free where that is taken, and says so.
   *
   * @param anyFree whether a port that nobody asked for is any that is free
   */
  WorkerPorts(
      List<WorkerEntry> workers,
      Map<String, String> environment,
      boolean anyFree,
      StackListener listener) {
    this.listener = listener;
    DEFAULTS.forEach(
        (variable, otherwise) -> {
          String given = environment.getOrDefault(variable, "").strip();
          String value = given.isEmpty() ? otherwise : given;
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
                        // Off; or wrong, as the worker itself says.
                        : value);
          }
        });
  }

  /** The variables of a worker. */
  Map<String, String> variables(WorkerEntry worker) {
    return variables.getOrDefault(worker, Map.of());
  }

  private int port(String variable, WorkerEntry worker, int wanted, boolean anyFree) {
    if (wanted > HIGHEST_PORT) {
      return wanted; // The worker says what is wrong with it.
    }
    int port = wanted;
    if (anyFree || !chosen.add(port) || !Ports.isFree(port)) {
      do {
        port = Ports.anyFree();
      } while (!chosen.add(port));
    }
    if (port != wanted && !anyFree) {
      listener.state(
          "port %d is taken: %s of %s is %d".formatted(wanted, variable, worker.name(), port));
    }
    return port;
  }
}
