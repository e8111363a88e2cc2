package timecop.cli.workflow.act.reset;

import com.google.protobuf.Empty;
import io.temporal.api.batch.v1.BatchOperationReset;
import io.temporal.api.common.v1.ResetOptions;
import io.temporal.api.enums.v1.ResetReapplyExcludeType;
import io.temporal.api.workflowservice.v1.ResetWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.StartBatchOperationRequest;
import java.util.List;
import java.util.UUID;
import timecop.cli.server.TemporalConnection;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.act.Acted;
import timecop.cli.workflow.act.Detail;
import timecop.cli.workflow.act.Runs;
import timecop.cli.workflow.act.batch.BatchAction;

/** Lets a workflow go on from an earlier event, in a new run. */
public record ResetAction(Runs runs, ResetPoints points, ResetOrder order) implements BatchAction {
  @Override
  public Words words() {
    return new Words("Reset", "reset");
  }

  @Override
  public boolean isForOpenRuns() {
    return false;
  }

  @Override
  public String reason() {
    return order.reason();
  }

  @Override
  public Acted on(Execution run) {
    return to(points.find(run, order.point()));
  }

  /** Resets to an event that is known already. */
  public Acted to(ResetPoint point) {
    ResetWorkflowExecutionRequest reset =
        ResetWorkflowExecutionRequest.newBuilder()
            .setNamespace(runs.connection().namespace())
            .setWorkflowExecution(point.run().toProto())
            .setReason(order.reason())
            .setWorkflowTaskFinishEventId(point.eventId())
            .setRequestId(UUID.randomUUID().toString())
            .addAllResetReapplyExcludeTypes(excluded())
            .setIdentity(TemporalConnection.identity())
            .build();
    String newRun =
        runs.change(point.run(), "workflow %s", words().done())
            .repeatedly(runs.missing(point.run()), stub -> stub.resetWorkflowExecution(reset))
            .getRunId();
    return Acted.of(point.run(), words())
        .with(Detail.EVENT_ID, String.valueOf(point.eventId()))
        .with(Detail.NEW_RUN_ID, newRun);
  }

  private List<ResetReapplyExcludeType> excluded() {
    return order.excluded().stream()
        .map(
            it ->
                switch (it) {
                  case SIGNALS -> ResetReapplyExcludeType.RESET_REAPPLY_EXCLUDE_TYPE_SIGNAL;
                  case UPDATES -> ResetReapplyExcludeType.RESET_REAPPLY_EXCLUDE_TYPE_UPDATE;
                  case NEXUS -> ResetReapplyExcludeType.RESET_REAPPLY_EXCLUDE_TYPE_NEXUS;
                })
        .toList();
  }

  @Override
  public void addTo(StartBatchOperationRequest.Builder batch) {
    ResetOptions.Builder options =
        ResetOptions.newBuilder().addAllResetReapplyExcludeTypes(excluded());
    switch (order.point().kind()) {
      case FIRST_TASK -> options.setFirstWorkflowTask(Empty.getDefaultInstance());
      case LAST_TASK -> options.setLastWorkflowTask(Empty.getDefaultInstance());
      case BUILD_ID -> options.setBuildId(order.point().buildId());
      case EVENT -> throw new IllegalStateException("an event is of one run");
    }
    batch.setResetOperation(
        BatchOperationReset.newBuilder()
            .setIdentity(TemporalConnection.identity())
            .setOptions(options));
  }
}
