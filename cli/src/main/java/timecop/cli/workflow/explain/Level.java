package timecop.cli.workflow.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.api.enums.v1.RetryState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One level of an explanation: a workflow, an operation or something that a run waits for.
 *
 * @param part what it is
 * @param names its names
 * @param condition what happened to it
 * @param reasons the errors, outermost first; the last one is the cause unless there are causes
 * @param tries the attempts at it
 * @param times when it was so, and until when
 * @param input what it was given; empty if it has none, or it is unknown
 * @param causes the levels below, the most important one first
 */
public record Level(
    Part part,
    Names names,
    Condition condition,
    List<Reason> reasons,
    Tries tries,
    Times times,
    Optional<JsonNode> input,
    List<Level> causes) {

  /** The things that an explanation has levels for. */
  public enum Part {
    WORKFLOW,
    ACTIVITY,
    NEXUS_OPERATION,
    UPDATE,
    TIMER,
    WORKFLOW_TASK,
    TASK_QUEUE,
    /** A signal or an update that the workflow could receive. */
    MESSAGE,
    /** Heads what failed just before the workflow did, which may be why. */
    JUST_BEFORE,
    /** Heads what was open when the run closed. */
    OPEN_AT_THE_END,
    /** Heads what needed retries or failed in a workflow that completed. */
    ON_THE_WAY;

    /** Returns whether the level only heads those below it. */
    public boolean isHeading() {
      return this == JUST_BEFORE || this == OPEN_AT_THE_END || this == ON_THE_WAY;
    }
  }

  /**
   * What happened. The order is that of importance: of several open operations, the first one here
   * explains best why a run waits.
   */
  public enum Condition {
    FAILED,
    TIMED_OUT,
    TERMINATED,
    CANCELLED,
    /** A workflow task fails again and again. */
    STALLED,
    /** No worker polls the task queue. */
    NOT_POLLED,
    /** No worker took the task before the run closed. */
    NOT_TAKEN,
    BLOCKED,
    RETRYING,
    PAUSED,
    /** A task waits for a worker that polls. */
    SCHEDULED,
    RUNNING,
    WAITING,
    CONTINUED_AS_NEW,
    COMPLETED,
    /** A message that the workflow could receive. */
    ACCEPTED
  }

  /**
   * How a level is named.
   *
   * @param type the registered name; may be empty
   * @param id a workflow ID, an activity ID or a timer ID; may be empty
   * @param runId a workflow's; otherwise empty
   * @param language the worker's; empty if it is unknown
   * @param taskQueue may be empty
   */
  public record Names(String type, String id, String runId, String language, String taskQueue) {
    static final Names NONE = new Names("", "", "", "", "");
  }

  /**
   * The attempts at an activity or another operation.
   *
   * @param attempt the number of the last one; 0 if it is unknown
   * @param maximum their maximum number; 0 if there is no limit, or it is unknown
   * @param worker the identity of the worker that made it; empty if it is unknown
   * @param end why there is no further one
   */
  public record Tries(int attempt, int maximum, String worker, RetryState end) {
    static final Tries NONE = new Tries(0, 0, "", RetryState.RETRY_STATE_UNSPECIFIED);
  }

  /**
   * The times of a level, by the server's clock.
   *
   * @param since when it began
   * @param until when it ended, or is due to end or to be repeated
   * @param heartbeat the last heartbeat of an activity
   * @param limit the timeout that passed; how long a timer takes
   */
  public record Times(
      Optional<Instant> since,
      Optional<Instant> until,
      Optional<Instant> heartbeat,
      Optional<Duration> limit) {
    static final Times NONE =
        new Times(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static Times since(Instant since) {
      return new Times(Optional.of(since), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Times between(Optional<Instant> since, Optional<Instant> until) {
      return new Times(since, until, Optional.empty(), Optional.empty());
    }

    Times withLimit(Duration time) {
      return new Times(
          since, until, heartbeat, time.isZero() ? Optional.empty() : Optional.of(time));
    }

    Times withHeartbeat(Optional<Instant> last) {
      return new Times(since, until, last, limit);
    }
  }

  static Level of(Part part, Names names, Condition condition) {
    return new Level(
        part, names, condition, List.of(), Tries.NONE, Times.NONE, Optional.empty(), List.of());
  }

  static Level heading(Part part, List<Level> below) {
    return of(part, Names.NONE, Condition.ACCEPTED).because(below);
  }

  Level reasons(List<Reason> all) {
    return new Level(part, names, condition, List.copyOf(all), tries, times, input, causes);
  }

  Level tries(Tries of) {
    return new Level(part, names, condition, reasons, of, times, input, causes);
  }

  Level times(Times of) {
    return new Level(part, names, condition, reasons, tries, of, input, causes);
  }

  Level input(Optional<JsonNode> of) {
    return new Level(part, names, condition, reasons, tries, times, of, causes);
  }

  Level because(List<Level> below) {
    return new Level(part, names, condition, reasons, tries, times, input, List.copyOf(below));
  }

  /** Returns the last error; empty if there is none. */
  public Optional<Reason> reason() {
    return reasons.isEmpty() ? Optional.empty() : Optional.of(reasons.get(reasons.size() - 1));
  }

  /** Returns the level that explains this one: the lowest that is not below a heading. */
  public Level deepest() {
    return causes.stream()
        .filter(cause -> !cause.part.isHeading() && cause.part != Part.MESSAGE)
        .findFirst()
        .map(Level::deepest)
        .orElse(this);
  }

  /** Returns the first level below a heading; empty if there is none. */
  public Optional<Level> under(Part heading) {
    return causes.stream()
        .filter(cause -> cause.part == heading)
        .flatMap(cause -> cause.causes.stream())
        .findFirst();
  }
}
