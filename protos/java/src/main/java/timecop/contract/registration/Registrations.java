package timecop.contract.registration;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.Descriptor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import timecop.catalog.Catalog;
import timecop.catalog.WorkerEntry;
import timecop.contract.registration.Difference.Kind;

/**
 * Everything that a worker registers, as it prints it for {@code timecop validate-protos}.
 *
 * @param worker the name of its proto service
 * @param taskQueue the queue that it polls when no environment variable names another
 * @param workflows in the order of registration
 * @param activities in the order of registration
 * @param handlers the signals, queries and updates of the workflows; none if the JSON is that of an
 *     older version of the package, which is then compared as if no workflow handled any
 */
public record Registrations(
    String worker,
    @JsonProperty("task_queue") String taskQueue,
    List<Registered> workflows,
    List<Registered> activities,
    List<RegisteredHandler> handlers) {
  private static final ObjectMapper JSON =
      new ObjectMapper()
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES);

  /**
   * Reads the JSON that a worker of any language prints.
   *
   * @throws IllegalArgumentException if it is not such JSON
   */
  public static Registrations parse(String json) {
    try {
      if (JSON.readTree(json) instanceof ObjectNode older && !older.has("handlers")) {
        older.putArray("handlers");
        return JSON.treeToValue(older, Registrations.class);
      }
      return JSON.readValue(json, Registrations.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  /** Returns the JSON that {@link #parse} reads. */
  public String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("names are always JSON", e);
    }
  }

  /** Returns every difference from the worker's service in the catalogue; empty if none. */
  public List<Difference> differencesFrom(Catalog catalog, WorkerEntry service) {
    List<Difference> differences = new ArrayList<>();
    compare(Kind.TASK_QUEUE, service.name(), taskQueue, service.taskQueue(Map.of()), differences);
    compare(
        service,
        "WORKFLOWS",
        workflows,
        catalog.workflows().stream()
            .filter(entry -> entry.worker().equals(service))
            .map(entry -> declared(entry.name(), entry.request(), entry.response())),
        differences);
    compare(
        service,
        "ACTIVITIES",
        activities,
        catalog.activities().stream()
            .filter(entry -> entry.worker().equals(service))
            .map(entry -> declared(entry.name(), entry.request(), entry.response())),
        differences);
    differences.addAll(HandlerComparison.differences(this, catalog, service));
    return differences;
  }

  private static Registered declared(String name, Descriptor request, Descriptor response) {
    return new Registered(name, request.getFullName(), response.getFullName());
  }

  private static void compare(
      WorkerEntry worker,
      String list,
      List<Registered> registered,
      Stream<Registered> declared,
      List<Difference> differences) {
    Map<String, Registered> missing = new LinkedHashMap<>();
    declared.forEach(entry -> missing.put(entry.name(), entry));
    Set<String> seen = new HashSet<>();
    for (Registered one : registered) {
      Registered entry = missing.remove(one.name());
      if (!seen.add(one.name())) {
        differences.add(Difference.of(Kind.REGISTERED_TWICE, one.name(), list, ""));
      } else if (entry == null) {
        differences.add(Difference.of(Kind.NOT_DECLARED, one.name(), list, worker.name()));
      } else {
        compare(Kind.REQUEST, one.name(), one.request(), entry.request(), differences);
        compare(Kind.RESPONSE, one.name(), one.response(), entry.response(), differences);
      }
    }
    for (String name : missing.keySet()) {
      differences.add(Difference.of(Kind.NOT_REGISTERED, name, list, worker.name()));
    }
  }

  private static void compare(
      Kind kind, String name, String found, String declared, List<Difference> differences) {
    if (!found.equals(declared)) {
      differences.add(Difference.of(kind, name, found, declared));
    }
  }
}
