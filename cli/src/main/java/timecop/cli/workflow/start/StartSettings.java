package timecop.cli.workflow.start;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the server starts a workflow.
 *
 * @param timeouts its time limits
 * @param ids what happens if its ID was used before
 * @param delay the time before its first workflow task
 * @param memo its memo, by key
 * @param searchAttributes the texts given for each search attribute, by name; several for a list
 * @param priority which workflows of its task queue run first
 * @param notes what people read about it
 */
public record StartSettings(
    Timeouts timeouts,
    Ids ids,
    Optional<Duration> delay,
    Map<String, JsonNode> memo,
    Map<String, List<String>> searchAttributes,
    Priority priority,
    Notes notes) {
  /** What a start does without any option. */
  public static final StartSettings NONE =
      new StartSettings(
          new Timeouts(Optional.empty(), Optional.empty(), Optional.empty()),
          new Ids(IdReuse.ALLOW_DUPLICATE, IdConflict.FAIL),
          Optional.empty(),
          Map.of(),
          Map.of(),
          new Priority(0, ""),
          new Notes("", ""));

  /**
   * The time limits of a workflow; empty for the server's.
   *
   * @param execution for all of its runs
   * @param run for each run
   * @param task for each workflow task
   */
  public record Timeouts(
      Optional<Duration> execution, Optional<Duration> run, Optional<Duration> task) {}

  /**
   * What happens if the workflow ID was used before.
   *
   * @param reuse by a workflow that is closed
   * @param conflict by one that is running
   */
  public record Ids(IdReuse reuse, IdConflict conflict) {}

  /**
   * Which workflows of a task queue run first.
   *
   * @param level 1 for the first to 5 for the last; 0 for the server's default
   * @param fairnessKey the group that shares the workers fairly with others; empty for none
   */
  public record Priority(int level, String fairnessKey) {}

  /**
   * What people read about a workflow; empty for nothing.
   *
   * @param summary one line
   * @param details several lines
   */
  public record Notes(String summary, String details) {}
}
