package timecop.worker;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Internal;
import com.google.protobuf.Message;
import io.temporal.common.metadata.POJOActivityImplMetadata;
import io.temporal.common.metadata.POJOWorkflowImplMetadata;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import timecop.catalog.Catalog;
import timecop.catalog.WorkerEntry;

/** Whether what is registered is what the catalogue declares. */
public final class RegistrationCheck {
  private final WorkerEntry worker;
  private final List<String> faults = new ArrayList<>();

  private RegistrationCheck(WorkerEntry worker) {
    this.worker = worker;
  }

  /** Each name and type in which the lists differ from the worker's service; best none. */
  public static List<String> differences(
      Catalog catalog, WorkerEntry worker, List<Class<?>> workflows, List<Object> activities) {
    RegistrationCheck check = new RegistrationCheck(worker);

    Map<String, Types> declaredWorkflows = new LinkedHashMap<>();
    catalog.workflows().stream()
        .filter(entry -> entry.worker().equals(worker))
        .forEach(
            entry ->
                declaredWorkflows.put(entry.name(), new Types(entry.request(), entry.response())));
    List<Definition> definedWorkflows = new ArrayList<>();
    workflows.stream()
        .map(POJOWorkflowImplMetadata::newInstanceForWorkflowFactory)
        .flatMap(implementation -> implementation.getWorkflowMethods().stream())
        .forEach(
            method ->
                definedWorkflows.add(new Definition(method.getName(), method.getWorkflowMethod())));
    check.compare("WORKFLOWS", definedWorkflows, declaredWorkflows);

    Map<String, Types> declaredActivities = new LinkedHashMap<>();
    catalog.activities().stream()
        .filter(entry -> entry.worker().equals(worker))
        .forEach(
            entry ->
                declaredActivities.put(entry.name(), new Types(entry.request(), entry.response())));
    List<Definition> definedActivities = new ArrayList<>();
    activities.stream()
        .map(activity -> POJOActivityImplMetadata.newInstance(activity.getClass()))
        .flatMap(implementation -> implementation.getActivityMethods().stream())
        .forEach(
            method ->
                definedActivities.add(
                    new Definition(method.getActivityTypeName(), method.getMethod())));
    check.compare("ACTIVITIES", definedActivities, declaredActivities);
    return check.faults;
  }

  private record Types(Descriptor request, Descriptor response) {}

  private record Definition(String name, Method method) {
    String request() {
      Class<?>[] parameters = method.getParameterTypes();
      return parameters.length == 1 ? messageName(parameters[0]) : parameters.length + " arguments";
    }

    String response() {
      return messageName(method.getReturnType());
    }

    private static String messageName(Class<?> type) {
      return Message.class.isAssignableFrom(type)
          ? Internal.getDefaultInstance(type.asSubclass(Message.class))
              .getDescriptorForType()
              .getFullName()
          : type.getName();
    }
  }

  private void compare(String list, List<Definition> defined, Map<String, Types> declared) {
    Map<String, Types> missing = new LinkedHashMap<>(declared);
    Set<String> seen = new HashSet<>();
    for (Definition definition : defined) {
      String name = definition.name();
      Types types = missing.remove(name);
      if (!seen.add(name)) {
        faults.add("%s: twice in %s".formatted(name, list));
      } else if (types == null) {
        faults.add("%s: in %s, not in %s of the catalogue".formatted(name, list, worker.name()));
      } else {
        compare(name, "takes", definition.request(), types.request());
        compare(name, "returns", definition.response(), types.response());
      }
    }
    missing
        .keySet()
        .forEach(
            name ->
                faults.add(
                    "%s: in %s of the catalogue, not in %s".formatted(name, worker.name(), list)));
  }

  private void compare(String name, String verb, String found, Descriptor declared) {
    if (!found.equals(declared.getFullName())) {
      faults.add(
          "%s: %s %s, in the catalogue %s".formatted(name, verb, found, declared.getFullName()));
    }
  }
}
