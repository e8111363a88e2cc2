package timecop.cli.load.result;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.MarkerRecordedEventAttributes;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * Reads the local activities of one workflow from the markers that workers record. A marker has the
 * number of attempts, but neither the retry policy nor when the last attempt started.
 */
final class LocalActivities {
  // The markers of the Java SDK, and of the SDKs on sdk-core.
  private static final String JAVA = "LocalActivity";
  private static final String CORE = "core_local_activity";

  private static final String UNREADABLE = "(unreadable)";
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Function<String, TaskTimes> tasks;
  private final BiConsumer<TaskTimes, Retries.Retried> retried;
  // Those whose next attempt waits for a timer of the workflow, by type and first schedule.
  private final Map<String, Recorded> backingOff = new LinkedHashMap<>();

  /**
   * What a marker says.
   *
   * @param type the registered name of the activity
   * @param attempt the number of the last attempt, from 1; 0 if unknown
   * @param scheduled when the first attempt was scheduled by the worker's clock, in nanoseconds
   *     since 1970; 0 if unknown
   * @param isBackingOff whether another attempt follows
   * @param isFailed whether the last attempt failed
   */
  private record Recorded(
      String type, int attempt, long scheduled, boolean isBackingOff, boolean isFailed) {
    String key() {
      return type + " " + scheduled;
    }
  }

  /**
   * Reads local activities.
   *
   * @param tasks finds where the times of an activity are collected
   * @param retried takes in one with several attempts
   */
  LocalActivities(
      Function<String, TaskTimes> tasks, BiConsumer<TaskTimes, Retries.Retried> retried) {
    this.tasks = tasks;
    this.retried = retried;
  }

  /** Takes in a marker, which need not be that of a local activity. */
  void read(HistoryEvent marker) {
    MarkerRecordedEventAttributes attributes = marker.getMarkerRecordedEventAttributes();
    boolean isFailed = attributes.hasFailure() && !attributes.getFailure().hasCanceledFailureInfo();
    switch (attributes.getMarkerName()) {
      case JAVA -> take(java(attributes, isFailed), SampledWorkflow.nanos(marker));
      case CORE -> take(core(attributes, isFailed), SampledWorkflow.nanos(marker));
      default -> {
        // A version, a patch or a side effect.
      }
    }
  }

  private static Recorded java(MarkerRecordedEventAttributes marker, boolean isFailed) {
    JsonNode meta = json(marker, "meta");
    return new Recorded(
        json(marker, "type").asText(),
        meta.path("atpt").asInt(),
        meta.path("firstSkd").asLong() * NANOS_PER_MILLI,
        meta.hasNonNull("backoff"),
        isFailed);
  }

  private static Recorded core(MarkerRecordedEventAttributes marker, boolean isFailed) {
    JsonNode data = json(marker, "data");
    JsonNode scheduled = data.path("original_schedule_time");
    return new Recorded(
        data.path("activity_type").asText(),
        data.path("attempt").asInt(),
        scheduled.path("seconds").asLong() * NANOS_PER_SECOND + scheduled.path("nanos").asLong(),
        data.hasNonNull("backoff"),
        isFailed);
  }

  /** Reads a detail of a marker; missing if it is encrypted, for example. */
  private static JsonNode json(MarkerRecordedEventAttributes marker, String key) {
    Payloads detail = marker.getDetailsOrDefault(key, Payloads.getDefaultInstance());
    Optional<Payload> first = detail.getPayloadsList().stream().findFirst();
    try {
      return first.isEmpty()
          ? MissingNode.getInstance()
          : JSON.readTree(first.get().getData().toByteArray());
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }

  private void take(Recorded recorded, long at) {
    if (recorded.attempt < 1) {
      tasks.apply(recorded.type.isEmpty() ? UNREADABLE : recorded.type).unknown();
    } else if (recorded.isBackingOff) {
      backingOff.put(recorded.key(), recorded);
    } else {
      backingOff.remove(recorded.key());
      ended(recorded, at);
    }
  }

  /**
   * Counts those that wait for their next attempt.
   *
   * @param until the time until which they do, in nanoseconds since 1970
   */
  void end(long until) {
    backingOff.values().forEach(recorded -> ended(recorded, until));
    backingOff.clear();
  }

  private void ended(Recorded recorded, long at) {
    TaskTimes times = tasks.apply(recorded.type);
    int attempts = recorded.attempt;
    times.ended(attempts, recorded.isFailed ? attempts : attempts - 1);
    if (attempts > 1 && recorded.scheduled > 0) {
      // The last attempt is a part of the delay, because its start is not recorded.
      retried.accept(times, new Retries.Retried(Math.min(recorded.scheduled, at), at, 0));
    }
  }
}
