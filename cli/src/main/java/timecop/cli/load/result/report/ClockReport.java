package timecop.cli.load.result.report;

/**
 * The offset of the server's clock from the generator's, measured by the starts of the run.
 *
 * @param measured whether a start was answered, so that there is an offset; otherwise all values
 *     are 0
 * @param serverAheadMs how far the server's clock is ahead, in milliseconds
 * @param uncertaintyMs how wrong that may be in either direction, in milliseconds: half of a start
 *     call at best
 * @param completionErrorMs how wrong a completion time may be because of it, in milliseconds; early
 *     completions are converted when less is known
 */
public record ClockReport(
    boolean measured, double serverAheadMs, double uncertaintyMs, double completionErrorMs) {
  /** No start was answered. */
  public static final ClockReport NOT_MEASURED = new ClockReport(false, 0, 0, 0);
}
