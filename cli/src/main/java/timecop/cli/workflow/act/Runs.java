package timecop.cli.workflow.act;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import java.util.Optional;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.server.TemporalConnection;
import timecop.cli.workflow.Change;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.WorkflowStatus;
import timecop.escape.Escape;

/** Says why a run cannot be acted on. */
public record Runs(TemporalConnection connection) {
  /** Returns a change of a run. */
  public Change change(Execution run, String subject, String done) {
    return new Change(connection, subject.formatted(run.workflowId()), done);
  }

  /** Returns what it means if the server does not have the open run. */
  public Change.Meaning missing(Execution run) {
    return failure -> missing(failure, run);
  }

  /** Returns the error of a run that the server does not have, or not any more as an open one. */
  Optional<UserError> missing(StatusRuntimeException failure, Execution run) {
    return failure.getStatus().getCode() == Status.Code.NOT_FOUND
        ? Optional.of(notFound(failure, run))
        : Optional.empty();
  }

  private UserError notFound(StatusRuntimeException failure, Execution run) {
    try {
      WorkflowExecutionInfo info = connection.describe(run.toProto()).getWorkflowExecutionInfo();
      WorkflowStatus status = WorkflowStatus.of(info.getStatus());
      return status.isOpen() ? connection.translate(failure) : closed(run, status);
    } catch (UserError e) {
      return e;
    }
  }

  /**
   * Checks that a run can still be acted on.
   *
   * @throws UserError with exit code 7 if the server does not have it, or it is closed
   */
  void checkOpen(Execution run) {
    WorkflowStatus status = WorkflowStatus.of(describe(run).getWorkflowExecutionInfo().getStatus());
    if (!status.isOpen()) {
      throw closed(run, status);
    }
  }

  /** Returns the error that a run is closed. */
  public static UserError closed(Execution run, WorkflowStatus status) {
    return new UserError(
        ExitCode.NOT_FOUND_OR_EXISTS,
        "Workflow %s is closed: %s.".formatted(run.workflowId(), status.words()),
        "See how it ended: timecop result " + Escape.shellOperand(run.workflowId()));
  }

  /**
   * Returns the server's description of a run.
   *
   * @throws UserError with exit code 7 if the server does not have it
   */
  public DescribeWorkflowExecutionResponse describe(Execution run) {
    return connection.describe(run.toProto());
  }

  /** Returns the run that a description is of. */
  public static Execution of(WorkflowExecutionInfo info) {
    return new Execution(info.getExecution().getWorkflowId(), info.getExecution().getRunId());
  }
}
