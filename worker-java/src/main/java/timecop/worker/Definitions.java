package timecop.worker;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.Internal;
import com.google.protobuf.Message;
import io.temporal.common.metadata.POJOActivityImplMetadata;
import io.temporal.common.metadata.POJOWorkflowImplMetadata;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import timecop.catalog.Registered;
import timecop.catalog.Registrations;
import timecop.catalog.WorkerEntry;

/** What workflow classes and activity objects register, as the SDK reads their annotations. */
public final class Definitions {
  private Definitions() {}

  /** The names and types of the workflow classes and the activity objects. */
  public static Registrations of(List<Class<?>> workflows, List<Object> activities) {
    return new Registrations(
        workflows.stream()
            .map(POJOWorkflowImplMetadata::newInstanceForWorkflowFactory)
            .flatMap(implementation -> implementation.getWorkflowMethods().stream())
            .map(method -> registered(method.getName(), method.getWorkflowMethod()))
            .toList(),
        activities.stream()
            .map(activity -> POJOActivityImplMetadata.newInstance(activity.getClass()))
            .flatMap(implementation -> implementation.getActivityMethods().stream())
            .map(method -> registered(method.getActivityTypeName(), method.getMethod()))
            .toList());
  }

  /** The registrations of a worker as JSON, for {@code timecop validate-protos}. */
  static String json(WorkerEntry worker, Registrations registrations) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("worker", worker.name());
    document.put("task_queue", worker.taskQueue(Map.of()));
    document.put("workflows", registrations.workflows());
    document.put("activities", registrations.activities());
    try {
      return new ObjectMapper().writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Registered registered(String name, Method method) {
    Class<?>[] parameters = method.getParameterTypes();
    return new Registered(
        name,
        parameters.length == 1 ? messageName(parameters[0]) : parameters.length + " arguments",
        messageName(method.getReturnType()));
  }

  private static String messageName(Class<?> type) {
    return Message.class.isAssignableFrom(type)
        ? Internal.getDefaultInstance(type.asSubclass(Message.class))
            .getDescriptorForType()
            .getFullName()
        : type.getName();
  }
}
