package timecop.catalog;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.TypeRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The workers, workflows and activities of one system, and the signals, queries and updates that
 * its workflows handle, without contradictions.
 */
public final class Catalog {
  private final List<WorkerEntry> workers;
  private final Map<String, WorkflowEntry> workflows;
  private final Map<String, ActivityEntry> activities;
  private final List<HandlerEntry> handlers;
  private final List<Double> durationBuckets;
  private final TypeRegistry types;

  Catalog(
      List<FileDescriptor> files,
      List<WorkerEntry> workers,
      Map<String, WorkflowEntry> workflows,
      Map<String, ActivityEntry> activities,
      List<HandlerEntry> handlers,
      List<Double> durationBuckets) {
    this.workers = List.copyOf(workers);
    this.workflows = workflows;
    this.activities = activities;
    this.handlers = List.copyOf(handlers);
    this.durationBuckets = List.copyOf(durationBuckets);
    TypeRegistry.Builder registry = TypeRegistry.newBuilder();
    for (FileDescriptor file : files) {
      registry.add(file.getMessageTypes());
      file.getDependencies().forEach(imported -> registry.add(imported.getMessageTypes()));
    }
    this.types = registry.build();
  }

  /**
   * Reads a catalogue from a serialized FileDescriptorSet.
   *
   * @throws CatalogException with all errors, if the set cannot be read or contradicts itself
   */
  public static Catalog parse(byte[] descriptorSet) {
    return of(DescriptorSet.link(descriptorSet));
  }

  /**
   * Reads a catalogue from descriptors, such as those of generated code.
   *
   * @param files the files that declare the workers
   * @throws CatalogException with all errors, if the files contradict themselves
   */
  public static Catalog of(List<FileDescriptor> files) {
    return new CatalogReader().read(files);
  }

  /** Returns all workers, in the order of their declaration. */
  public List<WorkerEntry> workers() {
    return workers;
  }

  /** Returns all workflows, in the order of their declaration. */
  public List<WorkflowEntry> workflows() {
    return List.copyOf(workflows.values());
  }

  /** Returns all activities, in the order of their declaration. */
  public List<ActivityEntry> activities() {
    return List.copyOf(activities.values());
  }

  /** Returns the worker whose service has that name. */
  public Optional<WorkerEntry> worker(String name) {
    return workers.stream().filter(worker -> worker.name().equals(name)).findFirst();
  }

  /** Returns the workflow registered under that name. */
  public Optional<WorkflowEntry> workflow(String name) {
    return Optional.ofNullable(workflows.get(name));
  }

  /** Returns the workflow that has that name on the command line. */
  public Optional<WorkflowEntry> workflowByCommand(String command) {
    return workflows.values().stream().filter(w -> w.command().equals(command)).findFirst();
  }

  /** Returns the activity registered under that name. */
  public Optional<ActivityEntry> activity(String name) {
    return Optional.ofNullable(activities.get(name));
  }

  /** Returns all signals, queries and updates, in the order of their declaration. */
  public List<HandlerEntry> handlers() {
    return handlers;
  }

  /** Returns the signals, queries and updates that a workflow handles, as it lists them. */
  public List<HandlerEntry> handlers(WorkflowEntry workflow) {
    return workflow.handles().stream()
        .flatMap(
            name ->
                handlers.stream()
                    .filter(
                        handler ->
                            handler.name().equals(name)
                                && handler.worker().equals(workflow.worker())))
        .toList();
  }

  /** Returns the workflows that a workflow starts as its children, as it lists them. */
  public List<WorkflowEntry> children(WorkflowEntry workflow) {
    return workflow.uses().stream().flatMap(name -> workflow(name).stream()).toList();
  }

  /** Returns the histogram bucket bounds in milliseconds, ascending; empty if none are declared. */
  public List<Double> durationBuckets() {
    return durationBuckets;
  }

  /** Returns the message type of that full name, as in the {@code messageType} of payloads. */
  public Optional<Descriptor> message(String fullName) {
    return Optional.ofNullable(types.find(fullName));
  }

  /** Returns all message types of the catalogue's files and of the files that these import. */
  public TypeRegistry types() {
    return types;
  }
}
