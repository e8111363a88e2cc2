package timecop.contract.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import timecop.catalog.ActivityEntry;
import timecop.catalog.RetryEntry;

/**
 * An activity's task as the server scheduled it, with the server's defaults where the worker set
 * nothing.
 */
record ScheduledTask(JsonNode attributes) {
  private static final String NONE = "none";
  // The server's defaults for a retry policy.
  private static final Duration INITIAL_INTERVAL = Duration.ofSeconds(1);
  private static final double BACKOFF_COEFFICIENT = 2;
  private static final int MAXIMUM_INTERVALS = 100;

  String queue() {
    return attributes.path("taskQueue").path("name").asText();
  }

  RecordedPayload input() {
    return RecordedPayload.in(attributes.path("input"));
  }

  /** Returns its timeouts and retry policy by the names of the catalogue's options. */
  Map<String, String> options() {
    JsonNode retry = attributes.path("retryPolicy");
    List<String> types = new ArrayList<>();
    retry.path("nonRetryableErrorTypes").forEach(type -> types.add(type.asText()));
    return options(
        duration(attributes, "scheduleToCloseTimeout"),
        below(
            duration(attributes, "scheduleToStartTimeout"),
            duration(attributes, "scheduleToCloseTimeout")),
        duration(attributes, "startToCloseTimeout"),
        duration(attributes, "heartbeatTimeout"),
        new RetryEntry(
            Optional.ofNullable(duration(retry, "initialInterval")),
            retry.path("backoffCoefficient").asDouble(),
            Optional.ofNullable(duration(retry, "maximumInterval")),
            retry.path("maximumAttempts").asInt(),
            types));
  }

  /**
   * Returns the timeouts and retry policy that a task scheduled as the catalogue declares has.
   *
   * @param runTimeout the workflow's run timeout, to which the server limits every timeout; null if
   *     unlimited
   */
  static Map<String, String> declared(ActivityEntry entry, @Nullable Duration runTimeout) {
    Duration scheduleToClose = shorter(entry.timeouts().scheduleToClose().orElse(null), runTimeout);
    Duration startToClose = shorter(entry.timeouts().startToClose().orElse(null), scheduleToClose);
    return options(
        scheduleToClose,
        below(entry.timeouts().scheduleToStart().orElse(null), scheduleToClose),
        startToClose,
        entry
            .timeouts()
            .heartbeat()
            .map(heartbeat -> shorter(heartbeat, startToClose))
            .orElse(null),
        entry.retry().orElse(new RetryEntry(Optional.empty(), 0, Optional.empty(), 0, List.of())));
  }

  private static Map<String, String> options(
      @Nullable Duration scheduleToClose,
      @Nullable Duration scheduleToStart,
      @Nullable Duration startToClose,
      @Nullable Duration heartbeat,
      RetryEntry retry) {
    Duration first = retry.initialInterval().orElse(INITIAL_INTERVAL);
    double coefficient = retry.backoffCoefficient();
    Map<String, String> options = new LinkedHashMap<>();
    options.put("schedule_to_close", text(scheduleToClose));
    options.put("schedule_to_start", text(scheduleToStart));
    options.put("start_to_close", text(startToClose));
    options.put("heartbeat", text(heartbeat));
    options.put("initial_interval", text(first));
    options.put(
        "backoff_coefficient",
        BigDecimal.valueOf(coefficient == 0 ? BACKOFF_COEFFICIENT : coefficient)
            .stripTrailingZeros()
            .toPlainString());
    options.put(
        "maximum_interval",
        text(retry.maximumInterval().orElse(first.multipliedBy(MAXIMUM_INTERVALS))));
    options.put("maximum_attempts", String.valueOf(retry.maximumAttempts()));
    options.put(
        "non_retryable_error_types",
        retry.nonRetryableErrorTypes().isEmpty()
            ? NONE
            : String.join(", ", retry.nonRetryableErrorTypes()));
    return options;
  }

  private static @Nullable Duration duration(JsonNode node, String field) {
    return RecordedHistory.duration(node, field).orElse(null);
  }

  /**
   * Returns a timeout that limits more than the other one; null if it does not, because the server
   * records the other one where none is set.
   */
  private static @Nullable Duration below(@Nullable Duration one, @Nullable Duration other) {
    return one != null && other != null && one.compareTo(other) >= 0 ? null : one;
  }

  /** Returns the shorter timeout; null means unlimited. */
  private static @Nullable Duration shorter(@Nullable Duration one, @Nullable Duration other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static String text(@Nullable Duration duration) {
    return duration == null
        ? NONE
        : BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros().toPlainString() + "s";
  }
}
