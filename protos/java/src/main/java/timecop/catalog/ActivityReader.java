package timecop.catalog;

import com.google.protobuf.Descriptors.MethodDescriptor;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects the activities of a catalogue, with every timeout and policy that cannot be meant. */
final class ActivityReader {
  private final List<String> faults;
  private final Map<String, ActivityEntry> activities = new LinkedHashMap<>();

  ActivityReader(List<String> faults) {
    this.faults = faults;
  }

  Map<String, ActivityEntry> entries() {
    return activities;
  }

  void read(WorkerEntry worker, MethodDescriptor rpc, OptionMessage options) {
    String name = rpc.getFullName();
    Optional<Duration> scheduleToClose = timeout(name, options, "schedule_to_close");
    Optional<Duration> startToClose = timeout(name, options, "start_to_close");
    if (scheduleToClose.isEmpty() && startToClose.isEmpty()) {
      faults.add(name + ": neither schedule_to_close nor start_to_close is set");
    }
    shorter(name, "start_to_close", startToClose, "schedule_to_close", scheduleToClose);
    Optional<Duration> heartbeat = timeout(name, options, "heartbeat");
    shorter(name, "heartbeat", heartbeat, "start_to_close", startToClose);
    ActivityEntry entry =
        new ActivityEntry(
            rpc.getName(),
            worker,
            rpc.getInputType(),
            rpc.getOutputType(),
            scheduleToClose,
            startToClose,
            heartbeat,
            options.child("retry").map(retry -> retry(name, retry)),
            Comments.of(rpc));
    if (activities.putIfAbsent(entry.name(), entry) != null) {
      faults.add(name + ": an activity of that name is declared before");
    }
  }

  private RetryEntry retry(String name, OptionMessage options) {
    RetryEntry retry =
        new RetryEntry(
            timeout(name, options, "initial_interval"),
            options.number("backoff_coefficient"),
            timeout(name, options, "maximum_interval"),
            options.integer("maximum_attempts"),
            options.list("non_retryable_error_types", String.class));
    if (retry.backoffCoefficient() != 0 && !(retry.backoffCoefficient() >= 1)) {
      faults.add(
          "%s: backoff_coefficient is %s, expected at least 1"
              .formatted(name, retry.backoffCoefficient()));
    }
    if (retry.maximumAttempts() < 0) {
      faults.add(
          "%s: maximum_attempts is %d, expected 0 or more"
              .formatted(name, retry.maximumAttempts()));
    }
    shorter(
        name,
        "initial_interval",
        retry.initialInterval(),
        "maximum_interval",
        retry.maximumInterval());
    return retry;
  }

  /** The duration of that name; one that is not positive is a fault. */
  private Optional<Duration> timeout(String name, OptionMessage options, String field) {
    try {
      Optional<Duration> duration = options.duration(field);
      if (duration.filter(d -> d.isNegative() || d.isZero()).isPresent()) {
        faults.add("%s: %s is not longer than 0".formatted(name, field));
      }
      return duration;
    } catch (IllegalArgumentException e) {
      faults.add("%s: %s: %s".formatted(name, field, e.getMessage()));
      return Optional.empty();
    }
  }

  private void shorter(
      String name, String inner, Optional<Duration> its, String outer, Optional<Duration> limit) {
    if (its.isPresent() && limit.isPresent() && its.get().compareTo(limit.get()) > 0) {
      faults.add("%s: %s is longer than %s".formatted(name, inner, outer));
    }
  }
}
