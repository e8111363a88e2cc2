package timecop.cli.workflow.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import timecop.cli.ExitCode;
import timecop.cli.HintCommands;
import timecop.cli.UserError;
import timecop.cli.server.TemporalConnection;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.Payloads;
import timecop.cli.workflow.WorkflowStatus;

/** Reads where the code of a workflow waits, from one of its workers. */
public final class RunStack {
  /** A worker may have to replay the whole history first. */
  private static final Duration MAX_ANSWER = Duration.ofSeconds(15);

  private final TemporalConnection connection;
  private final RunQuery query;
  private final HintCommands hints;

  /** Asks over the connection. */
  public RunStack(TemporalConnection connection, Payloads payloads, HintCommands hints) {
    this.connection = connection;
    this.hints = hints;
    this.query = new RunQuery(connection, payloads);
  }

  /**
   * Returns the stack trace as the worker's SDK writes it.
   *
   * @throws UserError with exit code 7 if the run does not exist or is closed; 9 if no worker
   *     answers
   */
  public String of(Execution execution) {
    WorkflowStatus status =
        WorkflowStatus.of(
            connection.describe(execution.toProto()).getWorkflowExecutionInfo().getStatus());
    if (!status.isOpen()) {
      // A worker would replay the history and answer with frames of the SDK alone.
      throw new UserError(
          ExitCode.NOT_FOUND_OR_EXISTS,
          "Workflow %s is closed: %s; its code does not wait anywhere."
              .formatted(execution.workflowId(), status.words()),
          "See how it ended: " + hints.about("result", execution.workflowId()),
          "See what it did: " + hints.about("history", execution.workflowId()));
    }
    try {
      JsonNode answer = query.ask(execution, RunQuery.STACK_TRACE, MAX_ANSWER);
      return answer.isTextual() ? answer.textValue() : answer.toString();
    } catch (StatusRuntimeException e) {
      Status.Code code = e.getStatus().getCode();
      if (code == Status.Code.FAILED_PRECONDITION || code == Status.Code.DEADLINE_EXCEEDED) {
        throw new UserError(
            ExitCode.UNREACHABLE,
            "No worker answers for workflow %s; only a worker knows the stack."
                .formatted(execution.workflowId()),
            "See what is missing with: " + hints.about("why", execution.workflowId()));
      }
      throw connection.translate(e, execution.toProto());
    }
  }
}
