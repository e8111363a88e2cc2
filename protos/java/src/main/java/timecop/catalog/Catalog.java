package timecop.catalog;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.TypeRegistry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every worker, workflow and activity of one system, consistent in itself. */
public final class Catalog {
  private final List<WorkerEntry> workers;
  private final Map<String, WorkflowEntry> workflows;
  private final Map<String, ActivityEntry> activities;
  private final List<Double> durationBuckets;
  private final TypeRegistry types;

  Catalog(
      List<FileDescriptor> files,
      List<WorkerEntry> workers,
      Map<String, WorkflowEntry> workflows,
      Map<String, ActivityEntry> activities,
      List<Double> durationBuckets) {
    this.workers = List.copyOf(workers);
    this.workflows = workflows;
    this.activities = activities;
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
   * @throws CatalogException naming every fault, if it is none or contradicts itself
   */
  public static Catalog parse(byte[] descriptorSet) {
    return of(DescriptorSet.link(descriptorSet));
  }

  /**
   * Reads a catalogue from the descriptors of generated code: those of the files that declare its
   * workers.
   *
   * @throws CatalogException naming every fault, if they contradict themselves
   */
  public static Catalog of(List<FileDescriptor> files) {
    return new CatalogReader().read(files);
  }

  /** All workers, in the order of their declaration. */
  public List<WorkerEntry> workers() {
    return workers;
  }

  /** All workflows, in the order of their declaration. */
  public List<WorkflowEntry> workflows() {
    return List.copyOf(workflows.values());
  }

  /** All activities, in the order of their declaration. */
  public List<ActivityEntry> activities() {
    return List.copyOf(activities.values());
  }

  /** The worker whose service has that name. */
  public Optional<WorkerEntry> worker(String name) {
    return workers.stream().filter(worker -> worker.name().equals(name)).findFirst();
  }

  /** The workflow registered under that name. */
  public Optional<WorkflowEntry> workflow(String name) {
    return Optional.ofNullable(workflows.get(name));
  }

  /** The workflow that goes by that name on the command line. */
  public Optional<WorkflowEntry> workflowByCommand(String command) {
    return workflows.values().stream().filter(w -> w.command().equals(command)).findFirst();
  }

  /** The activity registered under that name. */
  public Optional<ActivityEntry> activity(String name) {
    return Optional.ofNullable(activities.get(name));
  }

  /** Upper bounds of the duration histograms, in milliseconds, ascending; may be empty. */
  public List<Double> durationBuckets() {
    return durationBuckets;
  }

  /** The message type of that full name, as payloads name it in {@code messageType}. */
  public Optional<Descriptor> message(String fullName) {
    return Optional.ofNullable(types.find(fullName));
  }

  /** Every message type of the catalogue's files, with their imports. */
  public TypeRegistry types() {
    return types;
  }
}
