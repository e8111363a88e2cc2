package timecop.cli.load.server;

import timecop.cli.load.account.ArrivalState;

/**
 * A workflow execution as the server describes it.
 *
 * @param workflowId the workflow ID
 * @param runId the run ID
 * @param state how it closed; {@link ArrivalState#OPEN} while it runs or continues in another run
 * @param startNanos when it started by the server's clock, in nanoseconds since 1970
 * @param closeNanos when it closed by the server's clock; 0 while it is open
 */
public record ListedExecution(
    String workflowId, String runId, ArrivalState state, long startNanos, long closeNanos) {}
