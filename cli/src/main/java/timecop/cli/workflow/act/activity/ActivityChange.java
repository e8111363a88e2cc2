package timecop.cli.workflow.act.activity;

import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import timecop.cli.workflow.Execution;

/**
 * A change of one activity.
 *
 * @param order what is to be done, such as "Pause"
 * @param done what was done, such as "paused"
 * @param call makes it
 */
record ActivityChange(String order, String done, Call call) {
  /** A call of the server; repeated, it changes nothing more. */
  @FunctionalInterface
  interface Call {
    /** Makes the call; returns the answer, which says nothing. */
    Object make(WorkflowServiceBlockingStub stub, Execution run, String activityId);
  }

  Object make(WorkflowServiceBlockingStub stub, Execution run, String activityId) {
    return call.make(stub, run, activityId);
  }
}
