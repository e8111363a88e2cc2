package timecop.cli.workflow.act;

import io.temporal.api.batch.v1.BatchOperationTermination;
import io.temporal.api.workflowservice.v1.StartBatchOperationRequest;
import io.temporal.api.workflowservice.v1.TerminateWorkflowExecutionRequest;
import timecop.cli.server.TemporalConnection;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.act.batch.BatchAction;

/** Ends a workflow at once, without a chance to clean up. */
record TerminateAction(Runs runs, String reason) implements BatchAction {
  @Override
  public Words words() {
    return new Words("Terminate", "terminated");
  }

  @Override
  public Acted on(Execution run) {
    TerminateWorkflowExecutionRequest terminate =
        TerminateWorkflowExecutionRequest.newBuilder()
            .setNamespace(runs.connection().namespace())
            .setWorkflowExecution(run.toProto())
            .setReason(reason)
            .setIdentity(TemporalConnection.identity())
            .build();
    // Not repeated: the server has no request ID for it, and the second one would find it closed.
    var unused =
        runs.change(run, "workflow %s", words().done())
            .once(runs.missing(run), stub -> stub.terminateWorkflowExecution(terminate));
    return Acted.of(run, words()).with(Detail.REASON, reason);
  }

  @Override
  public void addTo(StartBatchOperationRequest.Builder batch) {
    batch.setTerminationOperation(
        BatchOperationTermination.newBuilder().setIdentity(TemporalConnection.identity()));
  }
}
