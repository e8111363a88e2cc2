package timecop.cli.load.result.report;

/**
 * The offset of the server's clock from the generator's.
 *
 * @param serverAheadMs how far the server's clock is ahead, in milliseconds
 * @param uncertaintyMs how wrong that may be in either direction, in milliseconds
 */
public record ClockReport(double serverAheadMs, double uncertaintyMs) {}
