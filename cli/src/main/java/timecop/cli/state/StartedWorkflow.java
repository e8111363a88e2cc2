package timecop.cli.state;

/**
 * A workflow that was started on this machine.
 *
 * @param address host:port of the server
 * @param namespace the namespace
 * @param workflowId the workflow's ID
 * @param runId the ID of its first run
 * @param type the registered name of the workflow
 */
public record StartedWorkflow(
    String address, String namespace, String workflowId, String runId, String type) {}
