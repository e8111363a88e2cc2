package timecop.cli.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Timestamp;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import timecop.catalog.ActivityEntry;
import timecop.catalog.Catalog;
import timecop.catalog.WorkerEntry;
import timecop.catalog.WorkflowEntry;
import timecop.cli.workflow.FollowEvent.Attempt;
import timecop.cli.workflow.FollowEvent.Content;
import timecop.cli.workflow.FollowEvent.ContentType;
import timecop.cli.workflow.FollowEvent.Subject;
import timecop.cli.workflow.FollowEvent.SubjectType;

/** Decodes the history of one run for display, event by event. */
final class EventDecoder {
  private static final TaskQueue NO_QUEUE = TaskQueue.getDefaultInstance();

  private final Catalog catalog;
  private final Payloads payloads;
  private final Execution execution;
  private final Map<Long, ActivityTaskScheduledEventAttributes> scheduled = new HashMap<>();
  private final Map<Long, HistoryEvent> started = new HashMap<>();

  EventDecoder(Catalog catalog, Payloads payloads, Execution execution) {
    this.catalog = catalog;
    this.payloads = payloads;
    this.execution = execution;
  }

  /** Returns whether an activity is scheduled and has not ended. */
  boolean hasOpenActivity() {
    return !scheduled.isEmpty();
  }

  /** Decodes the next event of the history. */
  FollowEvent decode(HistoryEvent event) {
    return switch (event.getEventType()) {
      case EVENT_TYPE_WORKFLOW_EXECUTION_STARTED -> {
        var it = event.getWorkflowExecutionStartedEventAttributes();
        yield build(event)
            .about(SubjectType.WORKFLOW, it.getWorkflowType().getName(), it.getTaskQueue())
            .attempt(it.getAttempt())
            .input(it.getInput())
            .done();
      }
      case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED ->
          build(event)
              .result(event.getWorkflowExecutionCompletedEventAttributes().getResult())
              .done();
      case EVENT_TYPE_WORKFLOW_EXECUTION_FAILED ->
          build(event)
              .failure(event.getWorkflowExecutionFailedEventAttributes().getFailure())
              .done();
      case EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED ->
          build(event)
              .failure(event.getWorkflowExecutionTerminatedEventAttributes().getReason())
              .done();
      case EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED -> {
        var it = event.getWorkflowExecutionSignaledEventAttributes();
        yield build(event)
            .about(SubjectType.SIGNAL, it.getSignalName(), NO_QUEUE)
            .input(it.getInput())
            .done();
      }
      case EVENT_TYPE_WORKFLOW_TASK_FAILED ->
          build(event).failure(event.getWorkflowTaskFailedEventAttributes().getFailure()).done();
      case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED -> {
        var it = event.getActivityTaskScheduledEventAttributes();
        scheduled.put(event.getEventId(), it);
        yield build(event)
            .about(SubjectType.ACTIVITY, it.getActivityType().getName(), it.getTaskQueue())
            .input(it.getInput())
            .done();
      }
      case EVENT_TYPE_ACTIVITY_TASK_STARTED -> {
        var it = event.getActivityTaskStartedEventAttributes();
        started.put(it.getScheduledEventId(), event);
        yield build(event)
            .activity(it.getScheduledEventId())
            .attempt(it.getAttempt())
            .failure(it.getLastFailure())
            .done();
      }
      case EVENT_TYPE_ACTIVITY_TASK_COMPLETED -> {
        var it = event.getActivityTaskCompletedEventAttributes();
        yield build(event).ended(it.getScheduledEventId()).result(it.getResult()).done();
      }
      case EVENT_TYPE_ACTIVITY_TASK_FAILED -> {
        var it = event.getActivityTaskFailedEventAttributes();
        yield build(event).ended(it.getScheduledEventId()).failure(it.getFailure()).done();
      }
      case EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT -> {
        var it = event.getActivityTaskTimedOutEventAttributes();
        yield build(event).ended(it.getScheduledEventId()).failure(it.getFailure()).done();
      }
      case EVENT_TYPE_ACTIVITY_TASK_CANCELED ->
          build(event)
              .ended(event.getActivityTaskCanceledEventAttributes().getScheduledEventId())
              .done();
      default -> build(event).done();
    };
  }

  /** Decodes an activity that waits for its next attempt, which the history does not show. */
  FollowEvent decode(PendingActivityInfo pending, Instant now) {
    return new FollowEvent(
        now,
        execution,
        0,
        EventKind.PENDING_ACTIVITY,
        Optional.of(subject(SubjectType.ACTIVITY, pending.getActivityType().getName(), NO_QUEUE)),
        Optional.of(new Attempt(pending.getAttempt(), Optional.empty())),
        Optional.empty(),
        FailureText.of(pending.getLastFailure()));
  }

  private Subject subject(SubjectType type, String name, TaskQueue queue) {
    Optional<WorkerEntry> worker =
        switch (type) {
          case WORKFLOW -> catalog.workflow(name).map(WorkflowEntry::worker);
          case ACTIVITY -> catalog.activity(name).map(ActivityEntry::worker);
          case SIGNAL -> Optional.empty();
        };
    return new Subject(type, name, worker.map(WorkerEntry::language).orElse(""), queue.getName());
  }

  private Builder build(HistoryEvent event) {
    return new Builder(event);
  }

  /** Collects the parts of one event; a part that the event does not have stays empty. */
  private final class Builder {
    private final HistoryEvent event;
    private @Nullable Subject subject;
    private @Nullable Attempt attempt;
    private @Nullable Content content;
    private String failure = "";

    Builder(HistoryEvent event) {
      this.event = event;
    }

    Builder about(SubjectType type, String name, TaskQueue queue) {
      subject = subject(type, name, queue);
      return this;
    }

    Builder attempt(int number) {
      attempt = new Attempt(number, Optional.empty());
      return this;
    }

    Builder activity(long scheduledEventId) {
      var activity = scheduled.get(scheduledEventId);
      return activity == null
          ? this
          : about(SubjectType.ACTIVITY, activity.getActivityType().getName(), NO_QUEUE);
    }

    /** Ends the activity, whose last attempt and duration are known now. */
    Builder ended(long scheduledEventId) {
      activity(scheduledEventId);
      HistoryEvent start = started.remove(scheduledEventId);
      if (start != null) {
        attempt =
            new Attempt(
                start.getActivityTaskStartedEventAttributes().getAttempt(),
                Optional.of(
                    Duration.between(
                        instant(start.getEventTime()), instant(event.getEventTime()))));
      }
      scheduled.remove(scheduledEventId);
      return this;
    }

    Builder input(io.temporal.api.common.v1.Payloads encoded) {
      return content(ContentType.INPUT, encoded);
    }

    Builder result(io.temporal.api.common.v1.Payloads encoded) {
      return content(ContentType.RESULT, encoded);
    }

    private Builder content(ContentType type, io.temporal.api.common.v1.Payloads encoded) {
      JsonNode json = payloads.decode(encoded);
      content = json.isNull() ? null : new Content(type, json);
      return this;
    }

    Builder failure(Failure cause) {
      return failure(FailureText.of(cause));
    }

    Builder failure(String cause) {
      failure = cause;
      return this;
    }

    FollowEvent done() {
      return new FollowEvent(
          instant(event.getEventTime()),
          execution,
          event.getEventId(),
          EventKind.of(event.getEventType()),
          Optional.ofNullable(subject),
          Optional.ofNullable(attempt),
          Optional.ofNullable(content),
          failure);
    }
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }
}
