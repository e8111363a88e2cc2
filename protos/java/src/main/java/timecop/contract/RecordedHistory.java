package timecop.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.temporal.api.history.v1.History;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a workflow's history shows of the contract: its type, where it ran, and what it called. */
public final class RecordedHistory {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode started;
  private final Optional<RecordedPayload> response;
  private final List<RecordedCall> calls;

  private RecordedHistory(
      JsonNode started, Optional<RecordedPayload> response, List<RecordedCall> calls) {
    this.started = started;
    this.response = response;
    this.calls = calls;
  }

  /**
   * Reads a history in proto-JSON, as {@code temporal workflow show --output json} prints it.
   *
   * @throws IllegalArgumentException if it is none, or does not begin with the workflow's start
   */
  public static RecordedHistory parse(String json) {
    // By the names of fields, not by Temporal's classes, of which each costs its loading.
    JsonNode events;
    try {
      events = JSON.readTree(json).path("events");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no JSON: " + e.getOriginalMessage(), e);
    }
    JsonNode started = events.path(0).path("workflowExecutionStartedEventAttributes");
    if (!started.isObject()) {
      throw new IllegalArgumentException("no history that begins with the workflow's start");
    }
    Optional<RecordedPayload> response = Optional.empty();
    Map<String, RecordedCall> calls = new LinkedHashMap<>();
    for (JsonNode event : events) {
      String id = event.path("eventId").asText();
      RecordedCall.in(event).ifPresent(call -> calls.put(id, call));
      JsonNode completed = event.path("activityTaskCompletedEventAttributes");
      calls.computeIfPresent(
          completed.path("scheduledEventId").asText(),
          (scheduled, call) -> call.returning(RecordedPayload.in(completed.path("result"))));
      JsonNode closed = event.path("workflowExecutionCompletedEventAttributes");
      if (closed.isObject()) {
        response = Optional.of(RecordedPayload.in(closed.path("result")));
      }
    }
    return new RecordedHistory(started, response, List.copyOf(calls.values()));
  }

  /** Reads a history as the SDK's clients fetch it. */
  public static RecordedHistory of(History history) {
    try {
      return parse(JsonFormat.printer().print(history));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The workflow's type. */
  public String workflow() {
    return started.path("workflowType").path("name").asText();
  }

  /** The queue that it was started on. */
  String taskQueue() {
    return started.path("taskQueue").path("name").asText();
  }

  /** The longest time it was given, by which the server bounds every timeout in it. */
  Optional<Duration> runTimeout() {
    return duration(started, "workflowRunTimeout");
  }

  /** What it was started with. */
  RecordedPayload request() {
    return RecordedPayload.in(started.path("input"));
  }

  /** What it ended with, if it completed. */
  Optional<RecordedPayload> response() {
    return response;
  }

  /** Its activities in the order of their scheduling. */
  List<RecordedCall> calls() {
    return calls;
  }

  /** The duration of that field; empty when it is absent or 0, which means none. */
  static Optional<Duration> duration(JsonNode attributes, String field) {
    return Optional.of(attributes.path(field).asText())
        .filter(text -> text.endsWith("s"))
        .map(text -> Duration.parse("PT" + text))
        .filter(duration -> !duration.isZero());
  }
}
