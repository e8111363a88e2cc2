package timecop.cli.workflow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.temporal.api.history.v1.HistoryEvent;

/** What the event that closes a run says: the outcome, or the run that continues it. */
final class Closing {
  private Closing() {}

  /** Whether the event is the last of its run. */
  static boolean closes(HistoryEvent event) {
    return switch (event.getEventType()) {
      case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED,
          EVENT_TYPE_WORKFLOW_EXECUTION_FAILED,
          EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT,
          EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED,
          EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED,
          EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW ->
          true;
      default -> false;
    };
  }

  /** The run that goes on after this one: continued as new, or retried; empty when none does. */
  static String nextRun(HistoryEvent close) {
    return switch (close.getEventType()) {
      case EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW ->
          close.getWorkflowExecutionContinuedAsNewEventAttributes().getNewExecutionRunId();
      case EVENT_TYPE_WORKFLOW_EXECUTION_FAILED ->
          close.getWorkflowExecutionFailedEventAttributes().getNewExecutionRunId();
      case EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT ->
          close.getWorkflowExecutionTimedOutEventAttributes().getNewExecutionRunId();
      default -> "";
    };
  }

  static Outcome outcome(HistoryEvent close, Execution execution, Payloads payloads) {
    var none = JsonNodeFactory.instance.nullNode();
    return switch (close.getEventType()) {
      case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED ->
          new Outcome(
              execution,
              Outcome.Status.COMPLETED,
              payloads.decode(close.getWorkflowExecutionCompletedEventAttributes().getResult()),
              "");
      case EVENT_TYPE_WORKFLOW_EXECUTION_FAILED ->
          new Outcome(
              execution,
              Outcome.Status.FAILED,
              none,
              Failures.tell(close.getWorkflowExecutionFailedEventAttributes().getFailure()));
      case EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT ->
          new Outcome(execution, Outcome.Status.TIMED_OUT, none, "workflow execution timeout");
      case EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED ->
          new Outcome(execution, Outcome.Status.CANCELED, none, "cancelled on request");
      case EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED ->
          new Outcome(
              execution,
              Outcome.Status.TERMINATED,
              none,
              close.getWorkflowExecutionTerminatedEventAttributes().getReason());
      default -> throw new IllegalArgumentException(close.getEventType() + " closes nothing");
    };
  }
}
