package timecop.catalog;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import java.time.Duration;
import java.util.Optional;

/** Makes each entry of the catalogue from its option; adds what is invalid to the errors. */
final class EntryReader {
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
        idField(rpc, options),
        options.list("uses", String.class),
        Comments.of(rpc));
  }

  private static Optional<FieldDescriptor> idField(MethodDescriptor rpc, OptionMessage options) {
    String name = options.string("id_field");
    Optional<FieldDescriptor> field =
        Optional.ofNullable(rpc.getInputType().findFieldByName(name)).filter(EntryReader::isKey);
    if (!name.isEmpty() && field.isEmpty()) {
      options.error(
          "invalid id_field \"%s\": expected a non-repeated string, number, bool or enum of %s"
              .formatted(name, rpc.getInputType().getFullName()));
    }
    return field;
  }

  private static boolean isKey(FieldDescriptor field) {
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
    return new Timeouts(scheduleToClose, startToClose, heartbeat);
  }

  private static RetryEntry retry(OptionMessage options) {
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

  private static void checkOrder(
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
