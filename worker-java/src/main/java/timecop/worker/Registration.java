package timecop.worker;

import io.temporal.common.metadata.POJOWorkflowImplMetadata;
import io.temporal.worker.Worker;
import java.lang.reflect.InvocationTargetException;

/**
 * Registers all of {@link RegistrationLists} with a worker, each workflow with its activity calls.
 */
public final class Registration {
  private Registration() {}

  /** Registers everything; the workflows call activities as they are told here. */
  public static void register(Worker worker, ActivityCalls activities) {
    RegistrationLists.WORKFLOWS.forEach(
        type -> register(worker, contractOf(type), type, activities));
    worker.registerActivitiesImplementations(RegistrationLists.ACTIVITIES.toArray());
  }

  private static Class<?> contractOf(Class<?> type) {
    return POJOWorkflowImplMetadata.newInstanceForWorkflowFactory(type)
        .getWorkflowInterfaces()
        .get(0)
        .getInterfaceClass();
  }

  private static <T> void register(
      Worker worker, Class<T> contract, Class<?> type, ActivityCalls activities) {
    worker.registerWorkflowImplementationFactory(
        contract, () -> contract.cast(create(type, activities)));
  }

  private static Object create(Class<?> type, ActivityCalls activities) {
    try {
      return type.getConstructor(ActivityCalls.class).newInstance(activities);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(type + " cannot be made", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          type + " wants a public constructor that takes ActivityCalls", e);
    }
  }
}
