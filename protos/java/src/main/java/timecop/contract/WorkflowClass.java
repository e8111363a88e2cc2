package timecop.contract;

import io.temporal.common.metadata.POJOWorkflowImplMetadata;
import io.temporal.worker.Worker;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A workflow's implementation, made anew for every run with the calls it is to make. */
record WorkflowClass(Class<?> type) {

  /** Makes its constants, and so the activities among them; returns why one cannot be made. */
  List<String> initialize() {
    try {
      Class.forName(type.getName(), true, type.getClassLoader());
      return List.of();
    } catch (ExceptionInInitializerError e) {
      if (e.getCause() instanceof ContractException cause) {
        return cause.faults();
      }
      throw e;
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Why it could not be made for a run. */
  List<String> faults() {
    return constructor().isPresent()
        ? List.of()
        : List.of(
            "%s: has no public constructor that takes ActivityCalls, or nothing"
                .formatted(type.getName()));
  }

  void register(Worker worker, ActivityCalls calls) {
    Class<?> contract =
        POJOWorkflowImplMetadata.newInstanceForWorkflowFactory(type)
            .getWorkflowInterfaces()
            .get(0)
            .getInterfaceClass();
    register(worker, contract, constructor().orElseThrow(), calls);
  }

  private static <T> void register(
      Worker worker, Class<T> contract, Constructor<?> constructor, ActivityCalls calls) {
    worker.registerWorkflowImplementationFactory(
        contract, () -> contract.cast(create(constructor, calls)));
  }

  private Optional<Constructor<?>> constructor() {
    return Stream.of(type.getConstructors())
        .filter(constructor -> takes(constructor, ActivityCalls.class))
        .findFirst()
        .or(() -> Stream.of(type.getConstructors()).filter(WorkflowClass::takes).findFirst());
  }

  private static boolean takes(Constructor<?> constructor, Class<?>... types) {
    return List.of(constructor.getParameterTypes()).equals(List.of(types));
  }

  private static Object create(Constructor<?> constructor, ActivityCalls calls) {
    try {
      return constructor.getParameterCount() == 0
          ? constructor.newInstance()
          : constructor.newInstance(calls);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          constructor.getDeclaringClass() + " cannot be made", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
