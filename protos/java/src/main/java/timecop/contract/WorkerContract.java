package timecop.contract;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Message;
import io.temporal.worker.Worker;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import timecop.catalog.Catalog;
import timecop.catalog.CatalogException;
import timecop.catalog.WorkerEntry;

/**
 * A worker's place in a catalogue: what it must register, and how its workflows call activities.
 *
 * <p>A worker keeps one in a constant. Its workflows keep the activities that they call, made by
 * {@link #local} and {@link #remote}, in constants of their own, which {@link #differences} makes
 * when it is asked at the start or in a test: what the catalogue has otherwise never reaches a
 * server.
 */
public final class WorkerContract {
  private final Catalog catalog;
  private final WorkerEntry worker;

  private WorkerContract(Catalog catalog, WorkerEntry worker) {
    this.catalog = catalog;
    this.worker = worker;
  }

  /**
   * The contract of a worker in the catalogue that generated code carries.
   *
   * @param worker the name of its proto service
   * @param files the files that declare the workers of the system
   * @throws CatalogException naming every fault, if the catalogue contradicts itself
   * @throws ContractException if it has no such worker
   */
  public static WorkerContract of(String worker, FileDescriptor... files) {
    return of(worker, Catalog.of(List.of(files)));
  }

  /**
   * The contract of a worker in a catalogue, however that was read.
   *
   * @throws ContractException if it has no such worker
   */
  public static WorkerContract of(String worker, Catalog catalog) {
    return new WorkerContract(
        catalog,
        catalog
            .worker(worker)
            .orElseThrow(
                () ->
                    new ContractException(
                        "\"%s\" is no worker of the catalogue; it has %s"
                            .formatted(
                                worker,
                                String.join(
                                    ", ",
                                    catalog.workers().stream().map(WorkerEntry::name).toList())))));
  }

  /** The whole catalogue. */
  public Catalog catalog() {
    return catalog;
  }

  /** What the catalogue says of this worker. */
  public WorkerEntry worker() {
    return worker;
  }

  /** The task queue that this worker polls under the given environment variables. */
  public String taskQueue(Map<String, String> environment) {
    return worker.taskQueue(environment);
  }

  /**
   * The activity, or activities, of this worker that an interface declares.
   *
   * @throws ContractException naming each difference, if the catalogue lacks one, has it with other
   *     types, or has it in another worker
   */
  public <T> LocalActivity<T> local(Class<T> activity) {
    return new LocalActivity<>(activity, new HeldActivities(catalog, worker).local(activity));
  }

  /**
   * An activity that another worker runs.
   *
   * @throws ContractException naming each difference, if the catalogue has no such activity, has it
   *     with other types, or has it in this worker
   */
  public <Q extends Message, R extends Message> RemoteActivity<Q, R> remote(
      String name, Class<Q> request, Class<R> response) {
    return new RemoteActivity<>(
        new HeldActivities(catalog, worker).remote(name, request, response), response);
  }

  /**
   * How this worker's workflows call activities.
   *
   * @param environment says which task queues are in force; read once, when the process starts: a
   *     replay must find the same
   */
  public ActivityCalls calls(Map<String, String> environment) {
    return new ActivityCalls(environment);
  }

  /**
   * Every difference between the catalogue and what the worker registers, and in the activities
   * that its workflows hold in constants; best none.
   *
   * @param workflows implementation classes
   * @param activities implementation objects
   */
  public List<String> differences(List<Class<?>> workflows, List<Object> activities) {
    List<String> faults =
        new ArrayList<>(Definitions.of(workflows, activities).differencesFrom(catalog, worker));
    for (Class<?> workflow : workflows) {
      WorkflowClass type = new WorkflowClass(workflow);
      faults.addAll(type.initialize());
      faults.addAll(type.faults());
    }
    return faults;
  }

  /**
   * Registers everything with a worker that has not started yet. A call of any other activity will
   * fail by {@link FailureTypes#UNKNOWN_ACTIVITY}.
   *
   * @param workflows implementation classes, each with a public constructor that takes {@link
   *     ActivityCalls}, or nothing
   * @param activities implementation objects
   * @param calls given to each workflow
   * @throws ContractException naming every difference from the catalogue; nothing is registered
   *     then
   */
  public void register(
      Worker polling, List<Class<?>> workflows, List<Object> activities, ActivityCalls calls) {
    List<String> faults = new ArrayList<>(differences(workflows, activities));
    String queue = taskQueue(calls.environment());
    if (!polling.getTaskQueue().equals(queue)) {
      faults.add(
          "%s: polls %s, in the catalogue %s"
              .formatted(worker.name(), polling.getTaskQueue(), queue));
    }
    if (!faults.isEmpty()) {
      throw new ContractException(faults);
    }
    workflows.forEach(type -> new WorkflowClass(type).register(polling, calls));
    polling.registerActivitiesImplementations(activities.toArray());
    polling.registerActivitiesImplementations(new UnknownActivity());
  }

  /**
   * What the worker registers, as JSON, for {@code timecop validate-protos} to hold against the
   * catalogue: {@code worker}, {@code task_queue}, {@code workflows} and {@code activities}.
   */
  public String registrationsJson(List<Class<?>> workflows, List<Object> activities) {
    return Definitions.of(workflows, activities).json(worker);
  }
}
