package timecop.catalog;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the entries of a catalogue and every fault among them. */
final class CatalogReader {
  private static final String OPTIONS = "timecop.catalog.";

  private final List<String> faults = new ArrayList<>();
  private final List<WorkerEntry> workers = new ArrayList<>();
  private final Map<String, WorkflowEntry> workflows = new LinkedHashMap<>();
  private final Map<String, ActivityEntry> activities = new LinkedHashMap<>();
  private final List<Double> buckets = new ArrayList<>();

  Catalog read(List<FileDescriptor> files) {
    for (FileDescriptor file : files) {
      OptionMessage.in(file.getOptions(), OPTIONS + "metrics")
          .ifPresent(metrics -> readBuckets(file, metrics));
      for (ServiceDescriptor service : file.getServices()) {
        OptionMessage.in(service.getOptions(), OPTIONS + "worker")
            .ifPresent(worker -> readWorker(service, worker));
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
    return new Catalog(files, workers, workflows, activities, buckets);
  }

  private void readBuckets(FileDescriptor file, OptionMessage metrics) {
    List<Double> bounds = metrics.list("duration_buckets_ms", Double.class);
    if (!bounds.equals(bounds.stream().sorted().distinct().toList())) {
      faults.add(file.getName() + ": duration_buckets_ms is not ascending");
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
    workers.add(worker);
    if (worker.language().isEmpty()) {
      faults.add(service.getFullName() + ": no language");
    }
    if (worker.defaultTaskQueue().isEmpty()) {
      faults.add(service.getFullName() + ": no default_task_queue");
    }
    for (MethodDescriptor rpc : service.getMethods()) {
      Optional<OptionMessage> workflow = OptionMessage.in(rpc.getOptions(), OPTIONS + "workflow");
      Optional<OptionMessage> activity = OptionMessage.in(rpc.getOptions(), OPTIONS + "activity");
      if (workflow.isPresent() == activity.isPresent()) {
        faults.add(rpc.getFullName() + ": wants one of the options (workflow) and (activity)");
      } else {
        workflow.ifPresent(option -> readWorkflow(worker, rpc, option));
        activity.ifPresent(option -> readActivity(worker, rpc, option));
      }
    }
  }

  private void readWorkflow(WorkerEntry worker, MethodDescriptor rpc, OptionMessage options) {
    FieldDescriptor idField = rpc.getInputType().findFieldByName(options.string("id_field"));
    if (idField == null
        || idField.isRepeated()
        || idField.getType() == FieldDescriptor.Type.MESSAGE) {
      faults.add(
          "%s: id_field \"%s\" is no single scalar field of %s"
              .formatted(
                  rpc.getFullName(), options.string("id_field"), rpc.getInputType().getFullName()));
      return;
    }
    if (!options.string("command").matches("[a-z0-9]+(-[a-z0-9]+)*")) {
      faults.add(
          "%s: command \"%s\" is not in lower-case words joined by hyphens"
              .formatted(rpc.getFullName(), options.string("command")));
    }
    WorkflowEntry entry =
        new WorkflowEntry(
            rpc.getName(),
            worker,
            rpc.getInputType(),
            rpc.getOutputType(),
            options.string("command"),
            idField,
            options.list("uses", String.class),
            Comments.of(rpc));
    if (workflows.putIfAbsent(entry.name(), entry) != null) {
      faults.add(rpc.getFullName() + ": a workflow of that name is declared before");
    }
  }

  private void readActivity(WorkerEntry worker, MethodDescriptor rpc, OptionMessage options) {
    Optional<Duration> scheduleToClose = options.duration("schedule_to_close");
    Optional<Duration> startToClose = options.duration("start_to_close");
    if (scheduleToClose.isEmpty() && startToClose.isEmpty()) {
      faults.add(rpc.getFullName() + ": neither schedule_to_close nor start_to_close is set");
    }
    ActivityEntry entry =
        new ActivityEntry(
            rpc.getName(),
            worker,
            rpc.getInputType(),
            rpc.getOutputType(),
            scheduleToClose,
            startToClose,
            options.duration("heartbeat"),
            options.child("retry").map(CatalogReader::retry),
            Comments.of(rpc));
    if (activities.putIfAbsent(entry.name(), entry) != null) {
      faults.add(rpc.getFullName() + ": an activity of that name is declared before");
    }
  }

  private static RetryEntry retry(OptionMessage options) {
    return new RetryEntry(
        options.duration("initial_interval"),
        options.number("backoff_coefficient"),
        options.duration("maximum_interval"),
        options.integer("maximum_attempts"),
        options.list("non_retryable_error_types", String.class));
  }

  private void checkUses() {
    for (WorkflowEntry workflow : workflows.values()) {
      for (String used : workflow.uses()) {
        if (!activities.containsKey(used)) {
          faults.add("%s: uses \"%s\", which is no activity".formatted(workflow.name(), used));
        }
      }
    }
  }

  private void checkCommands() {
    Map<String, String> owners = new LinkedHashMap<>();
    for (WorkflowEntry workflow : workflows.values()) {
      String owner = owners.putIfAbsent(workflow.command(), workflow.name());
      if (owner != null) {
        faults.add(
            "%s: command \"%s\" is taken by %s"
                .formatted(workflow.name(), workflow.command(), owner));
      }
    }
  }
}
