package timecop.cli.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened in a workflow, decoded for people.
 *
 * @param time when the server recorded it
 * @param execution the run it happened in
 * @param id the event's id in the history; 0 for what is not in the history
 * @param type the event type in Temporal's own words, such as ActivityTaskCompleted
 * @param detail whether it is of interest only in detail: the workflow tasks that went well
 * @param subject the workflow or activity type it is about; may be empty
 * @param language the language of the subject's worker; empty when the catalogue knows none
 * @param taskQueue the task queue where it was put; empty where the event does not say
 * @param attempt the attempt's number from 1; 0 where there is none
 * @param duration how long the attempt ran
 * @param payload the input or the result
 * @param failure why it did not go well; may be empty
 */
public record FollowEvent(
    Instant time,
    Execution execution,
    long id,
    String type,
    boolean detail,
    String subject,
    String language,
    String taskQueue,
    int attempt,
    Optional<Duration> duration,
    Optional<JsonNode> payload,
    String failure) {}
