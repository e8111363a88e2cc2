package timecop.cli.workflow.describe;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import timecop.cli.workflow.Execution;

/**
 * What an open run waits for.
 *
 * @param task its open workflow task; empty if there is none
 */
public record Pending(
    Optional<Task> task, List<Activity> activities, List<Child> children, List<Nexus> operations) {

  /** Returns whether the run waits for nothing that the server knows. */
  public boolean isEmpty() {
    return task.isEmpty() && activities.isEmpty() && children.isEmpty() && operations.isEmpty();
  }

  /**
   * A workflow task.
   *
   * @param isStarted whether a worker has it
   * @param attempt counts from 1; above 1 if earlier ones failed
   * @param scheduled when the first attempt was scheduled
   */
  public record Task(boolean isStarted, int attempt, Instant scheduled) {}

  /**
   * An activity.
   *
   * @param activityId its ID in the run
   * @param type its registered name
   * @param language the language of its worker; empty if the catalogue does not declare it
   * @param state where it is
   * @param attempts its attempts so far
   * @param lastFailure why the last attempt failed; empty if none did
   * @param heartbeat its last heartbeat; empty if there was none
   * @param worker the identity of the last worker that had it; empty before the first one
   */
  public record Activity(
      String activityId,
      String type,
      String language,
      State state,
      Attempts attempts,
      String lastFailure,
      Optional<Heartbeat> heartbeat,
      String worker) {}

  /** Where an activity is. */
  public enum State {
    /** No worker has it. */
    SCHEDULED,
    /** A worker has it. */
    STARTED,
    /** A worker has it, and is to stop. */
    CANCEL_REQUESTED,
    PAUSED,
    /** It is to be paused when its attempt ends. */
    PAUSE_REQUESTED,
    /** A state of a newer server. */
    UNKNOWN
  }

  /**
   * The attempts of an activity.
   *
   * @param number the current one, counted from 1
   * @param most the maximum number; 0 for no limit
   * @param started when the current one started; empty while it waits for a worker
   * @param next when the next one starts; empty unless it waits for that
   * @param backoff how long it waits between the last one and the next
   * @param expires when its schedule-to-close timeout ends it; empty for never
   */
  public record Attempts(
      int number,
      int most,
      Optional<Instant> started,
      Optional<Instant> next,
      Optional<Duration> backoff,
      Optional<Instant> expires) {}

  /** The last heartbeat of an activity. */
  public record Heartbeat(Instant time, JsonNode details) {}

  /** A child workflow; its run ID is empty until it has started. */
  public record Child(Execution execution, String type, String parentClosePolicy) {}

  /**
   * A Nexus operation.
   *
   * @param operation service/operation
   * @param state where it is, in words
   * @param attempt the current one, counted from 1
   * @param next when the next attempt starts; empty unless it waits for that
   * @param lastFailure why the last attempt failed; empty if none did
   */
  public record Nexus(
      String operation,
      String endpoint,
      String state,
      int attempt,
      Optional<Instant> next,
      String lastFailure) {}
}
