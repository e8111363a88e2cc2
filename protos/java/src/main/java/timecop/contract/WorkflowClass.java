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
import timecop.contract.failure.BadInputException;
import timecop.contract.registration.Difference;
import timecop.contract.registration.Difference.Kind;

/** A workflow's implementation, of which every run gets a new object. */
record WorkflowClass(Class<?> type) {
  // The JVM initializes a class once, and gives the cause of a failure to the first caller only.
  private static final Map<Class<?>, List<Difference>> INITIALIZED = new ConcurrentHashMap<>();

  private static final WorkflowImplementationOptions OPTIONS =
      WorkflowImplementationOptions.newBuilder()
          .setFailWorkflowExceptionTypes(BadInputException.class)
          .build();

  /** Returns every difference in its constants, and why no object of it can be made. */
  List<Difference> differences() {
    List<Difference> differences = new ArrayList<>();
    classes()
        .forEach(
            each ->
                differences.addAll(INITIALIZED.computeIfAbsent(each, WorkflowClass::initialize)));
    if (constructor().isEmpty()) {
      differences.add(Difference.of(Kind.NO_CONSTRUCTOR, type.getName(), "", ""));
    }
    return differences;
  }

  /** Returns the classes of the workflow's own code whose constants may be activities. */
  private Stream<Class<?>> classes() {
    return Stream.concat(Stream.of(type), Stream.of(type.getInterfaces()))
        .flatMap(each -> Stream.concat(Stream.of(each), Stream.of(each.getDeclaredClasses())))
        .<Class<?>>map(each -> each)
        .distinct();
  }

  private static List<Difference> initialize(Class<?> type) {
    try {
      Class.forName(type.getName(), true, type.getClassLoader());
      return List.of();
    } catch (ExceptionInInitializerError e) {
      if (e.getCause() instanceof ContractException cause) {
        return cause.differences();
      }
      throw e;
    } catch (NoClassDefFoundError e) {
      // The cause went to whoever used the class first.
      return List.of(
          Difference.of(
              Kind.INITIALIZATION_FAILED, type.getName(), String.valueOf(e.getMessage()), ""));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Registers a factory that makes an object for every run. */
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
