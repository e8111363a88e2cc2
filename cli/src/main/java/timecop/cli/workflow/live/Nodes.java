package timecop.cli.workflow.live;

import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.enums.v1.PendingNexusOperationState;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import timecop.cli.server.ServerTime;
import timecop.cli.workflow.FailureText;
import timecop.cli.workflow.describe.Pending;
import timecop.cli.workflow.follow.FollowEvent;
import timecop.cli.workflow.follow.FollowEvent.Subject;
import timecop.cli.workflow.follow.FollowEvent.SubjectType;
import timecop.cli.workflow.live.RunTree.Condition;
import timecop.cli.workflow.live.RunTree.Node;
import timecop.cli.workflow.live.RunTree.Span;
import timecop.cli.workflow.live.RunTree.Tries;
import timecop.cli.workflow.run.Operation;

/** Makes the nodes of a tree. */
final class Nodes {
  private Nodes() {}

  static Node signal(FollowEvent event, Subject signal) {
    Span span = new Span(Optional.of(event.time()), Optional.of(event.time()), Optional.empty());
    return new Node(signal, Condition.RECEIVED, Tries.NONE, span, "", List.of());
  }

  /**
   * Makes the node of an operation.
   *
   * @param below the open operations of a child workflow
   */
  static Node of(Operation operation, List<Node> below) {
    Optional<PendingActivityInfo> activity = operation.pendingActivity();
    String pendingFailure =
        activity
            .map(it -> FailureText.of(it.getLastFailure()))
            .or(
                () ->
                    operation.pendingNexus().map(it -> FailureText.of(it.getLastAttemptFailure())))
            .orElse("");
    return new Node(
        operation.subject(),
        condition(operation),
        new Tries(operation.attempt(), operation.limits().attempts()),
        new Span(Optional.of(operation.opened()), operation.ended(), due(operation)),
        pendingFailure.isEmpty() ? operation.failureText() : pendingFailure,
        below);
  }

  private static Optional<Instant> due(Operation operation) {
    if (operation.ended().isPresent()) {
      return Optional.empty();
    }
    if (operation.subject().type() == SubjectType.TIMER) {
      return Optional.of(operation.opened().plus(operation.limits().startToClose()));
    }
    return operation
        .pendingActivity()
        .filter(Nodes::isScheduled)
        .flatMap(it -> ServerTime.optional(it.getNextAttemptScheduleTime()))
        .or(
            () ->
                operation
                    .pendingNexus()
                    .flatMap(it -> ServerTime.optional(it.getNextAttemptScheduleTime())));
  }

  private static boolean isScheduled(PendingActivityInfo activity) {
    return activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED;
  }

  private static Condition condition(Operation operation) {
    return switch (operation.state()) {
      case OPEN -> open(operation);
      case COMPLETED -> Condition.COMPLETED;
      case FAILED -> Condition.FAILED;
      case TIMED_OUT -> Condition.TIMED_OUT;
      case CANCELLED -> Condition.CANCELLED;
      case TERMINATED -> Condition.TERMINATED;
    };
  }

  private static Condition open(Operation operation) {
    if (operation.pendingNexus().isPresent()) {
      return operation.pendingNexus().get().getState()
              == PendingNexusOperationState.PENDING_NEXUS_OPERATION_STATE_BACKING_OFF
          ? Condition.RETRYING
          : Condition.RUNNING;
    }
    boolean isActivity = operation.subject().type() == SubjectType.ACTIVITY;
    if (operation.pendingActivity().isEmpty()) {
      boolean isTaken = operation.started().isPresent() || !isActivity;
      return isTaken ? Condition.RUNNING : Condition.SCHEDULED;
    }
    PendingActivityInfo activity = operation.pendingActivity().get();
    return switch (activity.getState()) {
      case PENDING_ACTIVITY_STATE_SCHEDULED ->
          activity.getAttempt() > 1 ? Condition.RETRYING : Condition.SCHEDULED;
      case PENDING_ACTIVITY_STATE_PAUSED -> Condition.PAUSED;
      default -> Condition.RUNNING;
    };
  }

  /** Makes the nodes of what an open child workflow waits for. */
  static List<Node> of(Pending pending) {
    return Stream.concat(
            pending.activities().stream().map(Nodes::of),
            pending.children().stream().map(Nodes::of))
        .toList();
  }

  private static Node of(Pending.Activity activity) {
    Condition condition =
        switch (activity.state()) {
          case SCHEDULED ->
              activity.attempts().number() > 1 ? Condition.RETRYING : Condition.SCHEDULED;
          case PAUSED -> Condition.PAUSED;
          case STARTED, CANCEL_REQUESTED, PAUSE_REQUESTED, UNKNOWN -> Condition.RUNNING;
        };
    Pending.Attempts attempts = activity.attempts();
    return new Node(
        new Subject(
            SubjectType.ACTIVITY,
            activity.type(),
            activity.activityId(),
            activity.language(),
            "",
            0),
        condition,
        new Tries(attempts.number(), attempts.most()),
        new Span(attempts.started(), Optional.empty(), attempts.next()),
        activity.lastFailure(),
        List.of());
  }

  private static Node of(Pending.Child child) {
    return new Node(
        new Subject(
            SubjectType.CHILD_WORKFLOW, child.type(), child.execution().workflowId(), "", "", 0),
        Condition.RUNNING,
        Tries.NONE,
        new Span(Optional.empty(), Optional.empty(), Optional.empty()),
        "",
        List.of());
  }
}
