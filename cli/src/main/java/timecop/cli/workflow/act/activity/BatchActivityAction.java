package timecop.cli.workflow.act.activity;

import io.temporal.api.workflowservice.v1.StartBatchOperationRequest;
import java.util.function.Consumer;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.act.Acted;
import timecop.cli.workflow.act.Actions;
import timecop.cli.workflow.act.batch.BatchAction;

/** The same as an action on one run, where the server can do it to many by itself. */
record BatchActivityAction(ActivityAction one, Consumer<StartBatchOperationRequest.Builder> batch)
    implements BatchAction {
  @Override
  public Words words() {
    return one.words();
  }

  @Override
  public Acted on(Execution run) {
    return one.on(run);
  }

  @Override
  public String reason() {
    return Actions.defaultReason();
  }

  @Override
  public void addTo(StartBatchOperationRequest.Builder request) {
    batch.accept(request);
  }
}
