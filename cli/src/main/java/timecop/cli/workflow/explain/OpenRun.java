package timecop.cli.workflow.explain;

import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.enums.v1.PendingWorkflowTaskState;
import io.temporal.api.enums.v1.RetryState;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import timecop.cli.server.ServerTime;
import timecop.cli.system.QueueName.Tasks;
import timecop.cli.workflow.Payloads;
import timecop.cli.workflow.explain.Level.Condition;
import timecop.cli.workflow.explain.Level.Names;
import timecop.cli.workflow.explain.Level.Part;
import timecop.cli.workflow.explain.Level.Times;
import timecop.cli.workflow.explain.Level.Tries;
import timecop.cli.workflow.follow.FollowEvent.SubjectType;
import timecop.cli.workflow.run.Operation;

/** Explains what an open run waits for. */
record OpenRun(Levels levels, OperationLevels operations, Waits waits, Payloads payloads) {

  Level level(Run run, int depth) {
    var started = run.state().started();
    Level level =
        Level.of(Part.WORKFLOW, run.names(), Condition.RUNNING)
            .times(Times.between(run.begun(), Optional.empty()))
            .tries(
                new Tries(
                    started.getAttempt(),
                    started.getRetryPolicy().getMaximumAttempts(),
                    run.state().tasks().worker(),
                    RetryState.RETRY_STATE_UNSPECIFIED))
            .input(run.state().input());
    List<Level> causes = new ArrayList<>(task(run));
    List<Operation> open =
        run.state().open().stream().sorted(Comparator.comparing(OpenRun::urgency)).toList();
    for (Operation operation : levels.first(open, "open operations")) {
      pending(operation, run, depth).ifPresent(causes::add);
    }
    if (causes.isEmpty()) {
      Optional<Instant> start = delayedStart(run);
      return start.isPresent()
          ? waiting(level).times(Times.between(run.begun(), start))
          : waiting(level).because(waits.messages(run.state().execution()));
    }
    // Stable: of equal conditions, the older operation comes first.
    causes.sort(Comparator.comparing(it -> it.deepest().condition()));
    return level.because(causes);
  }

  private static Level waiting(Level level) {
    return Level.of(level.part(), level.names(), Condition.WAITING)
        .times(level.times())
        .tries(level.tries())
        .input(level.input());
  }

  /** Returns the time before which the first workflow task is not due, as of a cron or a retry. */
  private static Optional<Instant> delayedStart(Run run) {
    if (run.state().tasks().isAnyCompleted()) {
      return Optional.empty();
    }
    var info = run.description().getWorkflowExecutionInfo();
    Instant due = ServerTime.instant(info.getExecutionTime());
    return due.isAfter(ServerTime.instant(info.getStartTime()))
        ? Optional.of(due)
        : Optional.empty();
  }

  /** Returns why the workflow task is open, if it is. */
  private List<Level> task(Run run) {
    var tasks = run.state().tasks();
    if (tasks.pending().isEmpty()) {
      return List.of();
    }
    List<Level> levels = new ArrayList<>();
    tasks.failure().ifPresent(event -> levels.add(TaskLevels.stalled(run, event, payloads)));
    Names names = run.names();
    waits.unpolled(names.taskQueue(), Tasks.WORKFLOW, names.language()).ifPresent(levels::add);
    if (levels.isEmpty()) {
      var pending = tasks.pending().get();
      boolean isStarted =
          pending.getState() == PendingWorkflowTaskState.PENDING_WORKFLOW_TASK_STATE_STARTED;
      levels.add(
          Level.of(
                  Part.WORKFLOW_TASK,
                  new Names(names.type(), "", "", names.language(), names.taskQueue()),
                  isStarted ? Condition.RUNNING : Condition.SCHEDULED)
              .tries(new Tries(pending.getAttempt(), 0, "", RetryState.RETRY_STATE_IN_PROGRESS))
              .times(
                  Times.since(
                      ServerTime.instant(
                          isStarted ? pending.getStartedTime() : pending.getScheduledTime()))));
    }
    return levels;
  }

  /** Failing activities first, then children, then what only takes its time. */
  private static int urgency(Operation operation) {
    if (operation.pendingActivity().isPresent()) {
      return operation.attempt() > 1 ? 0 : 2;
    }
    return switch (operation.subject().type()) {
      case CHILD_WORKFLOW -> 1;
      case NEXUS_OPERATION -> 2;
      case UPDATE -> 3;
      default -> 4;
    };
  }

  private Optional<Level> pending(Operation operation, Run run, int depth) {
    if (operation.pendingActivity().isPresent()) {
      return Optional.of(activity(operation, operation.pendingActivity().get(), run));
    }
    if (operation.pendingNexus().isPresent()) {
      return Optional.of(nexus(operation, run));
    }
    if (operation.subject().type() == SubjectType.ACTIVITY) {
      return Optional.empty(); // It ended between the two answers of the server.
    }
    return operations.level(operation, run, depth);
  }

  private Level activity(Operation operation, PendingActivityInfo info, Run run) {
    Names names = operations.names(operation, info.getLastFailure(), run);
    boolean isScheduled = info.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED;
    boolean isFailing = info.hasLastFailure();
    Optional<Instant> next =
        info.hasNextAttemptScheduleTime()
            ? Optional.of(ServerTime.instant(info.getNextAttemptScheduleTime()))
            : Optional.empty();
    Optional<Instant> since =
        info.hasLastStartedTime() && !isScheduled
            ? Optional.of(ServerTime.instant(info.getLastStartedTime()))
            : Optional.of(operation.opened());
    Condition condition =
        info.getPaused()
            ? Condition.PAUSED
            : isFailing
                ? Condition.RETRYING
                : isScheduled ? Condition.SCHEDULED : Condition.RUNNING;
    List<Level> below =
        isScheduled && !info.getPaused()
            ? waits.unpolled(names.taskQueue(), Tasks.ACTIVITY, names.language()).stream().toList()
            : List.of();
    return Level.of(Part.ACTIVITY, names, condition)
        .reasons(FailureChain.of(info.getLastFailure(), payloads).reasons())
        .tries(
            new Tries(
                info.getAttempt(),
                info.getMaximumAttempts(),
                info.getLastWorkerIdentity(),
                RetryState.RETRY_STATE_IN_PROGRESS))
        .times(
            Times.between(since, next)
                .withHeartbeat(
                    info.hasLastHeartbeatTime()
                        ? Optional.of(ServerTime.instant(info.getLastHeartbeatTime()))
                        : Optional.empty()))
        .input(operation.input())
        .because(below);
  }

  private Level nexus(Operation operation, Run run) {
    var info = operation.pendingNexus().orElseThrow();
    boolean isBlocked = !info.getBlockedReason().isEmpty();
    Level level = operations.simple(Part.NEXUS_OPERATION, operation, run);
    List<Reason> reasons =
        new ArrayList<>(FailureChain.of(info.getLastAttemptFailure(), payloads).reasons());
    if (isBlocked) {
      reasons.add(Reason.of(Reason.Kind.SERVER, "", info.getBlockedReason()));
    }
    Condition condition =
        isBlocked ? Condition.BLOCKED : reasons.isEmpty() ? Condition.RUNNING : Condition.RETRYING;
    return Level.of(level.part(), level.names(), condition)
        .reasons(reasons)
        .tries(level.tries())
        .times(
            Times.between(
                level.times().since(),
                info.hasNextAttemptScheduleTime()
                    ? Optional.of(ServerTime.instant(info.getNextAttemptScheduleTime()))
                    : Optional.empty()))
        .input(level.input());
  }
}
