package timecop.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.temporal.api.history.v1.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a workflow's history shows of the contract: its type, where it ran, and what it called.
 *
 * @param workflow the workflow's type
 * @param taskQueue the queue that it was started on
 * @param runTimeout the longest time it was given, by which the server bounds every timeout in it
 * @param request the payload that it was started with, if any
 * @param response the payload that it ended with, if it completed
 * @param calls its activities in the order of their scheduling
 */
public record RecordedHistory(
    String workflow,
    String taskQueue,
    Optional<Duration> runTimeout,
    RecordedPayload request,
    Optional<RecordedPayload> response,
    List<RecordedCall> calls) {
  private static final ObjectMapper JSON = new ObjectMapper();

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
    Map<String, RecordedCall> calls = new HashMap<>();
    List<String> order = new ArrayList<>();
    for (JsonNode event : events) {
      String id = event.path("eventId").asText();
      RecordedCall.in(event)
          .ifPresent(
              call -> {
                calls.put(id, call);
                order.add(id);
              });
      JsonNode completed = event.path("activityTaskCompletedEventAttributes");
      calls.computeIfPresent(
          completed.path("scheduledEventId").asText(),
          (scheduled, call) -> call.returning(RecordedPayload.in(completed.path("result"))));
      JsonNode closed = event.path("workflowExecutionCompletedEventAttributes");
      if (closed.isObject()) {
        response = Optional.of(RecordedPayload.in(closed.path("result")));
      }
    }
    return new RecordedHistory(
        started.path("workflowType").path("name").asText(),
        started.path("taskQueue").path("name").asText(),
        duration(started, "workflowRunTimeout"),
        RecordedPayload.in(started.path("input")),
        response,
        order.stream().map(calls::get).toList());
  }

  /** Reads a history as the SDK's clients fetch it. */
  public static RecordedHistory of(History history) {
    try {
      return parse(JsonFormat.printer().print(history));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** The duration of that field; empty when it is absent or 0, which means none. */
  static Optional<Duration> duration(JsonNode attributes, String field) {
    return Optional.of(attributes.path(field).asText())
        .filter(text -> text.endsWith("s"))
        .map(text -> Duration.parse("PT" + text))
        .filter(duration -> !duration.isZero());
  }
}
