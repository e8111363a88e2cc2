package timecop.contract.registration;

import com.google.protobuf.Empty;
import com.google.protobuf.Internal;
import com.google.protobuf.Message;
import io.temporal.common.metadata.POJOActivityImplMetadata;
import io.temporal.common.metadata.POJOWorkflowImplMetadata;
import io.temporal.common.metadata.POJOWorkflowMethodMetadata;
import io.temporal.workflow.UpdateValidatorMethod;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import timecop.catalog.WorkerEntry;

/** Reads what workflow classes and activity objects register from the SDK's annotations. */
public final class Definitions {
  private Definitions() {}

  /** Returns what a worker with these workflow classes and activity objects registers. */
  public static Registrations of(
      WorkerEntry worker, List<Class<?>> workflows, List<Object> activities) {
    return new Registrations(
        worker.name(),
        worker.taskQueue(Map.of()),
        workflows.stream()
            .map(POJOWorkflowImplMetadata::newInstanceForWorkflowFactory)
            .flatMap(implementation -> implementation.getWorkflowMethods().stream())
            .map(method -> registered(method.getName(), method.getWorkflowMethod()))
            .toList(),
        activities.stream()
            .map(activity -> POJOActivityImplMetadata.newInstance(activity.getClass()))
            .flatMap(implementation -> implementation.getActivityMethods().stream())
            .map(method -> registered(method.getActivityTypeName(), method.getMethod()))
            .toList(),
        workflows.stream()
            .map(POJOWorkflowImplMetadata::newInstanceForWorkflowFactory)
            .flatMap(Definitions::handlers)
            .toList());
  }

  private static Stream<RegisteredHandler> handlers(POJOWorkflowImplMetadata implementation) {
    Set<String> validated =
        implementation.getUpdateValidatorMethods().stream()
            .map(method -> method.getWorkflowMethod().getAnnotation(UpdateValidatorMethod.class))
            .map(UpdateValidatorMethod::updateName)
            .collect(Collectors.toSet());
    return implementation.getWorkflowMethods().stream()
        .map(POJOWorkflowMethodMetadata::getName)
        .flatMap(
            workflow ->
                Stream.of(
                        handlers(workflow, "signal", implementation.getSignalMethods(), Set.of()),
                        handlers(workflow, "query", implementation.getQueryMethods(), Set.of()),
                        handlers(workflow, "update", implementation.getUpdateMethods(), validated))
                    .flatMap(each -> each));
  }

  private static Stream<RegisteredHandler> handlers(
      String workflow,
      String kind,
      List<POJOWorkflowMethodMetadata> methods,
      Set<String> validated) {
    return methods.stream()
        .map(
            method -> {
              Registered one = registered(method.getName(), method.getWorkflowMethod());
              return new RegisteredHandler(
                  workflow,
                  kind,
                  one.name(),
                  one.request(),
                  kind.equals("signal") ? Empty.getDescriptor().getFullName() : one.response(),
                  validated.contains(one.name()));
            });
  }

  /** Returns what a method registers under a name. */
  public static Registered registered(String name, Method method) {
    Class<?>[] parameters = method.getParameterTypes();
    return new Registered(
        name,
        parameters.length == 1 ? messageName(parameters[0]) : parameters.length + " arguments",
        messageName(method.getReturnType()));
  }

  /** Returns the full name of a message; of another class, the name of the class. */
  public static String messageName(Class<?> type) {
    return Message.class.isAssignableFrom(type)
        ? Internal.getDefaultInstance(type.asSubclass(Message.class))
            .getDescriptorForType()
            .getFullName()
        : type.getName();
  }
}
