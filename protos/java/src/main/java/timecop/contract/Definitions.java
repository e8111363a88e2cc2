package timecop.contract;

import com.google.protobuf.Internal;
import com.google.protobuf.Message;
import io.temporal.common.metadata.POJOActivityImplMetadata;
import io.temporal.common.metadata.POJOWorkflowImplMetadata;
import java.lang.reflect.Method;
import java.util.List;

/** What workflow classes and activity objects register, as the SDK reads their annotations. */
final class Definitions {
  private Definitions() {}

  /** The names and types of the workflow classes and the activity objects. */
  static Registrations of(List<Class<?>> workflows, List<Object> activities) {
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

  static Registered registered(String name, Method method) {
    Class<?>[] parameters = method.getParameterTypes();
    return new Registered(
        name,
        parameters.length == 1 ? messageName(parameters[0]) : parameters.length + " arguments",
        messageName(method.getReturnType()));
  }

  static String messageName(Class<?> type) {
    return Message.class.isAssignableFrom(type)
        ? Internal.getDefaultInstance(type.asSubclass(Message.class))
            .getDescriptorForType()
            .getFullName()
        : type.getName();
  }
}
