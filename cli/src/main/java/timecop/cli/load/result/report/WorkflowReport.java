package timecop.cli.load.result.report;

import timecop.cli.load.account.Counts;

/**
 * One workflow of the mix, or all of them.
 *
 * @param command its name on the command line
 * @param type its registered name
 * @param language of its worker
 * @param weight in the mix
 * @param counts of all arrivals
 * @param measured of those after the warm-up
 * @param start acknowledgements after the warm-up
 * @param completion completions after the warm-up; unfinished workflows are in it with their age
 */
public record WorkflowReport(
    String command,
    String type,
    String language,
    int weight,
    Counts counts,
    Counts measured,
    Timing start,
    Timing completion) {

  /** The counts and times of both, under the names of this one. */
  public WorkflowReport plus(WorkflowReport other) {
    return new WorkflowReport(
        command,
        type,
        language,
        weight,
        counts.plus(other.counts),
        measured.plus(other.measured),
        start.plus(other.start),
        completion.plus(other.completion));
  }
}
