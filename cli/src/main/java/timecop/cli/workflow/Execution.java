package timecop.cli.workflow;

import io.temporal.api.common.v1.WorkflowExecution;

/**
 * One run of one workflow.
 *
 * @param workflowId names the workflow
 * @param runId names the run; empty for the latest
 */
public record Execution(String workflowId, String runId) {
  WorkflowExecution toProto() {
    return WorkflowExecution.newBuilder().setWorkflowId(workflowId).setRunId(runId).build();
  }
}
