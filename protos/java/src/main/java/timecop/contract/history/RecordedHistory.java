package timecop.contract.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import io.temporal.api.history.v1.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** A workflow's history, as far as the contract covers it: type, task queue, input and calls. */
public final class RecordedHistory {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final JsonNode started;
  private final Optional<RecordedPayload> response;
  private final List<RecordedCall> calls;
  private final List<RecordedChild> children;

  private RecordedHistory(
      JsonNode started,
      Optional<RecordedPayload> response,
      List<RecordedCall> calls,
      List<RecordedChild> children) {
    this.started = started;
    this.response = response;
    this.calls = calls;
    this.children = children;
  }

  /**
   * Reads a history in proto-JSON, as {@code temporal workflow show --output json} prints it.
   *
   * @throws IllegalArgumentException if it is not a history, or does not begin with the workflow's
   *     start
   */
  public static RecordedHistory parse(String json) {
    // As a tree, because loading Temporal's generated classes takes long.
    JsonNode events;
    try {
      events = JSON.readTree(json).path("events");
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("not JSON: " + e.getOriginalMessage(), e);
    }
    JsonNode started = events.path(0).path("workflowExecutionStartedEventAttributes");
    if (!started.isObject()) {
      throw new IllegalArgumentException("not a history that begins with the workflow's start");
    }
    Optional<RecordedPayload> response = Optional.empty();
    Map<String, RecordedCall> calls = new LinkedHashMap<>();
    List<RecordedChild> children = new ArrayList<>();
    for (JsonNode event : events) {
      String id = event.path("eventId").asText();
      RecordedCall.in(event).ifPresent(call -> calls.put(id, call));
      RecordedChild.in(event).ifPresent(children::add);
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
        started, response, List.copyOf(calls.values()), List.copyOf(children));
  }

  /** Converts a history that was fetched by the SDK's client. */
  public static RecordedHistory of(History history) {
    try {
      return parse(JsonFormat.printer().print(history));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Returns the workflow's type. */
  public String workflow() {
    return started.path("workflowType").path("name").asText();
  }

  /** Returns the task queue that the workflow was started on. */
  String taskQueue() {
    return started.path("taskQueue").path("name").asText();
  }

  /** Returns the workflow's run timeout, to which the server limits every timeout in it. */
  Optional<Duration> runTimeout() {
    return duration(started, "workflowRunTimeout");
  }

  /** Returns the workflow's input. */
  RecordedPayload request() {
    return RecordedPayload.in(started.path("input"));
  }

  /** Returns the workflow's result, if it completed. */
  Optional<RecordedPayload> response() {
    return response;
  }

  /** Returns the calls of activities in the order of their scheduling. */
  List<RecordedCall> calls() {
    return calls;
  }

  /** Returns the children in the order of their start. */
  List<RecordedChild> children() {
    return children;
  }

  /** Returns the types of the activities and child workflows that it used. */
  Stream<String> used() {
    return Stream.concat(
        calls.stream().map(RecordedCall::activity), children.stream().map(RecordedChild::workflow));
  }

  /** Returns the duration in a field; empty if the field is absent or 0, which means unlimited. */
  static Optional<Duration> duration(JsonNode attributes, String field) {
    return Optional.of(attributes.path(field).asText())
        .filter(text -> text.endsWith("s"))
        .map(text -> Duration.parse("PT" + text))
        .filter(duration -> !duration.isZero());
  }
}
