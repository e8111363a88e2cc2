package timecop.cli.load.result.report;

import timecop.cli.load.account.Counts;

/**
 * One workflow of the mix, or all of them.
 *
 * @param command its command
 * @param type its registered name
 * @param language its worker's language
 * @param weight its weight in the mix
 * @param counts the counts of all arrivals
 * @param measured the counts after the warm-up
 * @param start times until starts were acknowledged, after the warm-up
 * @param completion times until workflows completed, after the warm-up; unfinished workflows count
 *     with their age
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

  /** Returns the counts and times of both, with the names of this one. */
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
