package timecop.cli.load.result;

import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.enums.v1.PendingWorkflowTaskState;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.ActivityTaskStartedEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflow.v1.PendingWorkflowTaskInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import timecop.cli.load.result.report.RetryReport;
import timecop.cli.load.result.report.TaskReport.Kind;
import timecop.cli.server.ServerTime;
import timecop.cli.workflow.FailureText;
import timecop.cli.workflow.follow.CloseEvents;

/**
 * Reads the events of one workflow, in order and over all of its runs, for the attempts of its
 * tasks. A history has only the last attempt of a task: when it started, its number, and the
 * failure of the attempt before.
 */
final class SampledWorkflow {
  private final Tasks tasks;
  private final Retries retries;
  private final LocalActivities localActivities;
  private final List<Child> children = new ArrayList<>();
  // The scheduled and started events of the current run.
  private final Map<Long, HistoryEvent> byId = new HashMap<>();
  private String type = "";
  private long begin;
  // The first of the workflow tasks that failed since the last one that completed.
  private @Nullable HistoryEvent firstFailed;
  // Why the last of them failed.
  private String taskFailure = "";
  private @Nullable HistoryEvent runStarted;
  private @Nullable HistoryEvent closed;

  /** A child workflow that was started; the type is its registered name. */
  record Child(String type, String id, String runId) {}

  /** Finds where the times of a kind of task are collected. */
  interface Tasks {
    TaskTimes of(Kind kind, String name);
  }

  SampledWorkflow(Tasks tasks) {
    this(tasks, new Retries());
  }

  private SampledWorkflow(Tasks tasks, Retries retries) {
    this.tasks = tasks;
    this.retries = retries;
    this.localActivities =
        new LocalActivities(name -> tasks.of(Kind.LOCAL_ACTIVITY, name), this::retried);
  }

  /** Makes a child workflow, whose retries take time of this one. */
  SampledWorkflow child() {
    return new SampledWorkflow(tasks, retries);
  }

  /** Returns the child workflows that it started since the last call. */
  List<Child> takeChildren() {
    List<Child> taken = List.copyOf(children);
    children.clear();
    return taken;
  }

  /** Returns the event that closed it; empty if it is open, or its history was not read so far. */
  Optional<HistoryEvent> closed() {
    return Optional.ofNullable(closed);
  }

  /** Returns why its workflow task fails again and again; empty if it does not. */
  String taskFailure() {
    return taskFailure;
  }

  /** Returns whether its history lacks tasks that a description may have. */
  boolean hasOpenTasks() {
    return closed == null || firstFailed != null || !openActivities().isEmpty();
  }

  /** Returns the registered name of the workflow. */
  String type() {
    return type;
  }

  /** Returns how much of its time retries took until that time, in nanoseconds since 1970. */
  RetryReport retriesUntil(long time) {
    return retries.report(begin, time);
  }

  /**
   * Takes in the tasks that are not in its history, because they had not ended when it closed, or
   * when the run ended. Servers know them of closed workflows too.
   *
   * @param now that time by the server's clock, in nanoseconds since 1970
   */
  void pending(DescribeWorkflowExecutionResponse described, long now) {
    for (PendingActivityInfo activity : described.getPendingActivitiesList()) {
      HistoryEvent scheduled = scheduled(activity.getActivityId());
      if (scheduled != null) {
        byId.remove(scheduled.getEventId());
        pending(activity, scheduled, now);
      }
    }
    if (described.hasPendingWorkflowTask()) {
      PendingWorkflowTaskInfo task = described.getPendingWorkflowTask();
      int attempts =
          task.getState() == PendingWorkflowTaskState.PENDING_WORKFLOW_TASK_STATE_STARTED
              ? task.getAttempt()
              : task.getAttempt() - 1;
      TaskTimes times = tasks.of(Kind.WORKFLOW_TASK, type);
      times.ended(attempts, task.getAttempt() - 1);
      if (task.getAttempt() > 1) {
        long first =
            firstFailed == null
                ? ServerTime.nanos(task.getOriginalScheduledTime())
                : nanos(firstFailed);
        retried(times, new Retries.Retried(first, now, 0));
      }
      firstFailed = null;
    }
  }

  /**
   * Counts what no event and no description has.
   *
   * @param until when it closed or, if it is open, when the run ended, in nanoseconds since 1970
   */
  void end(long until) {
    localActivities.end(until);
    endRun();
    closed().ifPresent(this::endChild);
  }

  /** Counts the tasks that had not ended with their run, and whose attempts nobody knows. */
  private void endRun() {
    openActivities()
        .forEach(
            scheduled ->
                tasks
                    .of(
                        Kind.ACTIVITY,
                        scheduled
                            .getActivityTaskScheduledEventAttributes()
                            .getActivityType()
                            .getName())
                    .unknown());
    if (firstFailed != null) {
      tasks.of(Kind.WORKFLOW_TASK, type).unknown();
    }
    byId.clear();
    firstFailed = null;
  }

  private void endChild(HistoryEvent close) {
    HistoryEvent started = runStarted;
    if (started == null
        || !started.getWorkflowExecutionStartedEventAttributes().hasParentWorkflowExecution()) {
      return;
    }
    WorkflowExecutionStartedEventAttributes last =
        started.getWorkflowExecutionStartedEventAttributes();
    boolean isFailed =
        switch (close.getEventType()) {
          case EVENT_TYPE_WORKFLOW_EXECUTION_FAILED, EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT ->
              true;
          default -> false;
        };
    TaskTimes times = tasks.of(Kind.CHILD_WORKFLOW, type);
    int attempts = Math.max(1, last.getAttempt());
    times.ended(attempts, isFailed ? attempts : attempts - 1);
    if (attempts > 1) {
      double backoff =
          RetryBackoff.nanos(last.getRetryPolicy(), attempts, last.getContinuedFailure());
      retried(times, new Retries.Retried(begin, nanos(started), (long) backoff));
    }
  }

  private List<HistoryEvent> openActivities() {
    return byId.values().stream()
        .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
        .toList();
  }

  private @Nullable HistoryEvent scheduled(String activityId) {
    return openActivities().stream()
        .filter(
            event ->
                event.getActivityTaskScheduledEventAttributes().getActivityId().equals(activityId))
        .findFirst()
        .orElse(null);
  }

  private void pending(PendingActivityInfo activity, HistoryEvent scheduled, long now) {
    TaskTimes times = tasks.of(Kind.ACTIVITY, activity.getActivityType().getName());
    boolean isWaiting =
        activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED;
    int attempt = Math.max(1, activity.getAttempt());
    times.ended(isWaiting ? attempt - 1 : attempt, attempt - 1);
    if (attempt > 1) {
      double backoff =
          RetryBackoff.nanos(
              scheduled.getActivityTaskScheduledEventAttributes().getRetryPolicy(),
              attempt,
              activity.getLastFailure());
      retried(times, new Retries.Retried(nanos(scheduled), now, (long) backoff));
    }
  }

  /** Takes in the next event. */
  void read(HistoryEvent event) {
    if (CloseEvents.isClose(event) && CloseEvents.nextRun(event).isEmpty()) {
      closed = event;
    }
    switch (event.getEventType()) {
      case EVENT_TYPE_WORKFLOW_EXECUTION_STARTED -> {
        type = event.getWorkflowExecutionStartedEventAttributes().getWorkflowType().getName();
        begin = begin == 0 ? nanos(event) : begin;
        runStarted = event;
        endRun();
        taskFailure = "";
      }
      case EVENT_TYPE_MARKER_RECORDED -> localActivities.read(event);
      case EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_STARTED -> {
        var it = event.getChildWorkflowExecutionStartedEventAttributes();
        children.add(
            new Child(
                it.getWorkflowType().getName(),
                it.getWorkflowExecution().getWorkflowId(),
                it.getWorkflowExecution().getRunId()));
      }
      case EVENT_TYPE_WORKFLOW_TASK_SCHEDULED,
          EVENT_TYPE_WORKFLOW_TASK_STARTED,
          EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
          EVENT_TYPE_ACTIVITY_TASK_STARTED ->
          byId.put(event.getEventId(), event);
      case EVENT_TYPE_WORKFLOW_TASK_COMPLETED -> {
        var it = event.getWorkflowTaskCompletedEventAttributes();
        workflowTask(event, it.getScheduledEventId(), it.getStartedEventId());
      }
      case EVENT_TYPE_WORKFLOW_TASK_FAILED -> {
        var it = event.getWorkflowTaskFailedEventAttributes();
        String text = FailureText.of(it.getFailure());
        failedWorkflowTask(
            it.getScheduledEventId(),
            it.getStartedEventId(),
            text.isEmpty() ? words(it.getCause(), "WORKFLOW_TASK_FAILED_CAUSE_") : text);
      }
      case EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT -> {
        var it = event.getWorkflowTaskTimedOutEventAttributes();
        failedWorkflowTask(
            it.getScheduledEventId(),
            it.getStartedEventId(),
            "timeout " + words(it.getTimeoutType(), "TIMEOUT_TYPE_"));
      }
      case EVENT_TYPE_ACTIVITY_TASK_COMPLETED -> {
        var it = event.getActivityTaskCompletedEventAttributes();
        activity(event, it.getScheduledEventId(), it.getStartedEventId(), End.SUCCEEDED);
      }
      case EVENT_TYPE_ACTIVITY_TASK_FAILED -> {
        var it = event.getActivityTaskFailedEventAttributes();
        activity(event, it.getScheduledEventId(), it.getStartedEventId(), End.FAILED);
      }
      case EVENT_TYPE_ACTIVITY_TASK_CANCELED -> {
        var it = event.getActivityTaskCanceledEventAttributes();
        activity(event, it.getScheduledEventId(), it.getStartedEventId(), End.SUCCEEDED);
      }
      case EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT -> {
        var it = event.getActivityTaskTimedOutEventAttributes();
        activity(
            event, it.getScheduledEventId(), it.getStartedEventId(), timedOut(it.getFailure()));
      }
      default -> {
        // Other events say nothing about workers.
      }
    }
  }

  /** How the last attempt of an activity ended. */
  private enum End {
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    /** It timed out in the back-off after a failed attempt; the history does not say which. */
    TIMED_OUT_AFTER_FAILURE
  }

  private static End timedOut(Failure failure) {
    return failure.hasCause()
            && failure.getTimeoutFailureInfo().getTimeoutType()
                != TimeoutType.TIMEOUT_TYPE_START_TO_CLOSE
        ? End.TIMED_OUT_AFTER_FAILURE
        : End.TIMED_OUT;
  }

  private void activity(HistoryEvent ended, long scheduledId, long startedId, End end) {
    HistoryEvent scheduled = byId.remove(scheduledId);
    HistoryEvent started = byId.remove(startedId);
    if (scheduled == null) {
      return;
    }
    ActivityTaskScheduledEventAttributes asked =
        scheduled.getActivityTaskScheduledEventAttributes();
    TaskTimes times = tasks.of(Kind.ACTIVITY, asked.getActivityType().getName());
    if (started == null) {
      // No worker ran it at the end, or never.
      int known = end == End.TIMED_OUT_AFTER_FAILURE ? 1 : 0;
      times.ended(known, known);
      return;
    }
    ActivityTaskStartedEventAttributes last = started.getActivityTaskStartedEventAttributes();
    int attempts = Math.max(1, last.getAttempt());
    times.ended(attempts, end == End.SUCCEEDED ? attempts - 1 : attempts);
    if (end == End.SUCCEEDED || end == End.FAILED) {
      times.ran(nanos(started), nanos(ended));
    }
    if (attempts == 1) {
      times.waited(nanos(scheduled), nanos(started));
    } else {
      double backoff = RetryBackoff.nanos(asked.getRetryPolicy(), attempts, last.getLastFailure());
      retried(times, new Retries.Retried(nanos(scheduled), nanos(started), (long) backoff));
    }
  }

  private static String words(Enum<?> value, String prefix) {
    return value.name().replace(prefix, "").toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private void failedWorkflowTask(long scheduledId, long startedId, String why) {
    HistoryEvent scheduled = byId.get(scheduledId);
    // Without a start no worker failed: the worker that had the workflow cached is gone.
    if (scheduled != null && startedId != 0) {
      firstFailed = firstFailed == null ? scheduled : firstFailed;
      taskFailure = why;
    }
  }

  private void workflowTask(HistoryEvent ended, long scheduledId, long startedId) {
    HistoryEvent scheduled = byId.remove(scheduledId);
    HistoryEvent started = byId.remove(startedId);
    if (scheduled == null || started == null) {
      return;
    }
    TaskTimes times = tasks.of(Kind.WORKFLOW_TASK, type);
    HistoryEvent first = firstFailed;
    firstFailed = null;
    taskFailure = "";
    int attempts =
        first == null
            ? 1
            : Math.max(2, scheduled.getWorkflowTaskScheduledEventAttributes().getAttempt());
    times.ended(attempts, attempts - 1);
    times.waited(nanos(scheduled), nanos(started));
    times.ran(nanos(started), nanos(ended));
    if (first != null) {
      // Servers have no policy for workflow tasks that a client could see.
      retried(times, new Retries.Retried(nanos(first), nanos(started), 0));
    }
  }

  private void retried(TaskTimes times, Retries.Retried retried) {
    times.retried(retried);
    retries.add(retried);
  }

  /** Returns the time of an event by the server's clock, in nanoseconds since 1970. */
  static long nanos(HistoryEvent event) {
    return ServerTime.nanos(event.getEventTime());
  }
}
