package timecop.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Descriptors.Descriptor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import timecop.catalog.ActivityEntry;
import timecop.catalog.Catalog;
import timecop.catalog.WorkerEntry;
import timecop.catalog.WorkflowEntry;

/**
 * All that a worker registers, to be held against the catalogue.
 *
 * @param workflows in the order of registration
 * @param activities in the order of registration
 */
public record Registrations(List<Registered> workflows, List<Registered> activities) {

  /** Each name and type in which they differ from the worker's service; best none. */
  public List<String> differencesFrom(Catalog catalog, WorkerEntry worker) {
    Map<String, Registered> declaredWorkflows = new LinkedHashMap<>();
    for (WorkflowEntry entry : catalog.workflows()) {
      if (entry.worker().equals(worker)) {
        declaredWorkflows.put(
            entry.name(), declared(entry.name(), entry.request(), entry.response()));
      }
    }
    Map<String, Registered> declaredActivities = new LinkedHashMap<>();
    for (ActivityEntry entry : catalog.activities()) {
      if (entry.worker().equals(worker)) {
        declaredActivities.put(
            entry.name(), declared(entry.name(), entry.request(), entry.response()));
      }
    }
    List<String> faults = new ArrayList<>();
    compare(worker, "WORKFLOWS", workflows, declaredWorkflows, faults);
    compare(worker, "ACTIVITIES", activities, declaredActivities, faults);
    return faults;
  }

  /** These registrations as the worker tells them, for {@code timecop validate-protos}. */
  String json(WorkerEntry worker) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("worker", worker.name());
    document.put("task_queue", worker.taskQueue(Map.of()));
    document.put("workflows", workflows);
    document.put("activities", activities);
    try {
      return new ObjectMapper().writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("names are always JSON", e);
    }
  }

  private static Registered declared(String name, Descriptor request, Descriptor response) {
    return new Registered(name, request.getFullName(), response.getFullName());
  }

  private static void compare(
      WorkerEntry worker,
      String list,
      List<Registered> registered,
      Map<String, Registered> declared,
      List<String> faults) {
    Map<String, Registered> missing = new LinkedHashMap<>(declared);
    Set<String> seen = new HashSet<>();
    for (Registered one : registered) {
      Registered entry = missing.remove(one.name());
      if (!seen.add(one.name())) {
        faults.add("%s: twice in %s".formatted(one.name(), list));
      } else if (entry == null) {
        faults.add(
            "%s: in %s, not in %s of the catalogue".formatted(one.name(), list, worker.name()));
      } else {
        compare(one.name(), "takes", one.request(), entry.request(), faults);
        compare(one.name(), "returns", one.response(), entry.response(), faults);
      }
    }
    missing
        .keySet()
        .forEach(
            name ->
                faults.add(
                    "%s: in %s of the catalogue, not in %s".formatted(name, worker.name(), list)));
  }

  private static void compare(
      String name, String verb, String found, String declared, List<String> faults) {
    if (!found.equals(declared)) {
      faults.add("%s: %s %s, in the catalogue %s".formatted(name, verb, found, declared));
    }
  }
}
