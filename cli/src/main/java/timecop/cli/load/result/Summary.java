package timecop.cli.load.result;

import java.util.function.ToLongFunction;
import timecop.cli.load.account.Count;
import timecop.cli.load.account.Counts;
import timecop.cli.load.result.report.AttemptsReport;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.result.report.RunReport;
import timecop.cli.load.result.report.TaskReport;
import timecop.cli.load.result.report.ThrottleReport;

/**
 * Numbers that every form of a report shows, computed from it.
 *
 * @param rateRatio the achieved rate in relation to the wanted one; 0 in a closed loop
 * @param completedRatio completed workflows in relation to offered arrivals; 0 without arrivals
 * @param errors arrivals that did not start, or closed without completing
 * @param dropped arrivals that were never sent
 * @param throttled attempts that a limit of the server refused
 * @param attempts attempts of tasks in the sample of histories
 * @param failedAttempts attempts among them that failed or timed out
 */
public record Summary(
    double rateRatio,
    double completedRatio,
    long errors,
    long dropped,
    long throttled,
    long attempts,
    long failedAttempts) {
  /** Computes the numbers of a report. */
  public static Summary of(LoadReport report) {
    Counts counts = report.figures().total().counts();
    RunReport.Rates rates = report.run().rates();
    return new Summary(
        ratio(rates.achievedRate(), rates.wantedRate()),
        ratio((double) counts.of(Count.COMPLETED), (double) counts.of(Count.OFFERED)),
        counts.errors(),
        counts.of(Count.DROPPED),
        report.problems().throttled().stream().mapToLong(ThrottleReport::attempts).sum(),
        attempts(report, AttemptsReport::attempts),
        attempts(report, AttemptsReport::failed));
  }

  private static long attempts(LoadReport report, ToLongFunction<AttemptsReport> count) {
    return report.figures().tasks().stream().map(TaskReport::attempts).mapToLong(count).sum();
  }

  /** Returns whether nothing failed, was dropped or was throttled. */
  public boolean hasNoErrors() {
    return errors + dropped + throttled == 0;
  }

  private static double ratio(double part, double whole) {
    return whole == 0 ? 0 : part / whole;
  }
}
