package timecop.catalog;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Collects the entries of a catalogue and every fault among them. */
final class CatalogReader {
  private static final String OPTIONS = "timecop.catalog.";
  private static final Pattern LANGUAGE = Pattern.compile("[a-z][a-z0-9+#.-]*");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f-\\x9f]");
  private static final Pattern PRINTABLE =
      Pattern.compile("(?! )[^\\x00-\\x1f\\x7f-\\x9f]*[^ \\x00-\\x1f\\x7f-\\x9f]");

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
    checkTexts(service.getFullName(), worker);
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

  private void checkTexts(String service, WorkerEntry worker) {
    if (worker.language().isEmpty()) {
      faults.add(service + ": no language");
    } else {
      check(service, "language", worker.language(), LANGUAGE, "a word in lower case");
    }
    if (worker.defaultTaskQueue().isEmpty()) {
      faults.add(service + ": no default_task_queue");
    } else {
      String expected = "printable text without spaces around it";
      check(service, "default_task_queue", worker.defaultTaskQueue(), PRINTABLE, expected);
    }
    if (!worker.taskQueueEnv().isEmpty()) {
      check(service, "task_queue_env", worker.taskQueueEnv(), VARIABLE, "the name of a variable");
    }
    if (!worker.command().isEmpty()) {
      check(service, "command", worker.command(), PRINTABLE, "a command on one line");
    }
  }

  private void check(String service, String option, String text, Pattern form, String expected) {
    if (!form.matcher(text).matches()) {
      faults.add(
          "%s: %s \"%s\" is not %s"
              .formatted(service, option, CONTROL.matcher(text).replaceAll("?"), expected));
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
    String key = options.string("id_field");
    Optional<FieldDescriptor> idField =
        Optional.ofNullable(rpc.getInputType().findFieldByName(key)).filter(CatalogReader::isKey);
    if (!key.isEmpty() && idField.isEmpty()) {
      faults.add(
          "%s: id_field \"%s\" is no single string, number, bool or enum of %s"
              .formatted(rpc.getFullName(), key, rpc.getInputType().getFullName()));
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

  private static boolean isKey(FieldDescriptor field) {
    return !field.isRepeated()
        && switch (field.getJavaType()) {
          case MESSAGE, BYTE_STRING -> false;
          default -> true;
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
