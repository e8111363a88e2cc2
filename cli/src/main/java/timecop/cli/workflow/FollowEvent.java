package timecop.cli.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An event of a followed workflow, decoded for display.
 *
 * @param time the time at which the server recorded the event
 * @param execution the run that the event belongs to
 * @param id the event's ID in the history; 0 for a pending activity, which the history omits
 * @param kind the type of event
 * @param subject the workflow, activity or signal that the event is about
 * @param attempt the attempt that the event is about
 * @param content the input or the result
 * @param failure the cause of a failure or termination; may be empty
 */
public record FollowEvent(
    Instant time,
    Execution execution,
    long id,
    EventKind kind,
    Optional<Subject> subject,
    Optional<Attempt> attempt,
    Optional<Content> content,
    String failure) {

  /**
   * A workflow, activity or signal.
   *
   * @param type what it is
   * @param name its registered name
   * @param language the language of its worker; empty if the catalogue does not declare it
   * @param taskQueue its task queue; empty if the event does not name one
   */
  public record Subject(SubjectType type, String name, String language, String taskQueue) {}

  /** The things that events are about. */
  public enum SubjectType {
    WORKFLOW,
    ACTIVITY,
    SIGNAL
  }

  /**
   * An attempt at a workflow or an activity.
   *
   * @param number counts from 1
   * @param duration the time from the attempt's start to its end; empty until the end
   */
  public record Attempt(int number, Optional<Duration> duration) {}

  /** The decoded payloads of an event. */
  public record Content(ContentType type, JsonNode json) {}

  /** The roles of payloads. */
  public enum ContentType {
    INPUT,
    RESULT
  }
}
