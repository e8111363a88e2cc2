package timecop.cli.load.result.report;

import java.util.Locale;

/**
 * A kind of task that workers executed, from a sample of histories.
 *
 * @param kind an activity or a workflow task
 * @param name the registered name of the activity or workflow
 * @param language the worker's language
 * @param scheduleToStart how long first attempts waited for a worker
 * @param run how long the worker took
 */
public record TaskReport(
    Kind kind, String name, String language, LatencyReport scheduleToStart, LatencyReport run) {

  /** The kinds of tasks. */
  public enum Kind {
    ACTIVITY,
    WORKFLOW_TASK;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Returns the times of both, with the names of this one. */
  public TaskReport plus(TaskReport other) {
    return new TaskReport(
        kind, name, language, scheduleToStart.plus(other.scheduleToStart), run.plus(other.run));
  }
}
