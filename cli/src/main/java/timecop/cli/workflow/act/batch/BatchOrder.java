package timecop.cli.workflow.act.batch;

import java.util.OptionalDouble;

/**
 * A batch to start.
 *
 * @param jobId its ID, by which the server knows a repeated order
 * @param query the workflows that it is for, in the server's language; not empty
 * @param rate workflows per second at most; empty for the server's own limit
 */
public record BatchOrder(
    String jobId, BatchAction action, String query, String reason, OptionalDouble rate) {}
