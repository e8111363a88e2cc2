package timecop.cli.workflow.act;

import io.temporal.api.batch.v1.BatchOperationSignal;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.workflowservice.v1.SignalWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.StartBatchOperationRequest;
import java.util.UUID;
import timecop.cli.server.TemporalConnection;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.act.batch.BatchAction;

/** Sends a signal. */
record SignalAction(Runs runs, String name, Payloads input) implements BatchAction {
  @Override
  public Words words() {
    return new Words("Send signal %s to".formatted(name), "signalled");
  }

  @Override
  public String reason() {
    return Actions.defaultReason();
  }

  @Override
  public Acted on(Execution run) {
    SignalWorkflowExecutionRequest signal =
        SignalWorkflowExecutionRequest.newBuilder()
            .setNamespace(runs.connection().namespace())
            .setWorkflowExecution(run.toProto())
            .setSignalName(name)
            .setInput(input)
            .setIdentity(TemporalConnection.identity())
            .setRequestId(UUID.randomUUID().toString())
            .build();
    var unused =
        runs.change(run, "workflow %s", "signalled")
            .repeatedly(runs.missing(run), stub -> stub.signalWorkflowExecution(signal));
    return Acted.of(run, words()).with(Detail.SIGNAL_NAME, name);
  }

  @Override
  public void addTo(StartBatchOperationRequest.Builder batch) {
    batch.setSignalOperation(
        BatchOperationSignal.newBuilder()
            .setSignal(name)
            .setInput(input)
            .setIdentity(TemporalConnection.identity()));
  }
}
