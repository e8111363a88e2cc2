package timecop.cli.workflow.follow;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.api.failure.v1.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import timecop.cli.workflow.Execution;

/**
 * An event of a followed workflow, decoded for display.
 *
 * @param time the time at which the server recorded the event
 * @param execution the run that the event belongs to
 * @param id the event's ID in the history; 0 for a pending activity, which the history omits
 * @param kind the type of event
 * @param subject what the event is about
 * @param attempt the attempt that the event is about
 * @param content the input, the result or other details
 * @param cause why something failed or ended
 */
public record FollowEvent(
    Instant time,
    Execution execution,
    long id,
    EventKind kind,
    Optional<Subject> subject,
    Optional<Attempt> attempt,
    Optional<Content> content,
    Optional<Cause> cause) {

  /**
   * A workflow, an activity or another thing that events are about.
   *
   * @param type what it is
   * @param name its registered name; empty if it has none
   * @param id what tells it from others of the name, as its type says; may be empty
   * @param language the language of its worker; empty if the catalogue does not declare it
   * @param taskQueue its task queue; empty if the event does not name one
   * @param openedBy the ID of the event that began the operation, by which its other events are
   *     found; 0 if it is no operation or has only one event
   */
  public record Subject(
      SubjectType type, String name, String id, String language, String taskQueue, long openedBy) {

    /** Returns the same subject as part of the operation that the event began. */
    public Subject openedBy(long eventId) {
      return new Subject(type, name, id, language, taskQueue, eventId);
    }
  }

  /** The things that events are about. */
  public enum SubjectType {
    WORKFLOW,
    ACTIVITY,
    SIGNAL,
    /** Its ID is the child's workflow ID. */
    CHILD_WORKFLOW,
    /** A workflow that is signalled or cancelled; its ID is the workflow ID. */
    EXTERNAL_WORKFLOW,
    /** Its ID is the update ID. */
    UPDATE,
    /** It has no name; its ID is the timer's. */
    TIMER,
    MARKER,
    /** Its name is service/operation, its ID the endpoint. */
    NEXUS_OPERATION
  }

  /**
   * An attempt at a workflow or an activity.
   *
   * @param number counts from 1
   * @param duration the time from the attempt's start to its end; empty until the end
   * @param worker the identity of the worker that made it; empty if the event does not name one
   */
  public record Attempt(int number, Optional<Duration> duration, String worker) {}

  /** The decoded payloads of an event. */
  public record Content(ContentType type, JsonNode json) {}

  /** The roles of payloads. */
  public enum ContentType {
    INPUT,
    RESULT,
    /** What an event has beyond the others, such as the duration of a timer. */
    DETAILS
  }

  /**
   * Why something failed or ended.
   *
   * @param text types and messages, outermost first
   * @param failure the failure that the text describes; the default instance if there is only text
   */
  public record Cause(CauseType type, String text, Failure failure) {}

  /** Whose failure a cause is. */
  public enum CauseType {
    FAILURE,
    /** The failure of the attempt before this one. */
    LAST_FAILURE
  }
}
