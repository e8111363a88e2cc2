package timecop.cli.workflow;

import io.temporal.api.common.v1.WorkflowExecution;

/**
 * A run of a workflow.
 *
 * @param workflowId the workflow's ID
 * @param runId the run's ID; empty for the latest run
 */
public record Execution(String workflowId, String runId) {
  /** Returns the run as calls of the server name it. */
  public WorkflowExecution toProto() {
    return WorkflowExecution.newBuilder().setWorkflowId(workflowId).setRunId(runId).build();
  }
}
