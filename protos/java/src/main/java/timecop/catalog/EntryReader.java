package timecop.catalog;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.time.Duration;
import java.util.Optional;

/** Makes each entry of the catalogue from its option; adds what is invalid to the errors. */
final class EntryReader {
  private static final String EMPTY = "google.protobuf.Empty";

  private EntryReader() {}

  static WorkerEntry worker(ServiceDescriptor service, OptionMessage options) {
    return new WorkerEntry(
        service.getName(),
        options.required("language", TextForm.LANGUAGE),
        options.optional("task_queue_env", TextForm.VARIABLE),
        options.required("default_task_queue", TextForm.LINE),
        options.optional("command", TextForm.LINE),
        Comments.of(service));
  }

  static WorkflowEntry workflow(WorkerEntry worker, MethodDescriptor rpc, OptionMessage options) {
    return new WorkflowEntry(
        rpc.getName(),
        worker,
        rpc.getInputType(),
        rpc.getOutputType(),
        options.required("command", TextForm.WORDS),
        new WorkflowLinks(options.list("uses", String.class), options.addedTexts("handles")),
        StartReader.read(rpc, options),
        Comments.of(rpc));
  }

  /** Returns whether the values of a field can be part of an ID. */
  static boolean isKey(FieldDescriptor field) {
    return !field.isRepeated()
        && switch (field.getJavaType()) {
          case MESSAGE, BYTE_STRING -> false;
          default -> true;
        };
  }

  static ActivityEntry activity(WorkerEntry worker, MethodDescriptor rpc, OptionMessage options) {
    return new ActivityEntry(
        rpc.getName(),
        worker,
        rpc.getInputType(),
        rpc.getOutputType(),
        timeouts(options),
        options.child("retry").map(EntryReader::retry),
        options.addedFlag("local"),
        Comments.of(rpc));
  }

  static HandlerEntry handler(
      HandlerEntry.Kind kind, WorkerEntry worker, MethodDescriptor rpc, OptionMessage options) {
    String command = options.optional("command", TextForm.WORDS);
    String response = rpc.getOutputType().getFullName();
    if (kind == HandlerEntry.Kind.SIGNAL && !response.equals(EMPTY)) {
      options.error("is a signal and returns %s, expected %s".formatted(response, EMPTY));
    }
    return new HandlerEntry(
        kind,
        rpc.getName(),
        worker,
        rpc.getInputType(),
        rpc.getOutputType(),
        command.isEmpty() ? Words.hyphenated(rpc.getName()) : command,
        kind == HandlerEntry.Kind.UPDATE && options.flag("validated"),
        Comments.of(rpc));
  }

  private static Timeouts timeouts(OptionMessage options) {
    Optional<Duration> scheduleToClose = options.duration("schedule_to_close");
    Optional<Duration> startToClose = options.duration("start_to_close");
    if (scheduleToClose.isEmpty() && startToClose.isEmpty()) {
      options.error("neither schedule_to_close nor start_to_close is set");
    }
    checkOrder(options, "start_to_close", startToClose, "schedule_to_close", scheduleToClose);
    Optional<Duration> heartbeat = options.duration("heartbeat");
    checkOrder(options, "heartbeat", heartbeat, "start_to_close", startToClose);
    Optional<Duration> scheduleToStart = options.addedDuration("schedule_to_start");
    checkOrder(options, "schedule_to_start", scheduleToStart, "schedule_to_close", scheduleToClose);
    if (options.addedFlag("local") && heartbeat.isPresent()) {
      options.error("is local and has a heartbeat: a local activity sends none");
    }
    return new Timeouts(scheduleToClose, scheduleToStart, startToClose, heartbeat);
  }

  static RetryEntry retry(OptionMessage options) {
    RetryEntry retry =
        new RetryEntry(
            options.duration("initial_interval"),
            options.number("backoff_coefficient"),
            options.duration("maximum_interval"),
            options.integer("maximum_attempts"),
            options.list("non_retryable_error_types", String.class));
    // Not "< 1": NaN is invalid too.
    if (retry.backoffCoefficient() != 0 && !(retry.backoffCoefficient() >= 1)) {
      options.error(
          "backoff_coefficient is %s, expected at least 1".formatted(retry.backoffCoefficient()));
    }
    if (retry.maximumAttempts() < 0) {
      options.error(
          "maximum_attempts is %d, expected 0 or more".formatted(retry.maximumAttempts()));
    }
    checkOrder(
        options,
        "initial_interval",
        retry.initialInterval(),
        "maximum_interval",
        retry.maximumInterval());
    return retry;
  }

  static void checkOrder(
      OptionMessage options,
      String name,
      Optional<Duration> duration,
      String limitName,
      Optional<Duration> limit) {
    if (duration.isPresent() && limit.isPresent() && duration.get().compareTo(limit.get()) > 0) {
      options.error("%s is longer than %s".formatted(name, limitName));
    }
  }
}
