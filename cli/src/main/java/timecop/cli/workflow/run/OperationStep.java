package timecop.cli.workflow.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import timecop.cli.workflow.follow.FollowEvent;
import timecop.cli.workflow.follow.FollowEvent.Content;
import timecop.cli.workflow.follow.FollowEvent.ContentType;
import timecop.cli.workflow.follow.FollowEvent.Subject;
import timecop.cli.workflow.run.Operation.Limits;
import timecop.cli.workflow.run.Operation.State;

/** What an event does to the operation that it is about. */
enum OperationStep {
  NONE(State.OPEN),
  OPENS(State.OPEN),
  STARTS(State.OPEN),
  COMPLETES(State.COMPLETED),
  FAILS(State.FAILED),
  TIMES_OUT(State.TIMED_OUT),
  IS_CANCELLED(State.CANCELLED),
  IS_TERMINATED(State.TERMINATED);

  /** Inputs of larger events are not kept: thousands of operations may be open. */
  private static final int LARGEST_INPUT = 16 << 10;

  private final State state;

  OperationStep(State state) {
    this.state = state;
  }

  /** Returns the state after the step. */
  State state() {
    return state;
  }

  static OperationStep of(HistoryEvent event) {
    return switch (event.getEventType()) {
      case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
          EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_INITIATED,
          EVENT_TYPE_TIMER_STARTED,
          EVENT_TYPE_NEXUS_OPERATION_SCHEDULED,
          EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ADMITTED,
          EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED ->
          OPENS;
      case EVENT_TYPE_ACTIVITY_TASK_STARTED,
          EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_STARTED,
          EVENT_TYPE_NEXUS_OPERATION_STARTED ->
          STARTS;
      case EVENT_TYPE_ACTIVITY_TASK_COMPLETED,
          EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_COMPLETED,
          EVENT_TYPE_TIMER_FIRED,
          EVENT_TYPE_NEXUS_OPERATION_COMPLETED ->
          COMPLETES;
      case EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_COMPLETED ->
          event.getWorkflowExecutionUpdateCompletedEventAttributes().getOutcome().hasFailure()
              ? FAILS
              : COMPLETES;
      case EVENT_TYPE_ACTIVITY_TASK_FAILED,
          EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_FAILED,
          EVENT_TYPE_START_CHILD_WORKFLOW_EXECUTION_FAILED,
          EVENT_TYPE_NEXUS_OPERATION_FAILED,
          EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_REJECTED ->
          FAILS;
      case EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT,
          EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_TIMED_OUT,
          EVENT_TYPE_NEXUS_OPERATION_TIMED_OUT ->
          TIMES_OUT;
      case EVENT_TYPE_ACTIVITY_TASK_CANCELED,
          EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_CANCELED,
          EVENT_TYPE_TIMER_CANCELED,
          EVENT_TYPE_NEXUS_OPERATION_CANCELED ->
          IS_CANCELLED;
      case EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_TERMINATED -> IS_TERMINATED;
      default -> NONE;
    };
  }

  static Operation opened(HistoryEvent event, FollowEvent decoded, Subject subject) {
    @Nullable JsonNode input =
        decoded
            .content()
            .filter(content -> content.type() == ContentType.INPUT)
            .map(Content::json)
            .orElse(null);
    int size = event.getSerializedSize();
    if (input != null && size > LARGEST_INPUT) {
      input = TextNode.valueOf("<input of %d bytes>".formatted(size));
    }
    return new Operation(subject, id(event, subject), decoded.time(), limits(event), input);
  }

  private static String id(HistoryEvent event, Subject subject) {
    return event.hasActivityTaskScheduledEventAttributes()
        ? event.getActivityTaskScheduledEventAttributes().getActivityId()
        : subject.id();
  }

  private static Limits limits(HistoryEvent event) {
    return switch (event.getEventType()) {
      case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED -> {
        var it = event.getActivityTaskScheduledEventAttributes();
        yield new Limits(
            it.getRetryPolicy().getMaximumAttempts(),
            Limits.time(it.getScheduleToStartTimeout()),
            Limits.time(it.getStartToCloseTimeout()),
            Limits.time(it.getScheduleToCloseTimeout()),
            Limits.time(it.getHeartbeatTimeout()));
      }
      case EVENT_TYPE_TIMER_STARTED ->
          new Limits(
              0,
              Duration.ZERO,
              Limits.time(event.getTimerStartedEventAttributes().getStartToFireTimeout()),
              Duration.ZERO,
              Duration.ZERO);
      default -> Limits.NONE;
    };
  }

  static void start(Operation operation, HistoryEvent event, FollowEvent decoded) {
    if (event.hasChildWorkflowExecutionStartedEventAttributes()) {
      operation.startsChild(
          decoded.time(),
          event
              .getChildWorkflowExecutionStartedEventAttributes()
              .getWorkflowExecution()
              .getRunId());
      return;
    }
    decoded
        .attempt()
        .ifPresent(attempt -> operation.starts(decoded.time(), attempt.number(), attempt.worker()));
  }
}
