package timecop.cli.workflow.history;

import com.google.common.util.concurrent.ListenableFuture;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryReverseRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryReverseResponse;
import java.util.function.Consumer;
import timecop.cli.UserError;
import timecop.cli.server.Deadline;
import timecop.cli.server.Pages;
import timecop.cli.server.TemporalConnection;
import timecop.cli.workflow.Execution;

/** Reads the events that a run has by now, and keeps none of them. */
public final class RunHistory {
  private final TemporalConnection connection;

  /** Reads histories over the connection. */
  public RunHistory(TemporalConnection connection) {
    this.connection = connection;
  }

  /**
   * Passes on every event of the run, from the first to the last, each page as soon as it is there.
   *
   * @param execution the run; without a run ID, the workflow's latest one
   * @throws UserError with exit code 7 if the run does not exist; 9 if the server stops answering
   *     or its answer has no end
   * @throws io.grpc.StatusRuntimeException if the pages repeat, or do not end before the deadline
   */
  public void each(Execution execution, Deadline deadline, Consumer<HistoryEvent> consumer) {
    var request =
        GetWorkflowExecutionHistoryRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setExecution(execution.toProto());
    new Pages<GetWorkflowExecutionHistoryResponse>(
            token ->
                connection.readRun(
                    execution.toProto(),
                    stub ->
                        stub.getWorkflowExecutionHistory(request.setNextPageToken(token).build())),
            GetWorkflowExecutionHistoryResponse::getNextPageToken)
        .each(
            deadline,
            page -> {
              page.getHistory().getEventsList().forEach(consumer);
              return true;
            });
  }

  /**
   * Asks for the last events of the run, the last one first, in one call.
   *
   * @param most the number of events
   */
  public ListenableFuture<GetWorkflowExecutionHistoryReverseResponse> last(
      Execution execution, int most) {
    return connection
        .futures()
        .getWorkflowExecutionHistoryReverse(
            GetWorkflowExecutionHistoryReverseRequest.newBuilder()
                .setNamespace(connection.namespace())
                .setExecution(execution.toProto())
                .setMaximumPageSize(most)
                .build());
  }
}
