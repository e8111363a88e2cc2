package timecop.cli.workflow.act.reset;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import timecop.cli.workflow.Execution;

/**
 * An event that a reset can go back to.
 *
 * @param run the run that has it, perhaps an earlier one of the workflow
 */
public record ResetPoint(Execution run, long eventId, EventType type) {
  /** Returns whether a reset can go back to the event. */
  static boolean isPossible(HistoryEvent event) {
    return switch (event.getEventType()) {
      case EVENT_TYPE_WORKFLOW_TASK_STARTED,
          EVENT_TYPE_WORKFLOW_TASK_COMPLETED,
          EVENT_TYPE_WORKFLOW_TASK_FAILED,
          EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT ->
          true;
      default -> false;
    };
  }

  /** Returns the name of an event's type, as the server's history has it. */
  static String name(EventType type) {
    return type.name().replace("EVENT_TYPE_", "");
  }

  /** Returns the name of its type. */
  public String typeName() {
    return name(type);
  }
}
