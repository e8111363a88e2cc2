package timecop.cli.workflow.follow;

import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import timecop.catalog.Catalog;
import timecop.cli.server.ServerTime;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.FailureText;
import timecop.cli.workflow.Payloads;
import timecop.cli.workflow.follow.FollowEvent.Attempt;
import timecop.cli.workflow.follow.FollowEvent.Cause;
import timecop.cli.workflow.follow.FollowEvent.CauseType;
import timecop.cli.workflow.follow.FollowEvent.Subject;
import timecop.cli.workflow.follow.FollowEvent.SubjectType;

/** Decodes the history of one run for display, event by event. */
public final class EventDecoder {
  private final Subjects subjects;
  private final Payloads payloads;
  private final Execution execution;
  private final ChildEvents children;
  private final UpdateEvents updates = new UpdateEvents();
  private final NexusEvents nexus = new NexusEvents();
  private final Map<Long, Subject> scheduled = new HashMap<>();
  private final Map<Long, HistoryEvent> started = new HashMap<>();

  /** Decodes the events of a run with what the catalogue declares. */
  public EventDecoder(Catalog catalog, Payloads payloads, Execution execution) {
    this.subjects = new Subjects(catalog);
    this.payloads = payloads;
    this.execution = execution;
    this.children = new ChildEvents(subjects);
  }

  /** Returns whether an activity is scheduled and has not ended. */
  boolean hasOpenActivity() {
    return !scheduled.isEmpty();
  }

  /**
   * Decodes the next event of the history.
   *
   * @throws io.grpc.StatusRuntimeException if a time in it is impossible
   */
  public FollowEvent decode(HistoryEvent event) {
    EventParts parts = new EventParts(payloads);
    switch (event.getEventType()) {
      case EVENT_TYPE_WORKFLOW_EXECUTION_STARTED -> {
        var it = event.getWorkflowExecutionStartedEventAttributes();
        parts
            .about(subjects.workflow(it.getWorkflowType(), it.getTaskQueue()))
            .attempt(it.getAttempt(), "")
            .input(it.getInput());
      }
      case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED ->
          parts.result(event.getWorkflowExecutionCompletedEventAttributes().getResult());
      case EVENT_TYPE_WORKFLOW_EXECUTION_FAILED ->
          parts.failure(event.getWorkflowExecutionFailedEventAttributes().getFailure());
      case EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED ->
          parts.failure(event.getWorkflowExecutionTerminatedEventAttributes().getReason());
      case EVENT_TYPE_WORKFLOW_EXECUTION_CANCEL_REQUESTED ->
          parts.failure(event.getWorkflowExecutionCancelRequestedEventAttributes().getCause());
      case EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED ->
          parts.details(event.getWorkflowExecutionCanceledEventAttributes().getDetails());
      case EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW -> {
        var it = event.getWorkflowExecutionContinuedAsNewEventAttributes();
        parts
            .about(subjects.workflow(it.getWorkflowType(), it.getTaskQueue()))
            .input(it.getInput());
      }
      case EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED -> {
        var it = event.getWorkflowExecutionSignaledEventAttributes();
        parts.about(Subjects.named(SubjectType.SIGNAL, it.getSignalName())).input(it.getInput());
      }
      case EVENT_TYPE_WORKFLOW_TASK_FAILED ->
          parts.failure(event.getWorkflowTaskFailedEventAttributes().getFailure());
      case EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT ->
          parts.failure(timeout(event.getWorkflowTaskTimedOutEventAttributes().getTimeoutType()));
      case EVENT_TYPE_MARKER_RECORDED -> {
        var it = event.getMarkerRecordedEventAttributes();
        parts
            .about(Subjects.named(SubjectType.MARKER, it.getMarkerName()))
            .details(it.getDetailsMap())
            .failure(it.getFailure());
      }
      default -> {
        activity(event, parts);
        timer(event, parts);
        children.read(event, parts);
        updates.read(event, parts);
        nexus.read(event, parts);
      }
    }
    return parts.of(event, execution);
  }

  private void activity(HistoryEvent event, EventParts parts) {
    switch (event.getEventType()) {
      case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED -> {
        var it = event.getActivityTaskScheduledEventAttributes();
        scheduled.put(
            event.getEventId(),
            subjects.activity(it.getActivityType()).openedBy(event.getEventId()));
        parts
            .about(
                subjects
                    .activity(it.getActivityType(), it.getTaskQueue())
                    .openedBy(event.getEventId()))
            .input(it.getInput());
      }
      case EVENT_TYPE_ACTIVITY_TASK_STARTED -> {
        var it = event.getActivityTaskStartedEventAttributes();
        started.put(it.getScheduledEventId(), event);
        parts
            .about(scheduled.get(it.getScheduledEventId()))
            .attempt(it.getAttempt(), it.getIdentity())
            .lastFailure(it.getLastFailure());
      }
      case EVENT_TYPE_ACTIVITY_TASK_COMPLETED -> {
        var it = event.getActivityTaskCompletedEventAttributes();
        ended(it.getScheduledEventId(), event, parts);
        parts.result(it.getResult());
      }
      case EVENT_TYPE_ACTIVITY_TASK_FAILED -> {
        var it = event.getActivityTaskFailedEventAttributes();
        ended(it.getScheduledEventId(), event, parts);
        parts.failure(it.getFailure());
      }
      case EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT -> {
        var it = event.getActivityTaskTimedOutEventAttributes();
        ended(it.getScheduledEventId(), event, parts);
        parts.failure(it.getFailure());
      }
      case EVENT_TYPE_ACTIVITY_TASK_CANCEL_REQUESTED ->
          parts.about(
              scheduled.get(
                  event.getActivityTaskCancelRequestedEventAttributes().getScheduledEventId()));
      case EVENT_TYPE_ACTIVITY_TASK_CANCELED -> {
        var it = event.getActivityTaskCanceledEventAttributes();
        ended(it.getScheduledEventId(), event, parts);
        parts.details(it.getDetails());
      }
      default -> {}
    }
  }

  /** Ends the activity, whose last attempt and duration are known now. */
  private void ended(long scheduledEventId, HistoryEvent event, EventParts parts) {
    parts.about(scheduled.remove(scheduledEventId));
    HistoryEvent start = started.remove(scheduledEventId);
    if (start != null) {
      var attributes = start.getActivityTaskStartedEventAttributes();
      parts.attempt(
          attributes.getAttempt(),
          Duration.between(
              ServerTime.instant(start.getEventTime()), ServerTime.instant(event.getEventTime())),
          attributes.getIdentity());
    }
  }

  private void timer(HistoryEvent event, EventParts parts) {
    switch (event.getEventType()) {
      case EVENT_TYPE_TIMER_STARTED -> {
        var it = event.getTimerStartedEventAttributes();
        parts
            .about(Subjects.timer(it.getTimerId(), event.getEventId()))
            .duration(it.getStartToFireTimeout());
      }
      case EVENT_TYPE_TIMER_FIRED -> {
        var it = event.getTimerFiredEventAttributes();
        parts.about(Subjects.timer(it.getTimerId(), it.getStartedEventId()));
      }
      case EVENT_TYPE_TIMER_CANCELED -> {
        var it = event.getTimerCanceledEventAttributes();
        parts.about(Subjects.timer(it.getTimerId(), it.getStartedEventId()));
      }
      default -> {}
    }
  }

  private static String timeout(TimeoutType type) {
    return "timeout " + type.name().replace("TIMEOUT_TYPE_", "").toLowerCase(Locale.ROOT);
  }

  /**
   * Decodes an activity that waits for its next attempt, which the history does not show.
   *
   * @throws io.grpc.StatusRuntimeException if a time in it is impossible
   */
  FollowEvent decode(PendingActivityInfo pending) {
    String failure = FailureText.of(pending.getLastFailure());
    return new FollowEvent(
        ServerTime.instant(
            pending.hasLastAttemptCompleteTime()
                ? pending.getLastAttemptCompleteTime()
                : pending.getLastStartedTime()),
        execution,
        0,
        EventKind.PENDING_ACTIVITY,
        Optional.of(subjects.activity(pending.getActivityType())),
        Optional.of(
            new Attempt(pending.getAttempt(), Optional.empty(), pending.getLastWorkerIdentity())),
        Optional.empty(),
        failure.isEmpty()
            ? Optional.empty()
            : Optional.of(new Cause(CauseType.LAST_FAILURE, failure, pending.getLastFailure())));
  }
}
