package timecop.cli.workflow.live;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.WorkflowStatus;
import timecop.cli.workflow.follow.FollowEvent.Subject;

/**
 * A run and its operations, at one moment.
 *
 * @param workflow its type, language and task queue
 * @param runs the number of runs of the workflow that were followed, this one included
 * @param stall why its workflow tasks fail; empty if they do not
 * @param operations the open ones and the last others, in the order of their begins
 * @param forgotten the number of earlier operations, which have ended
 */
public record RunTree(
    Execution execution,
    Subject workflow,
    WorkflowStatus status,
    int runs,
    Span span,
    String stall,
    List<Node> operations,
    long forgotten) {

  /**
   * An operation of the run, or of a child workflow of it.
   *
   * @param subject what it is
   * @param condition how far it has come
   * @param tries its attempts
   * @param failure why it or its last attempt failed; empty if it did not
   * @param operations the open operations of a child workflow
   */
  public record Node(
      Subject subject,
      Condition condition,
      Tries tries,
      Span span,
      String failure,
      List<Node> operations) {}

  /** How far an operation has come. */
  public enum Condition {
    /** It has begun. */
    RUNNING,
    /** No worker has taken it. */
    SCHEDULED,
    /** It waits for its next attempt. */
    RETRYING,
    PAUSED,
    COMPLETED,
    FAILED,
    TIMED_OUT,
    CANCELLED,
    TERMINATED,
    /** It is a signal. */
    RECEIVED;

    /** Returns whether it may still change. */
    public boolean isOpen() {
      return this == RUNNING || this == SCHEDULED || this == RETRYING || this == PAUSED;
    }

    /** Returns whether it ended without a result. */
    public boolean isFailure() {
      return this == FAILED || this == TIMED_OUT || this == CANCELLED || this == TERMINATED;
    }
  }

  /**
   * Attempts.
   *
   * @param attempt the number of the last one; 0 if it is unknown
   * @param most the maximum number; 0 for no limit
   */
  public record Tries(int attempt, int most) {
    /** Those of what has none. */
    public static final Tries NONE = new Tries(0, 0);
  }

  /**
   * Times by the server's clock.
   *
   * @param begun when it was opened; empty if it is unknown
   * @param ended when it ended; empty while it is open
   * @param due when the next attempt starts, or a timer fires
   */
  public record Span(Optional<Instant> begun, Optional<Instant> ended, Optional<Instant> due) {}
}
