package timecop.cli.load.result.report;

import timecop.cli.load.account.DropReason;

/**
 * Arrivals that were dropped.
 *
 * @param reason the limit of the run that was reached
 * @param limit its value
 * @param count how many arrivals
 */
public record DropReport(DropReason reason, int limit, long count) {
  /** Returns the arrivals of both. */
  public DropReport plus(DropReport other) {
    return new DropReport(reason, limit, count + other.count);
  }
}
