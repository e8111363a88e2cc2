package timecop.cli.load.result;

import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * Reads the histories of some workflows and their children for how workers executed tasks, how
 * often tasks were retried, why workflows failed, and why workflow tasks of open ones fail.
 */
public final class HistorySample {
  private static final Duration MAX_TIME = Duration.ofSeconds(10);

  private final LoadServer server;
  private final Catalog catalog;
  private final Duration maxTime;
  private final Map<TaskTimes.Key, TaskTimes> tasks = new LinkedHashMap<>();
  private final Map<LoadError, Long> failures = new LinkedHashMap<>();
  private RetryReport ofCompleted = RetryReport.NONE;
  private RetryReport ofFailed = RetryReport.NONE;
  private RetryReport ofUnfinished = RetryReport.NONE;

  public HistorySample(LoadServer server, Catalog catalog) {
    this(server, catalog, MAX_TIME);
  }

  /** Makes a sample that takes so long at most for each kind of workflows. */
  HistorySample(LoadServer server, Catalog catalog, Duration maxTime) {
    this.server = server;
    this.catalog = catalog;
    this.maxTime = maxTime;
  }

  /** Reads histories of closed workflows for up to ten seconds, or until the server refuses one. */
  public void read(List<ClosedSample.Closed> sample) {
    Deadline deadline = Deadline.in(maxTime);
    for (SampledTree tree : readAll(sample, deadline)) {
      Optional<HistoryEvent> closed = tree.root().closed();
      if (closed.isPresent()) {
        RetryReport retries = end(tree, SampledWorkflow.nanos(closed.get()), deadline);
        closed(closed.get(), tree.root().type(), retries);
      }
    }
  }

  /**
   * Reads histories and pending tasks of workflows that are open, for up to ten seconds together.
   *
   * @param now the time by the server's clock, in nanoseconds since 1970
   */
  public void readUnfinished(List<ClosedSample.Closed> sample, long now) {
    Deadline deadline = Deadline.in(maxTime);
    for (SampledTree tree : readAll(sample, deadline)) {
      if (tree.isRootRead()) {
        ofUnfinished = ofUnfinished.plus(end(tree, now, deadline));
      }
    }
  }

  /** Reads histories of workflows and their children until the deadline. */
  private List<SampledTree> readAll(List<ClosedSample.Closed> sample, Deadline deadline) {
    List<SampledTree> trees =
        sample.stream()
            .map(one -> new SampledTree(one.id(), one.runId(), new SampledWorkflow(this::times)))
            .toList();
    new HistoryPages(server, deadline).readAll(trees);
    return trees;
  }

  /**
   * Counts the tasks that had not ended.
   *
   * @param until when the workflow closed, or when the run ended if it is open
   * @return how much of the workflow's time retries took
   */
  private RetryReport end(SampledTree tree, long until, Deadline deadline) {
    for (SampledTree.Member member : tree.members()) {
      SampledWorkflow workflow = member.workflow();
      if (!member.isRead()) {
        tree.notRead(member.type());
        continue;
      }
      long end = workflow.closed().map(SampledWorkflow::nanos).orElse(until);
      if (workflow.hasOpenTasks()) {
        describe(member, end, deadline);
      }
      if (workflow.closed().isEmpty() && !workflow.taskFailure().isEmpty()) {
        count(LoadError.Kind.WORKFLOW_TASK_FAILED, workflow.type(), workflow.taskFailure());
      }
      workflow.end(end);
    }
    tree.notRead().forEach(type -> times(TaskReport.Kind.CHILD_WORKFLOW, type).unknown());
    return tree.root().retriesUntil(until);
  }

  private void describe(SampledTree.Member member, long until, Deadline deadline) {
    try {
      member
          .workflow()
          .pending(Calls.get(server.description(member.id(), member.runId(), deadline)), until);
    } catch (StatusRuntimeException e) {
      // The attempts of its open tasks stay unknown.
    }
  }

  private void closed(HistoryEvent close, String type, RetryReport retries) {
    if (close.getEventType() == EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED) {
      ofCompleted = ofCompleted.plus(retries);
      return;
    }
    ofFailed = ofFailed.plus(retries);
    count(
        LoadError.Kind.WORKFLOW_FAILED,
        type,
        switch (close.getEventType()) {
          case EVENT_TYPE_WORKFLOW_EXECUTION_FAILED ->
              FailureText.of(close.getWorkflowExecutionFailedEventAttributes().getFailure());
          case EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT -> "timed out";
          case EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED -> "cancelled";
          default ->
              "terminated: " + close.getWorkflowExecutionTerminatedEventAttributes().getReason();
        });
  }

  private void count(LoadError.Kind kind, String type, String why) {
    failures.merge(new LoadError(kind, type + ": " + why), 1L, Long::sum);
  }

  private TaskTimes times(TaskReport.Kind kind, String name) {
    return tasks.computeIfAbsent(
        new TaskTimes.Key(kind, name, language(kind, name)), TaskTimes::new);
  }

  private String language(TaskReport.Kind kind, String name) {
    return switch (kind) {
      case ACTIVITY, LOCAL_ACTIVITY ->
          catalog.activity(name).map(activity -> activity.worker().language()).orElse("");
      case WORKFLOW_TASK, CHILD_WORKFLOW ->
          catalog.workflow(name).map(workflow -> workflow.worker().language()).orElse("");
    };
  }

  /** Returns the times and attempts of the tasks, by activity and workflow. */
  List<TaskReport> tasks() {
    return tasks.values().stream().map(TaskTimes::report).toList();
  }

  /**
   * Returns how much of the time of workflows retries took: of those that completed; of those that
   * closed otherwise if none completed; of unfinished ones if they are the most.
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

  /** Returns why workflows and workflow tasks failed, and how often in the sample. */
  Map<LoadError, Long> failures() {
    return failures;
  }
}
