package timecop.cli.workflow.explain;

import io.temporal.api.enums.v1.RetryState;
import io.temporal.api.failure.v1.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.Payloads;
import timecop.cli.workflow.explain.Level.Condition;
import timecop.cli.workflow.explain.Level.Names;
import timecop.cli.workflow.explain.Level.Part;
import timecop.cli.workflow.explain.Level.Times;
import timecop.cli.workflow.explain.Level.Tries;
import timecop.cli.workflow.explain.Reason.Kind;
import timecop.cli.workflow.follow.FollowEvent.Subject;
import timecop.cli.workflow.follow.FollowEvent.SubjectType;
import timecop.cli.workflow.run.Operation;
import timecop.cli.workflow.run.Operation.Limits;

/** Makes the levels of a run's operations. */
record OperationLevels(Levels levels, Payloads payloads) {

  /** Returns the level of the operation whose failure reached the workflow. */
  Level failed(Failure wrapper, Run run, int depth) {
    if (wrapper.hasActivityFailureInfo()) {
      var info = wrapper.getActivityFailureInfo();
      String type = info.getActivityType().getName();
      Optional<Operation> operation =
          run.state()
              .operation(info.getScheduledEventId())
              .filter(it -> it.subject().name().equals(type));
      Names names =
          operation
              .map(it -> names(it, wrapper.getCause(), run))
              .orElseGet(
                  () ->
                      new Names(type, info.getActivityId(), "", language(wrapper.getCause()), ""));
      return activity(names, operation, wrapper.getCause(), info.getRetryState(), depth, run)
          .tries(tries(operation, info.getRetryState(), info.getIdentity()));
    }
    if (wrapper.hasChildWorkflowExecutionFailureInfo()) {
      return child(wrapper, run, depth);
    }
    var info = wrapper.getNexusOperationExecutionFailureInfo();
    Names names =
        new Names(info.getService() + "/" + info.getOperation(), info.getEndpoint(), "", "", "");
    return chained(Level.of(Part.NEXUS_OPERATION, names, Condition.FAILED), wrapper, run, depth);
  }

  private Level child(Failure wrapper, Run run, int depth) {
    var info = wrapper.getChildWorkflowExecutionFailureInfo();
    var execution = info.getWorkflowExecution();
    Execution child = new Execution(execution.getWorkflowId(), execution.getRunId());
    Names names =
        new Names(
            info.getWorkflowType().getName(),
            child.workflowId(),
            child.runId(),
            language(wrapper.getCause()),
            "");
    // One that was not started has the ID of another workflow.
    Optional<Level> read =
        info.getStartedEventId() == 0 || child.runId().isEmpty()
            ? Optional.empty()
            : levels.workflow(child, depth + 1);
    return read.orElseGet(
        () ->
            chained(Level.of(Part.WORKFLOW, names, Condition.FAILED), wrapper, run, depth)
                .input(
                    run.state().operation(info.getInitiatedEventId()).flatMap(Operation::input)));
  }

  /** Completes a level by what the failure of the workflow contains. */
  private Level chained(Level level, Failure wrapper, Run run, int depth) {
    FailureChain chain = FailureChain.of(wrapper.getCause(), payloads);
    return Level.of(level.part(), level.names(), condition(chain))
        .reasons(chain.reasons())
        .because(chain.operation().stream().map(it -> failed(it, run, depth + 1)).toList());
  }

  private Level activity(
      Names names,
      Optional<Operation> operation,
      Failure failure,
      RetryState end,
      int depth,
      Run run) {
    FailureChain chain = FailureChain.of(failure, payloads);
    return Level.of(Part.ACTIVITY, names, condition(chain))
        .reasons(chain.reasons())
        .tries(tries(operation, end, ""))
        .times(
            Times.between(operation.map(Operation::opened), operation.flatMap(Operation::ended))
                .withLimit(operation.map(it -> limit(it.limits(), chain)).orElse(Duration.ZERO)))
        .input(operation.flatMap(Operation::input))
        .because(
            chain.operation().stream()
                .filter(it -> depth < Budget.MAX_DEPTH)
                .map(it -> failed(it, run, depth + 1))
                .toList());
  }

  private static Tries tries(Optional<Operation> operation, RetryState end, String identity) {
    return operation
        .map(it -> new Tries(it.attempt(), it.limits().attempts(), it.worker(), end))
        .orElse(new Tries(0, 0, identity, end));
  }

  /** Returns the limit that passed, by the name of the timeout. */
  private static Duration limit(Limits limits, FailureChain chain) {
    return chain.reasons().stream()
        .filter(reason -> reason.kind() == Kind.TIMEOUT)
        .findFirst()
        .map(
            reason ->
                switch (reason.type()) {
                  case "schedule-to-start" -> limits.scheduleToStart();
                  case "start-to-close" -> limits.startToClose();
                  case "schedule-to-close" -> limits.scheduleToClose();
                  case "heartbeat" -> limits.heartbeat();
                  default -> Duration.ZERO;
                })
        .orElse(Duration.ZERO);
  }

  /** Returns how the operation ended, by its outermost error. */
  private static Condition condition(FailureChain chain) {
    if (chain.reasons().isEmpty()) {
      return Condition.FAILED;
    }
    return switch (chain.reasons().get(0).kind()) {
      case TIMEOUT -> Condition.TIMED_OUT;
      case CANCELLATION -> Condition.CANCELLED;
      case TERMINATION -> Condition.TERMINATED;
      case ERROR, SERVER -> Condition.FAILED;
    };
  }

  /** Returns the level of an operation that ended, or was open when its run closed. */
  Optional<Level> level(Operation operation, Run run, int depth) {
    Subject subject = operation.subject();
    return switch (subject.type()) {
      case ACTIVITY -> Optional.of(activity(operation, run, depth));
      case CHILD_WORKFLOW ->
          operation.childRunId().isEmpty()
              ? Optional.of(simple(Part.WORKFLOW, operation, run))
              : levels
                  .workflow(new Execution(operation.id(), operation.childRunId()), depth + 1)
                  .or(
                      () ->
                          levels.isSeen(operation.childRunId())
                              ? Optional.empty()
                              : Optional.of(simple(Part.WORKFLOW, operation, run)));
      case TIMER -> Optional.of(simple(Part.TIMER, operation, run));
      case UPDATE -> Optional.of(simple(Part.UPDATE, operation, run));
      case NEXUS_OPERATION -> Optional.of(simple(Part.NEXUS_OPERATION, operation, run));
      default -> Optional.empty();
    };
  }

  private Level activity(Operation operation, Run run, int depth) {
    Names names = names(operation, operation.failure(), run);
    RetryState end = RetryState.RETRY_STATE_UNSPECIFIED;
    Level level = activity(names, Optional.of(operation), operation.failure(), end, depth, run);
    if (operation.state().isFailure()) {
      return operation.state() == Operation.State.CANCELLED && level.reasons().isEmpty()
          ? simple(Part.ACTIVITY, operation, run)
          : level;
    }
    Condition condition =
        operation.state() == Operation.State.COMPLETED
            ? Condition.COMPLETED
            : operation.started().isPresent() ? Condition.RUNNING : Condition.SCHEDULED;
    return Level.of(Part.ACTIVITY, names, condition)
        .reasons(level.reasons())
        .tries(level.tries())
        .times(level.times())
        .input(level.input());
  }

  /** Returns a level with what the history says, and nothing below it. */
  Level simple(Part part, Operation operation, Run run) {
    FailureChain chain = FailureChain.of(operation.failure(), payloads);
    List<Reason> reasons = chain.reasons();
    if (reasons.isEmpty() && !operation.failureText().isEmpty()) {
      reasons = List.of(Reason.of(Kind.ERROR, "", operation.failureText()));
    }
    return Level.of(part, names(operation, operation.failure(), run), condition(operation))
        .reasons(reasons)
        .tries(tries(Optional.of(operation), RetryState.RETRY_STATE_UNSPECIFIED, ""))
        .times(
            Times.between(
                    Optional.of(operation.opened()),
                    operation.ended().or(() -> due(part, operation)))
                .withLimit(part == Part.TIMER ? operation.limits().startToClose() : Duration.ZERO))
        .input(operation.input());
  }

  private static Optional<Instant> due(Part part, Operation operation) {
    return part == Part.TIMER
        ? Optional.of(operation.opened().plus(operation.limits().startToClose()))
        : Optional.empty();
  }

  private static Condition condition(Operation operation) {
    return switch (operation.state()) {
      case OPEN ->
          operation.subject().type() == SubjectType.TIMER ? Condition.WAITING : Condition.RUNNING;
      case COMPLETED -> Condition.COMPLETED;
      case FAILED -> Condition.FAILED;
      case TIMED_OUT -> Condition.TIMED_OUT;
      case CANCELLED -> Condition.CANCELLED;
      case TERMINATED -> Condition.TERMINATED;
    };
  }

  /**
   * Returns the names of an operation. Its language is the catalogue's, or that of its failure, or
   * that of the workflow if the same worker ran both.
   */
  Names names(Operation operation, Failure failure, Run run) {
    Subject subject = operation.subject();
    return new Names(
        subject.name(),
        operation.id(),
        operation.childRunId(),
        Stream.of(
                subject.language(),
                language(failure),
                isSameWorker(operation, run) ? run.names().language() : "")
            .filter(it -> !it.isEmpty())
            .findFirst()
            .orElse(""),
        subject.taskQueue());
  }

  private static boolean isSameWorker(Operation operation, Run run) {
    return !operation.worker().isEmpty() && operation.worker().equals(run.state().tasks().worker());
  }

  private static String language(Failure failure) {
    return Languages.of(failure);
  }
}
