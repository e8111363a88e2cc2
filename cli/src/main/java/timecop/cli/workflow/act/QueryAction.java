package timecop.cli.workflow.act;

import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.errordetails.v1.QueryFailedFailure;
import io.temporal.api.query.v1.WorkflowQuery;
import io.temporal.api.workflowservice.v1.QueryWorkflowRequest;
import io.temporal.serviceclient.StatusUtils;
import java.time.Duration;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.workflow.Execution;
import timecop.escape.Escape;

/** Asks a workflow by a query. */
record QueryAction(
    Runs runs,
    Silence silence,
    timecop.cli.workflow.Payloads payloads,
    String name,
    Payloads input,
    Duration timeout)
    implements Action {
  @Override
  public Words words() {
    return new Words("Send query %s to".formatted(name), "queried");
  }

  @Override
  public boolean isHarmless() {
    return true;
  }

  @Override
  public boolean isForOpenRuns() {
    return false;
  }

  @Override
  public Acted on(Execution given) {
    Execution run = Runs.of(runs.describe(given).getWorkflowExecutionInfo());
    QueryWorkflowRequest query =
        QueryWorkflowRequest.newBuilder()
            .setNamespace(runs.connection().namespace())
            .setExecution(run.toProto())
            .setQuery(WorkflowQuery.newBuilder().setQueryType(name).setQueryArgs(input))
            .build();
    var answer =
        runs.connection()
            .call(
                timeout,
                stub -> {
                  try {
                    return stub.queryWorkflow(query);
                  } catch (StatusRuntimeException e) {
                    throw translate(e, run);
                  }
                });
    return Acted.of(run, words())
        .with(Detail.QUERY_NAME, name)
        .with(Reply.of(payloads.decode(answer.getQueryResult())));
  }

  private RuntimeException translate(StatusRuntimeException failure, Execution run) {
    String reason = String.valueOf(failure.getStatus().getDescription());
    return switch (failure.getStatus().getCode()) {
      case INVALID_ARGUMENT ->
          StatusUtils.hasFailure(failure, QueryFailedFailure.class)
              ? new UserError(
                  ExitCode.FAILED,
                  "Query %s of workflow %s failed: %s".formatted(name, run.workflowId(), reason))
              : failure;
      // A worker that is missing is reported by a status, or by no answer at all.
      case DEADLINE_EXCEEDED, FAILED_PRECONDITION ->
          new UserError(
              ExitCode.STILL_RUNNING,
              "No worker answers query %s of workflow %s. %s"
                  .formatted(name, run.workflowId(), silence.reason(run)),
              "See what it waits for: timecop describe " + Escape.shellOperand(run.workflowId()));
      default -> failure;
    };
  }
}
