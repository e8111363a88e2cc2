package timecop.contract.history;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/**
 * A start of a child workflow in a history.
 *
 * @param workflow the child's type
 * @param queue the task queue that it was started on
 * @param input its argument
 */
record RecordedChild(String workflow, String queue, RecordedPayload input) {
  /** Returns the start that an event records, if it records one. */
  static Optional<RecordedChild> in(JsonNode event) {
    JsonNode initiated = event.path("startChildWorkflowExecutionInitiatedEventAttributes");
    return initiated.isObject()
        ? Optional.of(
            new RecordedChild(
                initiated.path("workflowType").path("name").asText(),
                initiated.path("taskQueue").path("name").asText(),
                RecordedPayload.in(initiated.path("input"))))
        : Optional.empty();
  }
}
