package timecop.cli.workflow.act.activity;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.api.batch.v1.BatchOperationResetActivities;
import io.temporal.api.batch.v1.BatchOperationUnpauseActivities;
import io.temporal.api.failure.v1.ApplicationFailureInfo;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.workflowservice.v1.PauseActivityRequest;
import io.temporal.api.workflowservice.v1.ResetActivityRequest;
import io.temporal.api.workflowservice.v1.RespondActivityTaskCompletedByIdRequest;
import io.temporal.api.workflowservice.v1.RespondActivityTaskFailedByIdRequest;
import io.temporal.api.workflowservice.v1.UnpauseActivityRequest;
import java.util.List;
import java.util.UUID;
import timecop.cli.server.TemporalConnection;
import timecop.cli.workflow.Payloads;
import timecop.cli.workflow.act.Action;
import timecop.cli.workflow.act.Runs;

/** Makes the actions on activities. */
public final class Activities {
  private final Runs runs;
  private final String namespace;
  private final String identity = TemporalConnection.identity();

  /** Acts over the connection. */
  public Activities(TemporalConnection connection) {
    this.runs = new Runs(connection);
    this.namespace = connection.namespace();
  }

  private ActivityAction one(
      ActivityChoice choice, String order, String done, ActivityChange.Call call) {
    return new ActivityAction(runs, choice, new ActivityChange(order, done, call));
  }

  /** Returns what keeps activities from their next attempt. */
  public Action pause(ActivityChoice choice, String reason) {
    String requestId = UUID.randomUUID().toString();
    return one(
        choice,
        "Pause",
        "paused",
        (stub, run, id) ->
            stub.pauseActivity(
                PauseActivityRequest.newBuilder()
                    .setNamespace(namespace)
                    .setExecution(run.toProto())
                    .setId(id)
                    .setReason(reason)
                    .setRequestId(requestId)
                    .setIdentity(identity)
                    .build()));
  }

  /**
   * Returns what lets paused activities go on.
   *
   * @param resetsAttempts whether they start with their first attempt again
   * @param resetsHeartbeat whether they lose their heartbeat's details
   */
  public Action unpause(ActivityChoice choice, boolean resetsAttempts, boolean resetsHeartbeat) {
    ActivityAction one =
        one(
            choice,
            "Unpause",
            "unpaused",
            (stub, run, id) ->
                stub.unpauseActivity(
                    UnpauseActivityRequest.newBuilder()
                        .setNamespace(namespace)
                        .setExecution(run.toProto())
                        .setId(id)
                        .setResetAttempts(resetsAttempts)
                        .setResetHeartbeat(resetsHeartbeat)
                        .setIdentity(identity)
                        .build()));
    BatchOperationUnpauseActivities.Builder batch =
        BatchOperationUnpauseActivities.newBuilder()
            .setIdentity(identity)
            .setResetAttempts(resetsAttempts)
            .setResetHeartbeat(resetsHeartbeat);
    choice.select(batch::setMatchAll, batch::setType);
    return choice.isWholeType()
        ? new BatchActivityAction(one, it -> it.setUnpauseActivitiesOperation(batch))
        : one;
  }

  /**
   * Returns what lets activities start with their first attempt again, at once.
   *
   * @param keepsPaused whether paused ones stay paused
   * @param resetsHeartbeat whether they lose their heartbeat's details
   */
  public Action reset(ActivityChoice choice, boolean keepsPaused, boolean resetsHeartbeat) {
    ActivityAction one =
        one(
            choice,
            "Reset",
            "reset",
            (stub, run, id) ->
                stub.resetActivity(
                    ResetActivityRequest.newBuilder()
                        .setNamespace(namespace)
                        .setExecution(run.toProto())
                        .setId(id)
                        .setKeepPaused(keepsPaused)
                        .setResetHeartbeat(resetsHeartbeat)
                        .setIdentity(identity)
                        .build()));
    BatchOperationResetActivities.Builder batch =
        BatchOperationResetActivities.newBuilder()
            .setIdentity(identity)
            .setResetAttempts(true)
            .setKeepPaused(keepsPaused)
            .setResetHeartbeat(resetsHeartbeat);
    choice.select(batch::setMatchAll, batch::setType);
    return choice.isWholeType()
        ? new BatchActivityAction(one, it -> it.setResetActivitiesOperation(batch))
        : one;
  }

  /**
   * Returns what ends activities with a result, in place of their workers.
   *
   * @param result the result; empty for none
   */
  public Action complete(ActivityChoice choice, List<JsonNode> result) {
    return one(
        choice,
        "Complete",
        "completed",
        (stub, run, id) ->
            stub.respondActivityTaskCompletedById(
                RespondActivityTaskCompletedByIdRequest.newBuilder()
                    .setNamespace(namespace)
                    .setWorkflowId(run.workflowId())
                    .setRunId(run.runId())
                    .setActivityId(id)
                    .setResult(Payloads.arguments(result))
                    .setIdentity(identity)
                    .build()));
  }

  /**
   * Returns what ends activities with a failure that is not retried, in place of their workers.
   *
   * @param type the failure's type; may be empty
   */
  public Action fail(ActivityChoice choice, String message, String type) {
    Failure failure =
        Failure.newBuilder()
            .setMessage(message)
            .setSource("timecop")
            .setApplicationFailureInfo(
                ApplicationFailureInfo.newBuilder().setType(type).setNonRetryable(true))
            .build();
    return one(
        choice,
        "Fail",
        "failed",
        (stub, run, id) ->
            stub.respondActivityTaskFailedById(
                RespondActivityTaskFailedByIdRequest.newBuilder()
                    .setNamespace(namespace)
                    .setWorkflowId(run.workflowId())
                    .setRunId(run.runId())
                    .setActivityId(id)
                    .setFailure(failure)
                    .setIdentity(identity)
                    .build()));
  }
}
