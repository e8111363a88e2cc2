package timecop.cli.load.plan;

/**
 * A start that is due.
 *
 * @param seq its number from 0, counted over all generators of the run
 * @param dueNanos when it is due, in nanoseconds since the run started
 */
public record Arrival(int seq, long dueNanos) {}
