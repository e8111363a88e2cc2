package timecop.cli.load.result.report;

/**
 * What a worker does, from a sample of histories.
 *
 * @param kind {@code activity} or {@code workflow task}
 * @param name the activity's or workflow's registered name
 * @param language of the worker that does it
 * @param scheduleToStart how long it waited for a worker; of first attempts
 * @param run how long the worker took
 */
public record TaskReport(
    String kind, String name, String language, LatencyReport scheduleToStart, LatencyReport run) {

  /** The values of both, under the names of this one. */
  public TaskReport plus(TaskReport other) {
    return new TaskReport(
        kind, name, language, scheduleToStart.plus(other.scheduleToStart), run.plus(other.run));
  }
}
