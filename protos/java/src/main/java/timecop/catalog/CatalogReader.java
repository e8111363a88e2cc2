package timecop.catalog;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads a catalogue and validates it: the only complete validation in any language. */
final class CatalogReader {
  private static final List<String> KINDS =
      List.of("workflow", "activity", "signal", "query", "update");

  private final List<String> errors = new ArrayList<>();
  private final List<WorkerEntry> workers = new ArrayList<>();
  private final Map<String, WorkflowEntry> workflows = new LinkedHashMap<>();
  private final Map<String, ActivityEntry> activities = new LinkedHashMap<>();
  private final List<HandlerEntry> handlers = new ArrayList<>();
  private final List<Double> buckets = new ArrayList<>();

  /**
   * Reads the catalogue that the files declare.
   *
   * @throws CatalogException with all errors
   */
  Catalog read(List<FileDescriptor> files) {
    for (FileDescriptor file : files) {
      option(file, file.getOptions(), "metrics").ifPresent(this::readBuckets);
      file.getServices().forEach(this::readService);
    }
    if (workers.isEmpty()) {
      errors.add("no service has the option (timecop.catalog.worker)");
    }
    errors.addAll(new LinkCheck(workflows, activities, handlers).errors());
    checkCommands();
    if (!errors.isEmpty()) {
      throw new CatalogException(errors);
    }
    return new Catalog(files, workers, workflows, activities, handlers, buckets);
  }

  private Optional<OptionMessage> option(GenericDescriptor element, Message options, String name) {
    return OptionMessage.in(element.getFullName(), options, "timecop.catalog." + name, errors);
  }

  private void readBuckets(OptionMessage metrics) {
    List<Double> bounds = metrics.list("duration_buckets_ms", Double.class);
    if (!bounds.equals(bounds.stream().sorted().distinct().toList())) {
      metrics.error("duration_buckets_ms is not ascending");
    }
    if (!buckets.isEmpty()) {
      metrics.error("duration_buckets_ms is already set in another file");
    }
    buckets.addAll(bounds);
  }

  private void readService(ServiceDescriptor service) {
    option(service, service.getOptions(), "worker")
        .ifPresentOrElse(
            options -> readWorker(service, options), () -> rejectEntriesWithoutWorker(service));
  }

  private void readWorker(ServiceDescriptor service, OptionMessage options) {
    WorkerEntry worker = EntryReader.worker(service, options);
    for (WorkerEntry other : workers) {
      rejectShared(options, "name", worker.name(), other.name(), other);
      rejectShared(options, "task_queue_env", worker.taskQueueEnv(), other.taskQueueEnv(), other);
      rejectShared(
          options,
          "default_task_queue",
          worker.defaultTaskQueue(),
          other.defaultTaskQueue(),
          other);
    }
    workers.add(worker);
    service.getMethods().forEach(rpc -> readEntry(worker, rpc));
  }

  private static void rejectShared(
      OptionMessage options, String what, String value, String others, WorkerEntry other) {
    if (!value.isEmpty() && value.equals(others)) {
      options.error("%s \"%s\" is also used by worker %s".formatted(what, value, other.name()));
    }
  }

  private void readEntry(WorkerEntry worker, MethodDescriptor rpc) {
    Map<String, OptionMessage> kinds = new LinkedHashMap<>();
    for (String name : KINDS) {
      option(rpc, rpc.getOptions(), name).ifPresent(options -> kinds.put(name, options));
    }
    if (kinds.size() != 1) {
      errors.add(
          rpc.getFullName()
              + ": expected one of the options (workflow), (activity), (signal), (query) and"
              + " (update)"
              + (kinds.isEmpty() ? "" : ", found " + String.join(" and ", kinds.keySet())));
    } else if (rpc.isClientStreaming() || rpc.isServerStreaming()) {
      errors.add(rpc.getFullName() + ": expected single messages, not a stream");
    } else {
      kinds.forEach((kind, options) -> add(kind, worker, rpc, options));
    }
  }

  private void add(String kind, WorkerEntry worker, MethodDescriptor rpc, OptionMessage options) {
    switch (kind) {
      case "workflow" -> addWorkflow(worker, rpc, options);
      case "activity" -> addActivity(worker, rpc, options);
      default ->
          handlers.add(
              EntryReader.handler(
                  HandlerEntry.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), worker, rpc, options));
    }
  }

  private void addWorkflow(WorkerEntry worker, MethodDescriptor rpc, OptionMessage options) {
    WorkflowEntry entry = EntryReader.workflow(worker, rpc, options);
    WorkflowEntry other = workflows.putIfAbsent(entry.name(), entry);
    if (other != null) {
      options.error("worker %s already declares this workflow".formatted(other.worker().name()));
    }
  }

  private void addActivity(WorkerEntry worker, MethodDescriptor rpc, OptionMessage options) {
    ActivityEntry entry = EntryReader.activity(worker, rpc, options);
    ActivityEntry other = activities.putIfAbsent(entry.name(), entry);
    if (other != null) {
      options.error("worker %s already declares this activity".formatted(other.worker().name()));
    }
  }

  private void rejectEntriesWithoutWorker(ServiceDescriptor service) {
    for (MethodDescriptor rpc : service.getMethods()) {
      for (String name : KINDS) {
        option(rpc, rpc.getOptions(), name)
            .ifPresent(
                options ->
                    options.error(
                        "has the option (%s), but %s has no option (worker)"
                            .formatted(name, service.getName())));
      }
    }
  }

  /** Rejects a command that another workflow has as its command or its registered name. */
  private void checkCommands() {
    Map<String, String> owners = new HashMap<>();
    workflows.keySet().forEach(name -> owners.put(name, name));
    for (WorkflowEntry workflow : workflows.values()) {
      String owner = owners.putIfAbsent(workflow.command(), workflow.name());
      if (owner != null && !owner.equals(workflow.name())) {
        errors.add(
            "%s: command \"%s\" is already used by %s"
                .formatted(workflow.name(), workflow.command(), owner));
      }
    }
  }
}
