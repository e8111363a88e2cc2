package timecop.cli.load.result;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.StatusRuntimeException;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import timecop.catalog.Catalog;
import timecop.cli.load.account.LoadError;
import timecop.cli.load.account.Micros;
import timecop.cli.load.result.report.LatencyReport;
import timecop.cli.load.result.report.TaskReport;
import timecop.cli.load.run.ClosedSample;
import timecop.cli.load.server.Calls;
import timecop.cli.load.server.LoadServer;
import timecop.cli.server.Deadline;
import timecop.cli.server.ServerTime;
import timecop.cli.workflow.FailureText;

/**
 * Reads the histories of some workflows for how workers executed tasks, and why workflows failed.
 */
public final class HistorySample {
  private static final Duration MAX_TIME = Duration.ofSeconds(10);
  private static final int MAX_CALLS = 8;

  private final LoadServer server;
  private final Catalog catalog;
  private final Map<Task, Times> tasks = new LinkedHashMap<>();
  private final Map<LoadError, Long> failures = new LinkedHashMap<>();

  private record Task(TaskReport.Kind kind, String name, String language) {}

  private static final class Times {
    final Histogram scheduleToStart = new Histogram(Micros.DIGITS);
    final Histogram run = new Histogram(Micros.DIGITS);
  }

  public HistorySample(LoadServer server, Catalog catalog) {
    this.server = server;
    this.catalog = catalog;
  }

  /** Reads histories for up to ten seconds, or until the server refuses one. */
  public void read(List<ClosedSample.Closed> sample) {
    Deadline deadline = Deadline.in(MAX_TIME);
    Iterator<ClosedSample.Closed> left = sample.iterator();
    Deque<ListenableFuture<GetWorkflowExecutionHistoryResponse>> asked = new ArrayDeque<>();
    while (left.hasNext() || !asked.isEmpty()) {
      while (left.hasNext() && asked.size() < MAX_CALLS && !deadline.isPast()) {
        ClosedSample.Closed closed = left.next();
        asked.add(server.history(closed.id(), closed.runId()));
      }
      if (asked.isEmpty()) {
        return;
      }
      try {
        history(Calls.get(asked.remove()).getHistory().getEventsList());
      } catch (StatusRuntimeException e) {
        return;
      }
    }
  }

  private void history(List<HistoryEvent> events) {
    Map<Long, HistoryEvent> byId = new HashMap<>();
    String workflow = "";
    for (HistoryEvent event : events) {
      byId.put(event.getEventId(), event);
      switch (event.getEventType()) {
        case EVENT_TYPE_WORKFLOW_EXECUTION_STARTED ->
            workflow =
                event.getWorkflowExecutionStartedEventAttributes().getWorkflowType().getName();
        case EVENT_TYPE_WORKFLOW_TASK_COMPLETED -> {
          var it = event.getWorkflowTaskCompletedEventAttributes();
          add(
              new Task(TaskReport.Kind.WORKFLOW_TASK, workflow, language(workflow)),
              byId.get(it.getScheduledEventId()),
              byId.get(it.getStartedEventId()),
              event);
        }
        case EVENT_TYPE_ACTIVITY_TASK_COMPLETED -> {
          var it = event.getActivityTaskCompletedEventAttributes();
          HistoryEvent scheduled = byId.get(it.getScheduledEventId());
          HistoryEvent started = byId.get(it.getStartedEventId());
          if (scheduled != null
              && started != null
              && started.getActivityTaskStartedEventAttributes().getAttempt() == 1) {
            String name =
                scheduled.getActivityTaskScheduledEventAttributes().getActivityType().getName();
            add(
                new Task(TaskReport.Kind.ACTIVITY, name, language(name)),
                scheduled,
                started,
                event);
          }
        }
        case EVENT_TYPE_WORKFLOW_EXECUTION_FAILED ->
            failures.merge(
                new LoadError(
                    LoadError.Kind.WORKFLOW_FAILED,
                    workflow
                        + ": "
                        + FailureText.of(
                            event.getWorkflowExecutionFailedEventAttributes().getFailure())),
                1L,
                Long::sum);
        default -> {
          // Other events say nothing about workers.
        }
      }
    }
  }

  private void add(
      Task task,
      @Nullable HistoryEvent scheduled,
      @Nullable HistoryEvent started,
      HistoryEvent completed) {
    if (scheduled == null || started == null) {
      return; // Those events are on another page of a long history.
    }
    Times times = tasks.computeIfAbsent(task, key -> new Times());
    times.scheduleToStart.recordValue(Micros.between(nanos(scheduled), nanos(started)));
    times.run.recordValue(Micros.between(nanos(started), nanos(completed)));
  }

  private static long nanos(HistoryEvent event) {
    return ServerTime.nanos(event.getEventTime());
  }

  private String language(String name) {
    return catalog
        .activity(name)
        .map(activity -> activity.worker().language())
        .or(() -> catalog.workflow(name).map(workflow -> workflow.worker().language()))
        .orElse("");
  }

  /** Returns the times of the tasks, by activity and workflow. */
  List<TaskReport> tasks() {
    return tasks.entrySet().stream()
        .map(entry -> report(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static TaskReport report(Task task, Times times) {
    return new TaskReport(
        task.kind,
        task.name,
        task.language,
        LatencyReport.of(times.scheduleToStart),
        LatencyReport.of(times.run));
  }

  /** Returns why workflows failed, and how often in the sample. */
  Map<LoadError, Long> failures() {
    return failures;
  }
}
