package timecop.cli.workflow.act.batch;

import io.temporal.api.workflowservice.v1.StartBatchOperationRequest;
import timecop.cli.workflow.act.Action;

/** An action that the server can do to many workflows by itself. */
public interface BatchAction extends Action {
  /** Returns why it is done. */
  String reason();

  /** Adds what the server is to do to each workflow. */
  void addTo(StartBatchOperationRequest.Builder batch);
}
