package timecop.cli.workflow.act.reset;

import io.grpc.StatusRuntimeException;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import java.time.Duration;
import java.util.function.Consumer;
import timecop.cli.server.Deadline;
import timecop.cli.server.Pages;
import timecop.cli.server.TemporalConnection;
import timecop.cli.workflow.Execution;

/** Reads the events of a run. */
record Events(TemporalConnection connection) {
  private static final int PAGE = 500;

  /** Maximum time to read a history; the largest have 50,000 events. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  /**
   * Passes on every event in order.
   *
   * @throws timecop.cli.UserError if the server does not answer, or the history has no end
   */
  void each(Execution run, Consumer<HistoryEvent> listener) {
    try {
      new Pages<GetWorkflowExecutionHistoryResponse>(
              token ->
                  connection.read(
                      stub ->
                          stub.getWorkflowExecutionHistory(
                              GetWorkflowExecutionHistoryRequest.newBuilder()
                                  .setNamespace(connection.namespace())
                                  .setExecution(run.toProto())
                                  .setMaximumPageSize(PAGE)
                                  .setNextPageToken(token)
                                  .build())),
              GetWorkflowExecutionHistoryResponse::getNextPageToken)
          .each(
              Deadline.in(LONGEST),
              page -> {
                page.getHistory().getEventsList().forEach(listener);
                return true;
              });
    } catch (StatusRuntimeException e) {
      throw connection.translate(e);
    }
  }
}
