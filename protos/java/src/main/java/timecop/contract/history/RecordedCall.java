package timecop.contract.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/**
 * A call of an activity in a history.
 *
 * @param activity the activity's type
 * @param task how it was scheduled; empty for a local activity, which the server does not schedule
 * @param response its result, if it completed
 */
record RecordedCall(String activity, Optional<JsonNode> task, Optional<RecordedPayload> response) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Returns the call that an event records, if it records one. */
  static Optional<RecordedCall> in(JsonNode event) {
    JsonNode scheduled = event.path("activityTaskScheduledEventAttributes");
    if (scheduled.isObject()) {
      return Optional.of(
          new RecordedCall(
              scheduled.path("activityType").path("name").asText(),
              Optional.of(scheduled),
              Optional.empty()));
    }
    JsonNode marker = event.path("markerRecordedEventAttributes");
    JsonNode details = marker.path("details");
    return switch (marker.path("markerName").asText()) {
      case "LocalActivity" -> local(value(details, "type").asText()); // Java
      case "core_local_activity" -> local(value(details, "data").path("activity_type").asText());
      default -> Optional.empty();
    };
  }

  RecordedCall returning(RecordedPayload payload) {
    return new RecordedCall(activity, task, Optional.of(payload));
  }

  private static Optional<RecordedCall> local(String activity) {
    return Optional.of(new RecordedCall(activity, Optional.empty(), Optional.empty()));
  }

  /** Returns a detail of a marker, which both SDKs write as plain JSON. */
  private static JsonNode value(JsonNode details, String name) {
    try {
      return JSON.readTree(details.path(name).path("payloads").path(0).path("data").binaryValue());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a marker's detail " + name + " is not JSON", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
