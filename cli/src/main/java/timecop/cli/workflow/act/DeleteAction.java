package timecop.cli.workflow.act;

import io.temporal.api.batch.v1.BatchOperationDeletion;
import io.temporal.api.workflowservice.v1.DeleteWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.StartBatchOperationRequest;
import timecop.cli.server.TemporalConnection;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.act.batch.BatchAction;

/** Deletes a run and its history; one that is open is terminated first. */
record DeleteAction(Runs runs) implements BatchAction {
  @Override
  public Words words() {
    return new Words("Delete", "marked for deletion");
  }

  @Override
  public boolean isForOpenRuns() {
    return false;
  }

  @Override
  public String reason() {
    return Actions.defaultReason();
  }

  @Override
  public Acted on(Execution run) {
    DeleteWorkflowExecutionRequest delete =
        DeleteWorkflowExecutionRequest.newBuilder()
            .setNamespace(runs.connection().namespace())
            .setWorkflowExecution(run.toProto())
            .build();
    var unused =
        runs.change(run, "workflow %s", words().done())
            .once(runs.missing(run), stub -> stub.deleteWorkflowExecution(delete));
    return Acted.of(run, words());
  }

  @Override
  public void addTo(StartBatchOperationRequest.Builder batch) {
    batch.setDeletionOperation(
        BatchOperationDeletion.newBuilder().setIdentity(TemporalConnection.identity()));
  }
}
