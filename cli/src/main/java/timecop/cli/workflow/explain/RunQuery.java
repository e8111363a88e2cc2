package timecop.cli.workflow.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.grpc.StatusRuntimeException;
import io.temporal.api.query.v1.WorkflowQuery;
import io.temporal.api.workflowservice.v1.QueryWorkflowRequest;
import io.temporal.api.workflowservice.v1.QueryWorkflowResponse;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.server.TemporalConnection;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.Payloads;

/** Asks a run one of the queries that every SDK answers; a worker has to be there. */
final class RunQuery {
  /** What the code waits for, as a stack trace of each of its threads or coroutines. */
  static final String STACK_TRACE = "__stack_trace";

  /** The signals, queries and updates that the run can receive. */
  static final String METADATA = "__temporal_workflow_metadata";

  private final TemporalConnection connection;
  private final Payloads payloads;

  RunQuery(TemporalConnection connection, Payloads payloads) {
    this.connection = connection;
    this.payloads = payloads;
  }

  /**
   * Returns the decoded answer.
   *
   * @param time how long a worker may take
   * @throws StatusRuntimeException if no worker answers, or it cannot
   */
  JsonNode ask(Execution execution, String type, Duration time) {
    var call =
        connection
            .futures(time)
            .queryWorkflow(
                QueryWorkflowRequest.newBuilder()
                    .setNamespace(connection.namespace())
                    .setExecution(execution.toProto())
                    .setQuery(WorkflowQuery.newBuilder().setQueryType(type))
                    .build());
    try {
      QueryWorkflowResponse answer = call.get();
      return payloads.decode(answer.getQueryResult());
    } catch (ExecutionException e) {
      throw e.getCause() instanceof StatusRuntimeException status
          ? status
          : new IllegalStateException(e);
    } catch (InterruptedException e) {
      call.cancel(true);
      Thread.currentThread().interrupt();
      throw new UserError(ExitCode.INTERRUPTED, "Interrupted.", "");
    }
  }
}
