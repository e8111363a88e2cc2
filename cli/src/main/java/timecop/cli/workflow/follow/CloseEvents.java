package timecop.cli.workflow.follow;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.temporal.api.history.v1.HistoryEvent;
import java.util.Optional;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.FailureText;
import timecop.cli.workflow.Payloads;

/** Reads the event that closes a run: its outcome, or the run that continues it. */
public final class CloseEvents {
  private CloseEvents() {}

  /** Returns whether the event is the last of its run. */
  public static boolean isClose(HistoryEvent event) {
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

  /**
   * Returns the ID of the run that continues this one, as new or as a retry; empty if none does.
   */
  public static Optional<String> nextRun(HistoryEvent close) {
    String next = nextRunId(close);
    return next.isEmpty() ? Optional.empty() : Optional.of(next);
  }

  private static String nextRunId(HistoryEvent close) {
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

  /** Returns the outcome of a run that nothing continues. */
  public static Outcome outcome(HistoryEvent close, Execution execution, Payloads payloads) {
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
              FailureText.of(close.getWorkflowExecutionFailedEventAttributes().getFailure()));
      case EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT ->
          new Outcome(execution, Outcome.Status.TIMED_OUT, none, "workflow execution timeout");
      case EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED ->
          new Outcome(execution, Outcome.Status.CANCELLED, none, "cancelled on request");
      case EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED ->
          new Outcome(
              execution,
              Outcome.Status.TERMINATED,
              none,
              close.getWorkflowExecutionTerminatedEventAttributes().getReason());
      default -> throw new IllegalArgumentException(close.getEventType() + " does not close a run");
    };
  }
}
