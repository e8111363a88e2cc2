package timecop.cli.load.result.report;

/**
 * The attempts of a kind of task, from a sample of histories.
 *
 * @param tasks how many tasks ended, or were pending at the end of the run
 * @param attempts how often workers started them, as far as the histories show it
 * @param failed attempts that failed or timed out
 * @param retryDelay of tasks with several attempts: the time from when they were scheduled to when
 *     the last attempt started, or to the end of the run, measured; it contains the back-off
 * @param backoff of the same tasks: the back-off that their retry policies demand; servers wait at
 *     least so long
 */
public record AttemptsReport(
    long tasks, long attempts, long failed, LatencyReport retryDelay, LatencyReport backoff) {

  /** Returns the attempts of both. */
  public AttemptsReport plus(AttemptsReport other) {
    return new AttemptsReport(
        tasks + other.tasks,
        attempts + other.attempts,
        failed + other.failed,
        retryDelay.plus(other.retryDelay),
        backoff.plus(other.backoff));
  }
}
