package timecop.cli.workflow.explain;

import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.RetryState;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import timecop.cli.server.ServerTime;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.Payloads;
import timecop.cli.workflow.explain.Level.Condition;
import timecop.cli.workflow.explain.Level.Names;
import timecop.cli.workflow.explain.Level.Part;
import timecop.cli.workflow.explain.Level.Times;
import timecop.cli.workflow.explain.Level.Tries;
import timecop.cli.workflow.explain.Reason.Kind;
import timecop.cli.workflow.follow.FollowEvent.SubjectType;
import timecop.cli.workflow.run.Operation;
import timecop.cli.workflow.run.Operation.Limits;

/** Explains a run that has closed. */
record ClosedRun(Levels levels, OperationLevels operations, Payloads payloads) {
  private static final String BY_PARENT = "by parent close policy";

  /** How much later than at its moment a timer of the server may fire. */
  private static final Duration LATE = Duration.ofSeconds(1);

  Level level(Run run, int depth) {
    HistoryEvent close = run.state().close().orElseThrow();
    var started = run.state().started();
    Level level =
        Level.of(Part.WORKFLOW, run.names(), condition(close))
            .times(Times.between(run.begun(), run.closed()))
            .tries(
                new Tries(
                    started.getAttempt(),
                    started.getRetryPolicy().getMaximumAttempts(),
                    run.state().tasks().worker(),
                    RetryState.RETRY_STATE_UNSPECIFIED))
            .input(run.state().input());
    return switch (level.condition()) {
      case FAILED -> failed(level, close, run, depth);
      case TIMED_OUT -> timedOut(level, run, depth);
      case TERMINATED -> terminated(level, close, run, depth);
      case CANCELLED -> cancelled(level, run, depth);
      default -> level.because(onTheWay(run, depth));
    };
  }

  private static Condition condition(HistoryEvent close) {
    return switch (close.getEventType()) {
      case EVENT_TYPE_WORKFLOW_EXECUTION_FAILED -> Condition.FAILED;
      case EVENT_TYPE_WORKFLOW_EXECUTION_TIMED_OUT -> Condition.TIMED_OUT;
      case EVENT_TYPE_WORKFLOW_EXECUTION_CANCELED -> Condition.CANCELLED;
      case EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED -> Condition.TERMINATED;
      case EVENT_TYPE_WORKFLOW_EXECUTION_CONTINUED_AS_NEW -> Condition.CONTINUED_AS_NEW;
      default -> Condition.COMPLETED;
    };
  }

  private Level failed(Level level, HistoryEvent close, Run run, int depth) {
    var attributes = close.getWorkflowExecutionFailedEventAttributes();
    FailureChain chain = FailureChain.of(attributes.getFailure(), payloads);
    Level withReasons = level.reasons(chain.reasons());
    if (chain.operation().isPresent()) {
      return withReasons.because(List.of(operations.failed(chain.operation().get(), run, depth)));
    }
    List<Level> before = new ArrayList<>();
    for (Operation operation :
        levels.first(run.state().failedBeforeTheLastTask(), "operations that failed before")) {
      operations.level(operation, run, depth).ifPresent(before::add);
    }
    return withReasons.because(heading(Part.JUST_BEFORE, before));
  }

  private Level timedOut(Level level, Run run, int depth) {
    var started = run.state().started();
    boolean isExecution = isExecutionTimeout(started, run.closed());
    var limit =
        isExecution ? started.getWorkflowExecutionTimeout() : started.getWorkflowRunTimeout();
    return level
        .reasons(List.of(Reason.of(Kind.TIMEOUT, isExecution ? "execution" : "run", "")))
        .times(level.times().withLimit(Limits.time(limit)))
        .because(openAtTheEnd(run, depth));
  }

  /** Returns whether it was the time of all runs that ended. */
  private static boolean isExecutionTimeout(
      WorkflowExecutionStartedEventAttributes started, Optional<Instant> closed) {
    if (started.getWorkflowExecutionExpirationTime().getSeconds() <= 0) {
      return false;
    }
    Instant due = ServerTime.instant(started.getWorkflowExecutionExpirationTime());
    return closed.filter(time -> !time.plus(LATE).isBefore(due)).isPresent();
  }

  private Level terminated(Level level, HistoryEvent close, Run run, int depth) {
    var attributes = close.getWorkflowExecutionTerminatedEventAttributes();
    Level withReason =
        level.reasons(
            List.of(
                new Reason(
                    Kind.TERMINATION,
                    "",
                    attributes.getReason(),
                    attributes.getIdentity(),
                    Optional.empty())));
    WorkflowExecution parent = run.state().started().getParentWorkflowExecution();
    List<Level> causes = new ArrayList<>();
    if (attributes.getReason().contains(BY_PARENT) && !parent.getWorkflowId().isEmpty()) {
      levels
          .workflow(new Execution(parent.getWorkflowId(), parent.getRunId()), depth + 1)
          .ifPresent(causes::add);
    }
    causes.addAll(openAtTheEnd(run, depth));
    return withReason.because(causes);
  }

  private Level cancelled(Level level, Run run, int depth) {
    return run.state()
        .cancelRequest()
        .map(HistoryEvent::getWorkflowExecutionCancelRequestedEventAttributes)
        .map(
            request -> {
              WorkflowExecution other = request.getExternalWorkflowExecution();
              boolean isByWorkflow = !other.getWorkflowId().isEmpty();
              Level withReason =
                  level.reasons(
                      List.of(
                          new Reason(
                              Kind.CANCELLATION,
                              "",
                              request.getCause(),
                              isByWorkflow
                                  ? "workflow " + other.getWorkflowId()
                                  : request.getIdentity(),
                              Optional.empty())));
              return isByWorkflow
                  ? withReason.because(
                      levels
                          .workflow(
                              new Execution(other.getWorkflowId(), other.getRunId()), depth + 1)
                          .filter(it -> it.condition() == Condition.CANCELLED)
                          .stream()
                          .toList())
                  : withReason;
            })
        .orElse(level);
  }

  private List<Level> openAtTheEnd(Run run, int depth) {
    List<Level> open = new ArrayList<>();
    var tasks = run.state().tasks();
    Names queue = new Names("workflow", "", "", "", run.state().started().getTaskQueue().getName());
    tasks.failure().ifPresent(event -> open.add(TaskLevels.stalled(run, event, payloads)));
    if (open.isEmpty() && tasks.waiting().isPresent()) {
      open.add(
          Level.of(Part.TASK_QUEUE, queue, Condition.NOT_TAKEN)
              .times(Times.since(ServerTime.instant(tasks.waiting().get().getEventTime()))));
    }
    for (Operation operation :
        levels.first(List.copyOf(run.state().open()), "operations that were open")) {
      operations.level(operation, run, depth).ifPresent(open::add);
    }
    return heading(Part.OPEN_AT_THE_END, open);
  }

  /** Returns what failed or needed retries in a run that completed, the most attempts first. */
  private List<Level> onTheWay(Run run, int depth) {
    List<Operation> troubled =
        run.state().ended().stream()
            .filter(it -> it.state().isFailure() || it.attempt() > 1)
            .filter(it -> it.subject().type() != SubjectType.TIMER)
            .sorted(Comparator.comparing(Operation::attempt).reversed())
            .toList();
    List<Level> below = new ArrayList<>();
    for (Operation operation : levels.first(troubled, "operations that failed or were retried")) {
      operations.level(operation, run, depth).ifPresent(below::add);
    }
    return heading(Part.ON_THE_WAY, below);
  }

  private static List<Level> heading(Part part, List<Level> below) {
    return below.isEmpty() ? List.of() : List.of(Level.heading(part, below));
  }
}
