package timecop.cli.load.result;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.util.Timestamps;
import io.grpc.StatusRuntimeException;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
import timecop.catalog.Catalog;
import timecop.cli.load.account.Micros;
import timecop.cli.load.result.report.ErrorReport;
import timecop.cli.load.result.report.LatencyReport;
import timecop.cli.load.result.report.TaskReport;
import timecop.cli.load.run.ClosedSample;
import timecop.cli.load.server.Calls;
import timecop.cli.load.server.LoadServer;
import timecop.cli.workflow.Failures;

/** What the histories of some workflows tell of the workers' part in them, and of failures. */
public final class HistorySample {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int AT_ONCE = 8;
  private static final int DIGITS = 3;

  private final LoadServer server;
  private final Catalog catalog;
  private final Map<Task, Times> tasks = new LinkedHashMap<>();
  private final Map<String, Long> failures = new LinkedHashMap<>();

  private record Task(String kind, String name, String language) {}

  private static final class Times {
    final Histogram scheduleToStart = new Histogram(DIGITS);
    final Histogram run = new Histogram(DIGITS);
  }

  public HistorySample(LoadServer server, Catalog catalog) {
    this.server = server;
    this.catalog = catalog;
  }

  /** Reads as many of the histories as the time allows; what the server refuses is left out. */
  public void read(List<ClosedSample.Closed> sample) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    Iterator<ClosedSample.Closed> left = sample.iterator();
    Deque<ListenableFuture<GetWorkflowExecutionHistoryResponse>> asked = new ArrayDeque<>();
    while (left.hasNext() || !asked.isEmpty()) {
      while (left.hasNext() && asked.size() < AT_ONCE && System.nanoTime() < end) {
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
              new Task("workflow task", workflow, language(workflow)),
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
            add(new Task("activity", name, language(name)), scheduled, started, event);
          }
        }
        case EVENT_TYPE_WORKFLOW_EXECUTION_FAILED ->
            failures.merge(
                workflow
                    + ": "
                    + Failures.tell(event.getWorkflowExecutionFailedEventAttributes().getFailure()),
                1L,
                Long::sum);
        default -> {
          // The rest is the server's own work.
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
      return; // On another page of a long history.
    }
    Times times = tasks.computeIfAbsent(task, key -> new Times());
    times.scheduleToStart.recordValue(Micros.between(nanos(scheduled), nanos(started)));
    times.run.recordValue(Micros.between(nanos(started), nanos(completed)));
  }

  private static long nanos(HistoryEvent event) {
    return Timestamps.toNanos(event.getEventTime());
  }

  private String language(String name) {
    return catalog
        .activity(name)
        .map(activity -> activity.worker().language())
        .or(() -> catalog.workflow(name).map(workflow -> workflow.worker().language()))
        .orElse("");
  }

  public List<TaskReport> tasks() {
    List<TaskReport> reports = new ArrayList<>();
    tasks.forEach(
        (task, times) ->
            reports.add(
                new TaskReport(
                    task.kind,
                    task.name,
                    task.language,
                    LatencyReport.of(times.scheduleToStart),
                    LatencyReport.of(times.run))));
    return reports;
  }

  /** Why workflows failed, and how often in the sample. */
  public List<ErrorReport> failures() {
    List<ErrorReport> reports = new ArrayList<>();
    failures.forEach((kind, count) -> reports.add(new ErrorReport(kind, count)));
    return reports;
  }
}
