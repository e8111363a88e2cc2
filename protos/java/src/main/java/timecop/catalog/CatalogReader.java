package timecop.catalog;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects the entries of a catalogue and every fault among them. */
final class CatalogReader {
  private static final String OPTIONS = "timecop.catalog.";

  private final List<String> faults = new ArrayList<>();
  private final List<WorkerEntry> workers = new ArrayList<>();
  private final Map<String, WorkflowEntry> workflows = new LinkedHashMap<>();
  private final ActivityReader activities = new ActivityReader(faults);
  private final List<Double> buckets = new ArrayList<>();

  Catalog read(List<FileDescriptor> files) {
    for (FileDescriptor file : files) {
      OptionMessage.in(file.getOptions(), OPTIONS + "metrics")
          .ifPresent(metrics -> readBuckets(file, metrics));
      for (ServiceDescriptor service : file.getServices()) {
        OptionMessage.in(service.getOptions(), OPTIONS + "worker")
            .ifPresentOrElse(
                worker -> readWorker(service, worker), () -> refuseEntriesOutside(service));
      }
    }
    if (workers.isEmpty()) {
      faults.add("no service has the option (timecop.catalog.worker)");
    }
    checkUses();
    checkCommands();
    if (!faults.isEmpty()) {
      throw new CatalogException(faults);
    }
    return new Catalog(files, workers, workflows, activities.entries(), buckets);
  }

  private void readBuckets(FileDescriptor file, OptionMessage metrics) {
    List<Double> bounds = metrics.list("duration_buckets_ms", Double.class);
    if (!bounds.equals(bounds.stream().sorted().distinct().toList())) {
      faults.add(file.getName() + ": duration_buckets_ms is not ascending");
    }
    if (!buckets.isEmpty()) {
      faults.add(file.getName() + ": duration_buckets_ms is set in another file already");
    }
    buckets.addAll(bounds);
  }

  private void readWorker(ServiceDescriptor service, OptionMessage options) {
    WorkerEntry worker =
        new WorkerEntry(
            service.getName(),
            options.string("language"),
            options.string("task_queue_env"),
            options.string("default_task_queue"),
            options.string("command"),
            Comments.of(service));
    if (worker.language().isEmpty()) {
      faults.add(service.getFullName() + ": no language");
    }
    if (worker.defaultTaskQueue().isEmpty()) {
      faults.add(service.getFullName() + ": no default_task_queue");
    }
    for (WorkerEntry other : workers) {
      same(service, other, "name", worker.name(), other.name());
      same(service, other, "task_queue_env", worker.taskQueueEnv(), other.taskQueueEnv());
      same(
          service,
          other,
          "default_task_queue",
          worker.defaultTaskQueue(),
          other.defaultTaskQueue());
    }
    workers.add(worker);
    for (MethodDescriptor rpc : service.getMethods()) {
      readEntry(worker, rpc);
    }
  }

  private void same(
      ServiceDescriptor service, WorkerEntry other, String what, String mine, String its) {
    if (!mine.isEmpty() && mine.equals(its)) {
      faults.add(
          "%s: %s \"%s\" is the worker %s's too"
              .formatted(service.getFullName(), what, mine, other.name()));
    }
  }

  private void readEntry(WorkerEntry worker, MethodDescriptor rpc) {
    Optional<OptionMessage> workflow = OptionMessage.in(rpc.getOptions(), OPTIONS + "workflow");
    Optional<OptionMessage> activity = OptionMessage.in(rpc.getOptions(), OPTIONS + "activity");
    if (workflow.isPresent() == activity.isPresent()) {
      faults.add(rpc.getFullName() + ": wants one of the options (workflow) and (activity)");
    } else if (rpc.isClientStreaming() || rpc.isServerStreaming()) {
      faults.add(rpc.getFullName() + ": takes or returns a stream, expected one message each");
    } else {
      workflow.ifPresent(option -> readWorkflow(worker, rpc, option));
      activity.ifPresent(option -> activities.read(worker, rpc, option));
    }
  }

  private void refuseEntriesOutside(ServiceDescriptor service) {
    for (MethodDescriptor rpc : service.getMethods()) {
      for (String option : List.of("workflow", "activity")) {
        if (OptionMessage.in(rpc.getOptions(), OPTIONS + option).isPresent()) {
          faults.add(
              "%s: has the option (%s), but %s has no option (worker)"
                  .formatted(rpc.getFullName(), option, service.getName()));
        }
      }
    }
  }

  private void readWorkflow(WorkerEntry worker, MethodDescriptor rpc, OptionMessage options) {
    String command = options.string("command");
    if (!command.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      faults.add(
          "%s: command \"%s\" is not in lower-case words joined by hyphens"
              .formatted(rpc.getFullName(), command));
    }
    FieldDescriptor idField = idField(rpc.getInputType(), options.string("id_field"));
    if (idField == null) {
      faults.add(
          "%s: id_field \"%s\" is no single string, number, bool or enum of %s"
              .formatted(
                  rpc.getFullName(), options.string("id_field"), rpc.getInputType().getFullName()));
      return;
    }
    WorkflowEntry entry =
        new WorkflowEntry(
            rpc.getName(),
            worker,
            rpc.getInputType(),
            rpc.getOutputType(),
            command,
            idField,
            options.list("uses", String.class),
            Comments.of(rpc));
    if (workflows.putIfAbsent(entry.name(), entry) != null) {
      faults.add(rpc.getFullName() + ": a workflow of that name is declared before");
    }
  }

  private static @Nullable FieldDescriptor idField(Descriptor request, String name) {
    FieldDescriptor field = request.findFieldByName(name);
    return field == null || field.isRepeated()
        ? null
        : switch (field.getJavaType()) {
          case MESSAGE, BYTE_STRING -> null;
          default -> field;
        };
  }

  private void checkUses() {
    for (WorkflowEntry workflow : workflows.values()) {
      for (String used : workflow.uses()) {
        if (!activities.entries().containsKey(used)) {
          faults.add("%s: uses \"%s\", which is no activity".formatted(workflow.name(), used));
        }
      }
      if (workflow.uses().stream().distinct().count() < workflow.uses().size()) {
        faults.add(workflow.name() + ": uses names an activity twice");
      }
    }
  }

  /** A command is also taken by the registered name, so neither may be another workflow's. */
  private void checkCommands() {
    Map<String, String> owners = new LinkedHashMap<>();
    for (WorkflowEntry workflow : workflows.values()) {
      owners.put(workflow.name(), workflow.name());
    }
    for (WorkflowEntry workflow : workflows.values()) {
      String owner = owners.putIfAbsent(workflow.command(), workflow.name());
      if (owner != null && !owner.equals(workflow.name())) {
        faults.add(
            "%s: command \"%s\" is taken by %s"
                .formatted(workflow.name(), workflow.command(), owner));
      }
    }
  }
}
