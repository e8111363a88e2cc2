package timecop.cli.workflow.act;

import io.temporal.api.batch.v1.BatchOperationCancellation;
import io.temporal.api.workflowservice.v1.RequestCancelWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.StartBatchOperationRequest;
import java.util.UUID;
import timecop.cli.server.TemporalConnection;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.act.batch.BatchAction;

/** Asks a workflow to cancel itself. */
record CancelAction(Runs runs, String reason) implements BatchAction {
  @Override
  public Words words() {
    return new Words("Cancel", "asked to cancel itself");
  }

  @Override
  public Acted on(Execution run) {
    RequestCancelWorkflowExecutionRequest cancel =
        RequestCancelWorkflowExecutionRequest.newBuilder()
            .setNamespace(runs.connection().namespace())
            .setWorkflowExecution(run.toProto())
            .setIdentity(TemporalConnection.identity())
            .setRequestId(UUID.randomUUID().toString())
            .setReason(reason)
            .build();
    // The server accepts the request for a closed run, too, and does nothing.
    runs.checkOpen(run);
    var unused =
        runs.change(run, "workflow %s", words().done())
            .repeatedly(runs.missing(run), stub -> stub.requestCancelWorkflowExecution(cancel));
    return Acted.of(run, words()).with(Detail.REASON, reason);
  }

  @Override
  public void addTo(StartBatchOperationRequest.Builder batch) {
    batch.setCancellationOperation(
        BatchOperationCancellation.newBuilder().setIdentity(TemporalConnection.identity()));
  }
}
