package timecop.cli.load.plan;

/**
 * A start that is due.
 *
 * @param seq its number from 0, over all generators of the run
 * @param dueNanos when it is due, in nanoseconds from the beginning of the run
 */
public record Arrival(int seq, long dueNanos) {}
