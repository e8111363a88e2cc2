package timecop.cli.workflow.follow;

import io.temporal.api.enums.v1.EventType;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The type of an event.
 *
 * @param name Temporal's name, such as ActivityTaskCompleted, with "cancelled" in the one spelling
 *     of timecop
 * @param significance how prominently the event is displayed
 */
public record EventKind(String name, Significance significance) {
  /** An activity that waits for its next attempt; the history has no event for it. */
  static final EventKind PENDING_ACTIVITY = new EventKind("PendingActivity", Significance.PROGRESS);

  private static final String PREFIX = "EVENT_TYPE_";

  /** How prominently an event is displayed. */
  public enum Significance {
    /** Workflow tasks without a failure, which only programs read. */
    DETAIL,
    PROGRESS,
    /** A workflow task failed; until one succeeds, the workflow makes no progress. */
    STALLED,
    /** A workflow, an activity or another operation completed. */
    SUCCESS
  }

  /** Returns whether a workflow task ended well. */
  public boolean isTaskCompleted() {
    return equals(of(EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED));
  }

  static EventKind of(EventType type) {
    return new EventKind(name(type), significance(type));
  }

  private static String name(EventType type) {
    // Without a prefix: UNRECOGNIZED, which stands for the types of newer servers.
    return Arrays.stream(
            type.name().replace(PREFIX, "").replace("CANCELED", "CANCELLED").split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }

  private static Significance significance(EventType type) {
    return switch (type) {
      case EVENT_TYPE_WORKFLOW_TASK_SCHEDULED,
          EVENT_TYPE_WORKFLOW_TASK_STARTED,
          EVENT_TYPE_WORKFLOW_TASK_COMPLETED ->
          Significance.DETAIL;
      case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
          EVENT_TYPE_ACTIVITY_TASK_COMPLETED,
          EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_COMPLETED,
          EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_COMPLETED,
          EVENT_TYPE_NEXUS_OPERATION_COMPLETED,
          EVENT_TYPE_NEXUS_OPERATION_CANCEL_REQUEST_COMPLETED ->
          Significance.SUCCESS;
      case EVENT_TYPE_WORKFLOW_TASK_FAILED, EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT ->
          Significance.STALLED;
      default -> Significance.PROGRESS;
    };
  }
}
