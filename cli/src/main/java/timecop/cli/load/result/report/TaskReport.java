package timecop.cli.load.result.report;

import java.util.Locale;

/**
 * A kind of task that workers executed, from a sample of histories.
 *
 * @param kind what kind of task it is
 * @param name the registered name of the activity or workflow
 * @param language the worker's language
 * @param scheduleToStart how long attempts waited for a worker; of an activity only the only ones,
 *     because a history does not say when a retry could start
 * @param run how long the worker took for the last attempts
 * @param attempts how often tasks were attempted
 */
public record TaskReport(
    Kind kind,
    String name,
    String language,
    LatencyReport scheduleToStart,
    LatencyReport run,
    AttemptsReport attempts) {

  /** The kinds of tasks. A child workflow is one that its own retry policy can retry as a whole. */
  public enum Kind {
    ACTIVITY,
    LOCAL_ACTIVITY,
    WORKFLOW_TASK,
    CHILD_WORKFLOW;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Returns the times of both, with the names of this one. */
  public TaskReport plus(TaskReport other) {
    return new TaskReport(
        kind,
        name,
        language,
        scheduleToStart.plus(other.scheduleToStart),
        run.plus(other.run),
        attempts.plus(other.attempts));
  }
}
