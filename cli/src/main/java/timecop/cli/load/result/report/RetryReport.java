package timecop.cli.load.result.report;

/**
 * How much of the time of sampled workflows retries took: of those that completed; of those that
 * closed otherwise if none completed; of unfinished ones, until the end of the run, if they are the
 * most. All times are sums over these workflows, in milliseconds. Time in which several tasks were
 * retried counts once.
 *
 * @param workflows how many workflows these are
 * @param completionMs from their starts to their closes, or to the end of the run
 * @param delayMs time in which a task waited for its last attempt, measured
 * @param backoffMs the back-off in that time that the retry policies demand, at least
 */
public record RetryReport(long workflows, double completionMs, double delayMs, double backoffMs) {
  /** No workflow was sampled. */
  public static final RetryReport NONE = new RetryReport(0, 0, 0, 0);

  /** Returns the sums of both. */
  public RetryReport plus(RetryReport other) {
    return new RetryReport(
        workflows + other.workflows,
        completionMs + other.completionMs,
        delayMs + other.delayMs,
        backoffMs + other.backoffMs);
  }

  /** Returns the share of the workflows' time that retries took, from 0 to 1. */
  public double delayShare() {
    return completionMs == 0 ? 0 : delayMs / completionMs;
  }

  /** Returns the share of the workflows' time that was back-off, from 0 to 1. */
  public double backoffShare() {
    return completionMs == 0 ? 0 : backoffMs / completionMs;
  }
}
