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
import timecop.contract.failure.FailureTypes;
import timecop.contract.failure.UnknownActivity;
import timecop.contract.registration.Definitions;
import timecop.contract.registration.Difference;
import timecop.contract.registration.Difference.Kind;

/**
 * A worker's place in a catalogue: what it must register, and how its workflows call activities.
 *
 * <p>A worker keeps one in a constant. Its workflows keep the activities that they call, made by
 * {@link #local} and {@link #remote}, in constants of their own. {@link #differences} initializes
 * these constants at the worker's start and in a test, so a name or type that the catalogue does
 * not have never reaches a server.
 */
public final class WorkerContract {
  private final Catalog catalog;
  private final WorkerEntry worker;

  private WorkerContract(Catalog catalog, WorkerEntry worker) {
    this.catalog = catalog;
    this.worker = worker;
  }

  /**
   * Returns the contract of a worker in the catalogue that is part of the generated code.
   *
   * @param worker the name of its proto service
   * @param files the files that declare the workers of the system
   * @throws CatalogException with every error, if the catalogue contradicts itself
   * @throws ContractException if it has no such worker
   */
  public static WorkerContract of(String worker, FileDescriptor... files) {
    return of(worker, Catalog.of(List.of(files)));
  }

  /**
   * Returns the contract of a worker in a catalogue.
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
                        Difference.of(
                            Kind.UNKNOWN_WORKER,
                            worker,
                            "",
                            String.join(
                                ", ",
                                catalog.workers().stream().map(WorkerEntry::name).toList())))));
  }

  /** Returns the whole catalogue. */
  public Catalog catalog() {
    return catalog;
  }

  /** Returns this worker's entry in the catalogue. */
  public WorkerEntry worker() {
    return worker;
  }

  /** Returns the task queue that this worker polls under the given environment variables. */
  public String taskQueue(Map<String, String> environment) {
    return worker.taskQueue(environment);
  }

  /**
   * Returns the activity, or activities, of this worker that an interface declares.
   *
   * @throws ContractException with every difference, if the catalogue does not have one of them, or
   *     has it with other types or in another worker
   */
  public <T> LocalActivity<T> local(Class<T> activity) {
    return new LocalActivity<>(activity, new DeclaredActivities(catalog, worker).local(activity));
  }

  /**
   * Returns an activity that another worker runs.
   *
   * @throws ContractException with every difference, if the catalogue does not have the activity,
   *     or has it with other types or in this worker
   */
  public <Q extends Message, R extends Message> RemoteActivity<Q, R> remote(
      String name, Class<Q> request, Class<R> response) {
    return new RemoteActivity<>(
        new DeclaredActivities(catalog, worker).remote(name, request, response), response);
  }

  /**
   * Returns how this worker's workflows call activities.
   *
   * @param environment the variables that may name other task queues; read once, when the process
   *     starts, because a replay must find the same queues
   */
  public ActivityCalls calls(Map<String, String> environment) {
    return new ActivityCalls(environment);
  }

  /**
   * Returns every difference between the catalogue and what the worker registers, including the
   * activities that its workflows keep in constants; empty if none.
   *
   * @param workflows implementation classes
   * @param activities implementation objects
   */
  public List<Difference> differences(List<Class<?>> workflows, List<Object> activities) {
    List<Difference> differences =
        new ArrayList<>(
            Definitions.of(worker, workflows, activities).differencesFrom(catalog, worker));
    workflows.forEach(type -> differences.addAll(new WorkflowClass(type).differences()));
    return differences;
  }

  /**
   * Registers everything with a worker that has not started yet. A call of any other activity will
   * fail by {@link FailureTypes#UNKNOWN_ACTIVITY}.
   *
   * @param workflows implementation classes, each with a public constructor that takes {@link
   *     ActivityCalls}, or nothing
   * @param activities implementation objects
   * @param calls given to each workflow
   * @throws ContractException with every difference from the catalogue; then nothing is registered
   */
  public void register(
      Worker polling, List<Class<?>> workflows, List<Object> activities, ActivityCalls calls) {
    List<Difference> differences = new ArrayList<>(differences(workflows, activities));
    String queue = taskQueue(calls.environment());
    if (!polling.getTaskQueue().equals(queue)) {
      differences.add(Difference.of(Kind.TASK_QUEUE, worker.name(), polling.getTaskQueue(), queue));
    }
    if (!differences.isEmpty()) {
      throw new ContractException(differences);
    }
    workflows.forEach(type -> new WorkflowClass(type).register(polling, calls));
    polling.registerActivitiesImplementations(activities.toArray());
    polling.registerActivitiesImplementations(new UnknownActivity());
  }

  /**
   * Returns what the worker registers as JSON, which {@code timecop validate-protos} compares with
   * the catalogue: {@code worker}, {@code task_queue}, {@code workflows} and {@code activities}.
   */
  public String registrationsJson(List<Class<?>> workflows, List<Object> activities) {
    return Definitions.of(worker, workflows, activities).json();
  }
}
