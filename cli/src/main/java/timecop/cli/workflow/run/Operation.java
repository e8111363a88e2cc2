package timecop.cli.workflow.run;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflow.v1.PendingNexusOperationInfo;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import timecop.cli.workflow.follow.FollowEvent.Subject;

/**
 * An activity, a child workflow, a timer or another operation of a run, from its first event on.
 */
public final class Operation {
  /** How far an operation has come. */
  public enum State {
    OPEN,
    COMPLETED,
    FAILED,
    TIMED_OUT,
    CANCELLED,
    TERMINATED;

    /** Returns whether the operation ended without a result. */
    public boolean isFailure() {
      return this != OPEN && this != COMPLETED;
    }
  }

  /**
   * The limits that an operation was opened with.
   *
   * @param attempts the maximum number of attempts; 0 for no limit
   * @param scheduleToStart an activity's; zero if there is none, as the next three
   * @param startToClose an activity's; of a timer, its duration
   */
  public record Limits(
      int attempts,
      Duration scheduleToStart,
      Duration startToClose,
      Duration scheduleToClose,
      Duration heartbeat) {
    static final Limits NONE =
        new Limits(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /** Ten thousand years: the longest that protobuf allows, and no sum with it overflows. */
    private static final long LONGEST_SECONDS = 315_576_000_000L;

    /** Returns a duration of the server, which may be an impossible one, within bounds. */
    public static Duration time(com.google.protobuf.Duration duration) {
      long seconds = duration.getSeconds();
      return seconds < 0 || seconds > LONGEST_SECONDS
          ? Duration.ofSeconds(seconds < 0 ? 0 : LONGEST_SECONDS)
          : Duration.ofSeconds(seconds, duration.getNanos());
    }
  }

  private final Subject subject;
  private final String id;
  private final Instant opened;
  private final Limits limits;
  private State state = State.OPEN;
  private @Nullable JsonNode input;
  private @Nullable Instant started;
  private @Nullable Instant ended;
  private int attempt;
  private String worker = "";
  private String childRunId = "";
  private Failure failure = Failure.getDefaultInstance();
  private String failureText = "";
  private @Nullable PendingActivityInfo pendingActivity;
  private @Nullable PendingNexusOperationInfo pendingNexus;

  Operation(Subject subject, String id, Instant opened, Limits limits, @Nullable JsonNode input) {
    this.subject = subject;
    this.id = id;
    this.opened = opened;
    this.limits = limits;
    this.input = input;
  }

  void starts(Instant time, int number, String identity) {
    started = time;
    attempt = number;
    worker = identity;
  }

  void startsChild(Instant time, String runId) {
    started = time;
    childRunId = runId;
  }

  void fails(Failure of, String text) {
    failure = of;
    failureText = text;
  }

  void ends(Instant time, State as) {
    ended = time;
    state = as;
    pendingActivity = null;
    pendingNexus = null;
    if (!as.isFailure()) {
      input = null; // Nobody asks for it, and a long run has many.
    }
  }

  void isPending(PendingActivityInfo info) {
    pendingActivity = info;
    attempt = info.getAttempt();
    if (!info.getLastWorkerIdentity().isEmpty()) {
      worker = info.getLastWorkerIdentity();
    }
  }

  void isPending(PendingNexusOperationInfo info) {
    pendingNexus = info;
    attempt = info.getAttempt();
  }

  /** Returns what the operation is. */
  public Subject subject() {
    return subject;
  }

  /** Returns its ID among the run's operations of its type; a child's workflow ID. */
  public String id() {
    return id;
  }

  /** Returns when it was opened. */
  public Instant opened() {
    return opened;
  }

  /** Returns the limits that it was opened with. */
  public Limits limits() {
    return limits;
  }

  /** Returns how far it has come. */
  public State state() {
    return state;
  }

  /** Returns its input; empty if it has none, or has completed. */
  public Optional<JsonNode> input() {
    return Optional.ofNullable(input);
  }

  /** Returns when its last attempt started; empty if the history does not say. */
  public Optional<Instant> started() {
    return Optional.ofNullable(started);
  }

  /** Returns when it ended; empty while it is open. */
  public Optional<Instant> ended() {
    return Optional.ofNullable(ended);
  }

  /** Returns the number of its last attempt; 0 if it is unknown. */
  public int attempt() {
    return attempt;
  }

  /** Returns the identity of the worker of the last attempt; empty if it is unknown. */
  public String worker() {
    return worker;
  }

  /** Returns the run ID of a child workflow that has started; otherwise empty. */
  public String childRunId() {
    return childRunId;
  }

  /** Returns why it failed, or why its attempt before the last one did. */
  public Failure failure() {
    return failure;
  }

  /** Returns the same in words; empty if it did not fail. */
  public String failureText() {
    return failureText;
  }

  /** Returns what the server says of an open activity. */
  public Optional<PendingActivityInfo> pendingActivity() {
    return Optional.ofNullable(pendingActivity);
  }

  /** Returns what the server says of an open Nexus operation. */
  public Optional<PendingNexusOperationInfo> pendingNexus() {
    return Optional.ofNullable(pendingNexus);
  }
}
