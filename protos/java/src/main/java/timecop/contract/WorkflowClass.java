package timecop.contract;

import io.temporal.common.metadata.POJOWorkflowImplMetadata;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkflowImplementationOptions;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A workflow's implementation, made anew for every run with the calls it is to make. */
record WorkflowClass(Class<?> type) {
  // The JVM tries to initialize a class once, and tells why it failed to the first who asks.
  private static final Map<Class<?>, List<String>> FAULTS = new ConcurrentHashMap<>();

  private static final WorkflowImplementationOptions OPTIONS =
      WorkflowImplementationOptions.newBuilder()
          .setFailWorkflowExceptionTypes(BadInputException.class)
          .build();

  /** Makes its constants, and so the activities among them; returns why one cannot be made. */
  List<String> initialize() {
    List<String> faults = new ArrayList<>();
    classes().forEach(each -> faults.addAll(FAULTS.computeIfAbsent(each, WorkflowClass::faultsOf)));
    return faults;
  }

  /** Wherever in the workflow's own code the activities may be held. */
  private Stream<Class<?>> classes() {
    return Stream.concat(Stream.of(type), Stream.of(type.getInterfaces()))
        .flatMap(each -> Stream.concat(Stream.of(each), Stream.of(each.getDeclaredClasses())))
        .<Class<?>>map(each -> each)
        .distinct();
  }

  private static List<String> faultsOf(Class<?> type) {
    try {
      Class.forName(type.getName(), true, type.getClassLoader());
      return List.of();
    } catch (ExceptionInInitializerError e) {
      if (e.getCause() instanceof ContractException cause) {
        return cause.faults();
      }
      throw e;
    } catch (NoClassDefFoundError e) {
      // Whoever touched the class first was told why.
      return List.of(
          "%s: could not be initialized before: %s".formatted(type.getName(), e.getMessage()));
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
        contract, () -> contract.cast(create(constructor, calls)), OPTIONS);
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
