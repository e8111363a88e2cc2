package timecop.cli.load.result.report;

/**
 * The server's clock against the generator's.
 *
 * @param serverAheadMs how far it is ahead
 * @param uncertaintyMs by how much that may be wrong either way
 */
public record ClockReport(double serverAheadMs, double uncertaintyMs) {}
