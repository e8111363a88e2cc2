package timecop.cli.workflow.follow;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.taskqueue.v1.TaskQueue;
import java.util.Locale;
import timecop.cli.workflow.follow.FollowEvent.Subject;
import timecop.cli.workflow.follow.FollowEvent.SubjectType;

/** Reads the events of child workflows, and of other workflows that are signalled or cancelled. */
record ChildEvents(Subjects subjects) {
  private static final TaskQueue NO_QUEUE = TaskQueue.getDefaultInstance();

  void read(HistoryEvent event, EventParts parts) {
    switch (event.getEventType()) {
      case EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED -> {
        var it = event.getStartChildWorkflowExecutionInitiatedEventAttributes();
        parts
            .about(
                subjects
                    .child(it.getWorkflowType(), it.getWorkflowId(), it.getTaskQueue())
                    .openedBy(event.getEventId()))
            .input(it.getInput());
      }
      case EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_FAILED -> {
        var it = event.getStartChildWorkflowExecutionFailedEventAttributes();
        parts
            .about(
                subjects
                    .child(it.getWorkflowType(), it.getWorkflowId(), NO_QUEUE)
                    .openedBy(it.getInitiatedEventId()))
            .failure(words(it.getCause()));
      }
      case EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_STARTED -> {
        var it = event.getChildWorkflowExecutionStartedEventAttributes();
        parts.about(
            child(it.getWorkflowType(), it.getWorkflowExecution(), it.getInitiatedEventId()));
      }
      case EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_COMPLETED -> {
        var it = event.getChildWorkflowExecutionCompletedEventAttributes();
        parts
            .about(child(it.getWorkflowType(), it.getWorkflowExecution(), it.getInitiatedEventId()))
            .result(it.getResult());
      }
      case EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_FAILED -> {
        var it = event.getChildWorkflowExecutionFailedEventAttributes();
        parts
            .about(child(it.getWorkflowType(), it.getWorkflowExecution(), it.getInitiatedEventId()))
            .failure(it.getFailure());
      }
      case EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_CANCELED -> {
        var it = event.getChildWorkflowExecutionCanceledEventAttributes();
        parts
            .about(child(it.getWorkflowType(), it.getWorkflowExecution(), it.getInitiatedEventId()))
            .details(it.getDetails())
            .failure("cancelled");
      }
      case EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_TIMED_OUT -> {
        var it = event.getChildWorkflowExecutionTimedOutEventAttributes();
        parts
            .about(child(it.getWorkflowType(), it.getWorkflowExecution(), it.getInitiatedEventId()))
            .failure("timeout");
      }
      case EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_TERMINATED -> {
        var it = event.getChildWorkflowExecutionTerminatedEventAttributes();
        parts
            .about(child(it.getWorkflowType(), it.getWorkflowExecution(), it.getInitiatedEventId()))
            .failure("terminated");
      }
      case EVENT_TYPE_SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED -> {
        var it = event.getSignalExternalWorkflowExecutionInitiatedEventAttributes();
        parts.about(external(it.getSignalName(), it.getWorkflowExecution())).input(it.getInput());
      }
      case EVENT_TYPE_SIGNAL_EXTERNAL_WORKFLOW_EXECUTION_FAILED -> {
        var it = event.getSignalExternalWorkflowExecutionFailedEventAttributes();
        parts.about(external("", it.getWorkflowExecution())).failure(words(it.getCause()));
      }
      case EVENT_TYPE_EXTERNAL_WORKFLOW_EXECUTION_SIGNALED ->
          parts.about(
              external(
                  "",
                  event
                      .getExternalWorkflowExecutionSignaledEventAttributes()
                      .getWorkflowExecution()));
      case EVENT_TYPE_REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION_INITIATED -> {
        var it = event.getRequestCancelExternalWorkflowExecutionInitiatedEventAttributes();
        parts.about(external("", it.getWorkflowExecution())).failure(it.getReason());
      }
      case EVENT_TYPE_REQUEST_CANCEL_EXTERNAL_WORKFLOW_EXECUTION_FAILED -> {
        var it = event.getRequestCancelExternalWorkflowExecutionFailedEventAttributes();
        parts.about(external("", it.getWorkflowExecution())).failure(words(it.getCause()));
      }
      case EVENT_TYPE_EXTERNAL_WORKFLOW_EXECUTION_CANCEL_REQUESTED ->
          parts.about(
              external(
                  "",
                  event
                      .getExternalWorkflowExecutionCancelRequestedEventAttributes()
                      .getWorkflowExecution()));
      default -> {}
    }
  }

  private Subject child(WorkflowType type, WorkflowExecution execution, long initiatedEventId) {
    return subjects.child(type, execution.getWorkflowId(), NO_QUEUE).openedBy(initiatedEventId);
  }

  private static Subject external(String signal, WorkflowExecution execution) {
    return Subjects.of(SubjectType.EXTERNAL_WORKFLOW, signal, execution.getWorkflowId());
  }

  /** Returns the words of a cause, such as "workflow already exists". */
  private static String words(Enum<?> cause) {
    return cause
        .name()
        .replaceFirst("^.*_FAILED_CAUSE_", "")
        .replace('_', ' ')
        .toLowerCase(Locale.ROOT);
  }
}
