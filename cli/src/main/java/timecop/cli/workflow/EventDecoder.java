package timecop.cli.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.Timestamp;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.ActivityTaskStartedEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import timecop.catalog.Catalog;

/** Turns the history of one run, event by event, into what people want to know of it. */
final class EventDecoder {
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

  /** Whether an activity is scheduled that has not come to an end in the history. */
  boolean hasOpenActivity() {
    return !scheduled.isEmpty();
  }

  FollowEvent decode(HistoryEvent event) {
    return switch (event.getEventType()) {
      case EVENT_TYPE_WORKFLOW_EXECUTION_STARTED -> {
        var it = event.getWorkflowExecutionStartedEventAttributes();
        yield build(event)
            .about(it.getWorkflowType().getName(), it.getTaskQueue().getName())
            .attempt(it.getAttempt())
            .payload(payloads.decode(it.getInput()))
            .done();
      }
      case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED ->
          build(event)
              .payload(
                  payloads.decode(event.getWorkflowExecutionCompletedEventAttributes().getResult()))
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
            .about(it.getSignalName(), "")
            .payload(payloads.decode(it.getInput()))
            .done();
      }
      case EVENT_TYPE_WORKFLOW_TASK_SCHEDULED,
          EVENT_TYPE_WORKFLOW_TASK_STARTED,
          EVENT_TYPE_WORKFLOW_TASK_COMPLETED ->
          build(event).detail().done();
      case EVENT_TYPE_WORKFLOW_TASK_FAILED ->
          build(event).failure(event.getWorkflowTaskFailedEventAttributes().getFailure()).done();
      case EVENT_TYPE_ACTIVITY_TASK_SCHEDULED -> {
        var it = event.getActivityTaskScheduledEventAttributes();
        scheduled.put(event.getEventId(), it);
        yield build(event)
            .about(it.getActivityType().getName(), it.getTaskQueue().getName())
            .payload(payloads.decode(it.getInput()))
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
        yield build(event)
            .closed(it.getScheduledEventId())
            .payload(payloads.decode(it.getResult()))
            .done();
      }
      case EVENT_TYPE_ACTIVITY_TASK_FAILED -> {
        var it = event.getActivityTaskFailedEventAttributes();
        yield build(event).closed(it.getScheduledEventId()).failure(it.getFailure()).done();
      }
      case EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT -> {
        var it = event.getActivityTaskTimedOutEventAttributes();
        yield build(event).closed(it.getScheduledEventId()).failure(it.getFailure()).done();
      }
      case EVENT_TYPE_ACTIVITY_TASK_CANCELED ->
          build(event)
              .closed(event.getActivityTaskCanceledEventAttributes().getScheduledEventId())
              .done();
      default -> build(event).done();
    };
  }

  /** An activity between two attempts: the history is silent on it until it ends. */
  FollowEvent decode(PendingActivityInfo pending, Instant now) {
    String name = pending.getActivityType().getName();
    return new FollowEvent(
        now,
        execution,
        0,
        "PendingActivity",
        false,
        name,
        language(name),
        "",
        pending.getAttempt(),
        Optional.empty(),
        Optional.empty(),
        Failures.tell(pending.getLastFailure()));
  }

  private String language(String type) {
    return catalog
        .activity(type)
        .map(activity -> activity.worker().language())
        .or(() -> catalog.workflow(type).map(workflow -> workflow.worker().language()))
        .orElse("");
  }

  private Building build(HistoryEvent event) {
    return new Building(event);
  }

  /** An event in the making: what an event type does not say stays empty. */
  private final class Building {
    private final HistoryEvent event;
    private boolean detail;
    private String subject = "";
    private String taskQueue = "";
    private int attempt;
    private @Nullable Duration duration;
    private @Nullable JsonNode payload;
    private String failure = "";

    Building(HistoryEvent event) {
      this.event = event;
    }

    Building detail() {
      detail = true;
      return this;
    }

    Building about(String name, String queue) {
      subject = name;
      taskQueue = queue;
      return this;
    }

    Building attempt(int number) {
      attempt = number;
      return this;
    }

    Building activity(long scheduledEventId) {
      ActivityTaskScheduledEventAttributes activity = scheduled.get(scheduledEventId);
      return activity == null ? this : about(activity.getActivityType().getName(), "");
    }

    /** The activity is at its end: its attempt and duration are known. */
    Building closed(long scheduledEventId) {
      activity(scheduledEventId);
      HistoryEvent start = started.remove(scheduledEventId);
      if (start != null) {
        ActivityTaskStartedEventAttributes it = start.getActivityTaskStartedEventAttributes();
        attempt = it.getAttempt();
        duration = Duration.between(instant(start.getEventTime()), instant(event.getEventTime()));
      }
      scheduled.remove(scheduledEventId);
      return this;
    }

    Building payload(JsonNode decoded) {
      payload = decoded.isNull() ? null : decoded;
      return this;
    }

    Building failure(Failure why) {
      return failure(Failures.tell(why));
    }

    Building failure(String why) {
      failure = why;
      return this;
    }

    FollowEvent done() {
      return new FollowEvent(
          instant(event.getEventTime()),
          execution,
          event.getEventId(),
          name(event.getEventType()),
          detail,
          subject,
          language(subject),
          taskQueue,
          attempt,
          Optional.ofNullable(duration),
          Optional.ofNullable(payload),
          failure);
    }
  }

  private static Instant instant(Timestamp time) {
    return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
  }

  /** ActivityTaskCompleted of EVENT_TYPE_ACTIVITY_TASK_COMPLETED. */
  private static String name(EventType type) {
    return Arrays.stream(type.name().replace("EVENT_TYPE_", "").split("_", -1))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining());
  }
}
