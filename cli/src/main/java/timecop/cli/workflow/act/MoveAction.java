package timecop.cli.workflow.act;

import com.google.protobuf.FieldMask;
import io.temporal.api.batch.v1.BatchOperationUpdateWorkflowExecutionOptions;
import io.temporal.api.deployment.v1.WorkerDeploymentVersion;
import io.temporal.api.workflow.v1.VersioningOverride;
import io.temporal.api.workflow.v1.VersioningOverride.PinnedOverride;
import io.temporal.api.workflow.v1.VersioningOverride.PinnedOverrideBehavior;
import io.temporal.api.workflow.v1.WorkflowExecutionOptions;
import io.temporal.api.workflowservice.v1.StartBatchOperationRequest;
import io.temporal.api.workflowservice.v1.UpdateWorkflowExecutionOptionsRequest;
import java.util.Optional;
import timecop.cli.server.TemporalConnection;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.act.batch.BatchAction;

/**
 * Pins a workflow to a worker version, or lets its code decide again.
 *
 * @param version the version; empty to remove what an operator set
 */
record MoveAction(Runs runs, Optional<Version> version) implements BatchAction {
  private static final FieldMask OVERRIDE =
      FieldMask.newBuilder().addPaths("versioning_override").build();

  /** A version of a worker deployment. */
  record Version(String deployment, String buildId) {}

  @Override
  public Words words() {
    return version.isPresent() ? new Words("Move", "moved") : new Words("Unpin", "unpinned");
  }

  @Override
  public Acted on(Execution run) {
    UpdateWorkflowExecutionOptionsRequest update =
        UpdateWorkflowExecutionOptionsRequest.newBuilder()
            .setNamespace(runs.connection().namespace())
            .setWorkflowExecution(run.toProto())
            .setWorkflowExecutionOptions(options())
            .setUpdateMask(OVERRIDE)
            .setIdentity(TemporalConnection.identity())
            .build();
    // Made twice, it does no more than once.
    var unused =
        runs.change(run, "workflow %s", words().done())
            .repeatedly(runs.missing(run), stub -> stub.updateWorkflowExecutionOptions(update));
    return Acted.of(run, words());
  }

  private WorkflowExecutionOptions options() {
    WorkflowExecutionOptions.Builder options = WorkflowExecutionOptions.newBuilder();
    version.ifPresent(
        it ->
            options.setVersioningOverride(
                VersioningOverride.newBuilder()
                    .setPinned(
                        PinnedOverride.newBuilder()
                            .setBehavior(PinnedOverrideBehavior.PINNED_OVERRIDE_BEHAVIOR_PINNED)
                            .setVersion(
                                WorkerDeploymentVersion.newBuilder()
                                    .setDeploymentName(it.deployment())
                                    .setBuildId(it.buildId())))));
    return options.build();
  }

  @Override
  public String reason() {
    return words().done() + " by " + TemporalConnection.identity();
  }

  @Override
  public void addTo(StartBatchOperationRequest.Builder batch) {
    batch.setUpdateWorkflowOptionsOperation(
        BatchOperationUpdateWorkflowExecutionOptions.newBuilder()
            .setIdentity(TemporalConnection.identity())
            .setWorkflowExecutionOptions(options())
            .setUpdateMask(OVERRIDE));
  }
}
