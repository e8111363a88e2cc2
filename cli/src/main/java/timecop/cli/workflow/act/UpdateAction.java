package timecop.cli.workflow.act;

import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.Payloads;
import timecop.cli.workflow.WorkflowStatus;

/** Sends an update and waits for its result. */
record UpdateAction(Runs runs, Silence silence, Payloads payloads, Update update)
    implements Action {
  @Override
  public Words words() {
    return new Words("Send update %s to".formatted(update.name()), "updated");
  }

  @Override
  public Acted on(Execution given) {
    WorkflowExecutionInfo info = runs.describe(given).getWorkflowExecutionInfo();
    Execution run = Runs.of(info);
    boolean isOpen = WorkflowStatus.of(info.getStatus()).isOpen();
    if (!isOpen && update.id().isEmpty()) {
      throw Runs.closed(run, WorkflowStatus.of(info.getStatus()));
    }
    return new UpdateWait(this, run, isOpen).toEnd();
  }
}
