package timecop.cli.load.result.report;

/**
 * The attempts of a kind of task, from a sample of histories.
 *
 * @param tasks how many tasks ended, or were pending at the end of the run
 * @param unknown tasks among them whose number of attempts the histories do not show
 * @param attempts how often workers started the others, as far as the histories show it
 * @param failed attempts that failed or timed out
 * @param retryDelay of tasks with several attempts: the time from when they were scheduled to when
 *     the last attempt started, or to the end of the run, measured; it contains the back-off
 * @param backoff of the same tasks: the back-off that their retry policies demand; servers wait at
 *     least so long
 */
public record AttemptsReport(
    long tasks,
    long unknown,
    long attempts,
    long failed,
    LatencyReport retryDelay,
    LatencyReport backoff) {

  /** Returns whether no worker is known to have started a task, although the attempts are known. */
  public boolean isNeverStarted() {
    return attempts == 0 && tasks > unknown;
  }

  /** Returns the attempts of both. */
  public AttemptsReport plus(AttemptsReport other) {
    return new AttemptsReport(
        tasks + other.tasks,
        unknown + other.unknown,
        attempts + other.attempts,
        failed + other.failed,
        retryDelay.plus(other.retryDelay),
        backoff.plus(other.backoff));
  }
}
