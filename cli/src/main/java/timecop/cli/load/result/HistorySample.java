package timecop.cli.load.result;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.ByteString;
import io.grpc.StatusRuntimeException;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import timecop.catalog.Catalog;
import timecop.cli.load.account.LoadError;
import timecop.cli.load.result.report.RetryReport;
import timecop.cli.load.result.report.TaskReport;
import timecop.cli.load.run.ClosedSample;
import timecop.cli.load.server.Calls;
import timecop.cli.load.server.LoadServer;
import timecop.cli.server.Deadline;
import timecop.cli.workflow.FailureText;

/**
 * Reads the histories of some workflows for how workers executed tasks, how often tasks were
 * retried, and why workflows failed.
 */
public final class HistorySample {
  private static final Duration MAX_TIME = Duration.ofSeconds(10);
  private static final int MAX_CALLS = 8;

  private final LoadServer server;
  private final Catalog catalog;
  private final Map<TaskTimes.Key, TaskTimes> tasks = new LinkedHashMap<>();
  private final Map<LoadError, Long> failures = new LinkedHashMap<>();
  private RetryReport ofCompleted = RetryReport.NONE;
  private RetryReport ofFailed = RetryReport.NONE;
  private RetryReport ofUnfinished = RetryReport.NONE;

  /** A page of a history that was asked for. */
  private record Page(
      String workflowId,
      String runId,
      ByteString token,
      SampledWorkflow workflow,
      ListenableFuture<GetWorkflowExecutionHistoryResponse> answer) {}

  public HistorySample(LoadServer server, Catalog catalog) {
    this.server = server;
    this.catalog = catalog;
  }

  /** Reads histories for up to ten seconds, or until the server refuses one. */
  public void read(List<ClosedSample.Closed> sample) {
    readAll(sample);
  }

  /**
   * Reads histories and pending tasks of workflows that are open, in the same time.
   *
   * @param now the time by the server's clock, in nanoseconds since 1970
   */
  public void readUnfinished(List<ClosedSample.Closed> sample, long now) {
    try {
      for (var read : readAll(sample).entrySet()) {
        SampledWorkflow workflow = read.getValue();
        workflow.pending(Calls.get(server.description(read.getKey())), now);
        ofUnfinished = ofUnfinished.plus(workflow.retriesUntil(now));
      }
    } catch (StatusRuntimeException e) {
      // What was read so far is true.
    }
  }

  /** Reads histories; returns what was read of each workflow, by its ID. */
  private Map<String, SampledWorkflow> readAll(List<ClosedSample.Closed> sample) {
    Map<String, SampledWorkflow> read = new LinkedHashMap<>();
    Deadline deadline = Deadline.in(MAX_TIME);
    Iterator<ClosedSample.Closed> left = sample.iterator();
    Deque<Page> asked = new ArrayDeque<>();
    while (left.hasNext() || !asked.isEmpty()) {
      while (left.hasNext() && asked.size() < MAX_CALLS && !deadline.isPast()) {
        ClosedSample.Closed closed = left.next();
        SampledWorkflow workflow = new SampledWorkflow(this::times);
        read.put(closed.id(), workflow);
        asked.add(page(closed.id(), closed.runId(), ByteString.EMPTY, workflow));
      }
      if (asked.isEmpty()) {
        return read;
      }
      Page page = asked.remove();
      try {
        GetWorkflowExecutionHistoryResponse answer = Calls.get(page.answer);
        String next = read(page.workflow, answer.getHistory().getEventsList());
        if (deadline.isPast()) {
          continue;
        }
        if (!next.isEmpty()) {
          asked.add(page(page.workflowId, next, ByteString.EMPTY, page.workflow));
        } else if (!answer.getNextPageToken().isEmpty()
            && !answer.getNextPageToken().equals(page.token)) {
          asked.add(page(page.workflowId, page.runId, answer.getNextPageToken(), page.workflow));
        }
      } catch (StatusRuntimeException e) {
        return read;
      }
    }
    return read;
  }

  private Page page(String workflowId, String runId, ByteString token, SampledWorkflow workflow) {
    return new Page(workflowId, runId, token, workflow, server.history(workflowId, runId, token));
  }

  /** Reads events; returns the ID of the run that continues the workflow, or nothing. */
  private String read(SampledWorkflow workflow, List<HistoryEvent> events) {
    String next = "";
    for (HistoryEvent event : events) {
      workflow.read(event);
      switch (event.getEventType()) {
        case EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW ->
            next = event.getWorkflowExecutionContinuedAsNewEventAttributes().getNewExecutionRunId();
        case EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED ->
            ofCompleted = ofCompleted.plus(workflow.retriesUntil(SampledWorkflow.nanos(event)));
        case EVENT_TYPE_WORKFLOW_EXECUTION_FAILED -> {
          ofFailed = ofFailed.plus(workflow.retriesUntil(SampledWorkflow.nanos(event)));
          failures.merge(
              new LoadError(
                  LoadError.Kind.WORKFLOW_FAILED,
                  workflow.type()
                      + ": "
                      + FailureText.of(
                          event.getWorkflowExecutionFailedEventAttributes().getFailure())),
              1L,
              Long::sum);
        }
        default -> {
          // The workflow goes on, or ended without saying why.
        }
      }
    }
    return next;
  }

  private TaskTimes times(TaskReport.Kind kind, String name) {
    return tasks.computeIfAbsent(
        new TaskTimes.Key(kind, name, language(kind, name)), TaskTimes::new);
  }

  private String language(TaskReport.Kind kind, String name) {
    return switch (kind) {
      case ACTIVITY ->
          catalog.activity(name).map(activity -> activity.worker().language()).orElse("");
      case WORKFLOW_TASK ->
          catalog.workflow(name).map(workflow -> workflow.worker().language()).orElse("");
    };
  }

  /** Returns the times and attempts of the tasks, by activity and workflow. */
  List<TaskReport> tasks() {
    return tasks.values().stream().map(TaskTimes::report).toList();
  }

  /**
   * Returns how much of the time of workflows retries took: of those that completed; of those that
   * failed if none completed; of unfinished ones if they are the most.
   *
   * @param completed how many workflows of the run completed
   * @param unfinished how many did not finish
   */
  RetryReport retries(long completed, long unfinished) {
    if (unfinished > completed && ofUnfinished.workflows() > 0) {
      return ofUnfinished;
    }
    return ofCompleted.workflows() > 0 ? ofCompleted : ofFailed;
  }

  /** Returns why workflows failed, and how often in the sample. */
  Map<LoadError, Long> failures() {
    return failures;
  }
}
