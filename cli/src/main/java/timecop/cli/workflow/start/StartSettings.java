package timecop.cli.workflow.start;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import timecop.catalog.RetryEntry;
import timecop.catalog.start.PriorityEntry;
import timecop.catalog.start.StartPolicies.IdConflict;
import timecop.catalog.start.StartPolicies.IdReuse;
import timecop.catalog.start.WorkflowTimeouts;
import timecop.cli.system.AttributeType;

/**
 * How the server starts a workflow.
 *
 * @param timeouts its time limits
 * @param ids what happens if its ID was used before
 * @param delay the time before its first workflow task
 * @param memo its memo, by key
 * @param searchAttributes its search attributes, by name
 * @param retry how a failed run is started again; empty if it is not
 * @param priority which workflows of its task queue run first
 * @param notes what people read about it
 */
public record StartSettings(
    WorkflowTimeouts timeouts,
    Ids ids,
    Optional<Duration> delay,
    Map<String, JsonNode> memo,
    Map<String, Attribute> searchAttributes,
    Optional<RetryEntry> retry,
    PriorityEntry priority,
    Notes notes) {
  /** What a start does without any option. */
  public static final StartSettings NONE =
      new StartSettings(
          new WorkflowTimeouts(Optional.empty(), Optional.empty(), Optional.empty()),
          new Ids(Optional.empty(), Optional.empty()),
          Optional.empty(),
          Map.of(),
          Map.of(),
          Optional.empty(),
          PriorityEntry.NONE,
          new Notes("", ""));

  /**
   * What happens if the workflow ID was used before; empty for what happens without any option.
   *
   * @param reuse by a workflow that is closed
   * @param conflict by one that is running
   */
  public record Ids(Optional<IdReuse> reuse, Optional<IdConflict> conflict) {}

  /**
   * A search attribute.
   *
   * @param origin the option that has its value, for errors
   * @param texts its value as text; several for a list
   * @param declared the type that the catalogue declares; the namespace has the one that counts
   */
  public record Attribute(String origin, List<String> texts, AttributeType declared) {}

  /**
   * What people read about a workflow; empty for nothing.
   *
   * @param summary one line
   * @param details several lines
   */
  public record Notes(String summary, String details) {}
}
