package timecop.cli.workflow.start;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.RetryPolicy;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.api.sdk.v1.UserMetadata;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import java.time.Duration;
import java.util.UUID;
import timecop.catalog.RetryEntry;
import timecop.catalog.start.PriorityEntry;
import timecop.catalog.start.StartPolicies.IdConflict;
import timecop.catalog.start.StartPolicies.IdReuse;
import timecop.catalog.start.WorkflowTimeouts;
import timecop.cli.HintCommands;
import timecop.cli.server.TemporalConnection;
import timecop.cli.system.SearchAttributes;
import timecop.cli.workflow.Payloads;

/** Makes what is sent to the server to start a workflow. */
record StartMessage(TemporalConnection connection, HintCommands hints) {
  /**
   * Makes the message, with a new request ID.
   *
   * @throws timecop.cli.UserError if a search attribute does not exist or has another type, or the
   *     server does not answer when it is asked for their types
   */
  StartWorkflowExecutionRequest of(StartRequest request) {
    StartSettings settings = request.settings();
    var start =
        StartWorkflowExecutionRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setWorkflowId(request.workflowId())
            .setWorkflowType(WorkflowType.newBuilder().setName(request.type()))
            .setTaskQueue(TaskQueue.newBuilder().setName(request.taskQueue()))
            .setInput(request.input())
            .setIdentity(TemporalConnection.identity())
            .setRequestId(UUID.randomUUID().toString())
            .setWorkflowIdReusePolicy(
                policy(settings.ids().reuse().orElse(IdReuse.ALLOW_DUPLICATE)))
            .setWorkflowIdConflictPolicy(policy(settings.ids().conflict().orElse(IdConflict.FAIL)));
    WorkflowTimeouts timeouts = settings.timeouts();
    timeouts.execution().map(StartMessage::proto).ifPresent(start::setWorkflowExecutionTimeout);
    timeouts.run().map(StartMessage::proto).ifPresent(start::setWorkflowRunTimeout);
    timeouts.task().map(StartMessage::proto).ifPresent(start::setWorkflowTaskTimeout);
    settings.delay().map(StartMessage::proto).ifPresent(start::setWorkflowStartDelay);
    settings
        .memo()
        .forEach((key, value) -> start.getMemoBuilder().putFields(key, Payloads.plain(value)));
    if (!settings.searchAttributes().isEmpty()) {
      start.setSearchAttributes(
          new SearchAttributeReader(
                  new SearchAttributes(connection, hints), connection.namespace(), hints)
              .read(settings.searchAttributes()));
    }
    settings.retry().map(StartMessage::proto).ifPresent(start::setRetryPolicy);
    add(settings.priority(), start);
    add(settings.notes(), start);
    return start.build();
  }

  private static void add(PriorityEntry priority, StartWorkflowExecutionRequest.Builder start) {
    if (priority.level() > 0) {
      start.getPriorityBuilder().setPriorityKey(priority.level());
    }
    if (!priority.fairnessKey().isEmpty()) {
      start.getPriorityBuilder().setFairnessKey(priority.fairnessKey());
    }
  }

  private static void add(StartSettings.Notes notes, StartWorkflowExecutionRequest.Builder start) {
    UserMetadata.Builder metadata = UserMetadata.newBuilder();
    if (!notes.summary().isEmpty()) {
      metadata.setSummary(text(notes.summary()));
    }
    if (!notes.details().isEmpty()) {
      metadata.setDetails(text(notes.details()));
    }
    if (metadata.hasSummary() || metadata.hasDetails()) {
      start.setUserMetadata(metadata);
    }
  }

  private static Payload text(String text) {
    return Payloads.plain(JsonNodeFactory.instance.textNode(text));
  }

  private static WorkflowIdReusePolicy policy(IdReuse reuse) {
    return switch (reuse) {
      case ALLOW_DUPLICATE -> WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE;
      case ALLOW_DUPLICATE_FAILED_ONLY ->
          WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY;
      case REJECT_DUPLICATE -> WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE;
    };
  }

  private static WorkflowIdConflictPolicy policy(IdConflict conflict) {
    return switch (conflict) {
      case FAIL -> WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL;
      case USE_EXISTING -> WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING;
      case TERMINATE_EXISTING ->
          WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_TERMINATE_EXISTING;
    };
  }

  /** Returns a retry policy; what is unset is the server's default. */
  private static RetryPolicy proto(RetryEntry retry) {
    RetryPolicy.Builder policy =
        RetryPolicy.newBuilder()
            .setBackoffCoefficient(retry.backoffCoefficient())
            .setMaximumAttempts(retry.maximumAttempts())
            .addAllNonRetryableErrorTypes(retry.nonRetryableErrorTypes());
    retry.initialInterval().map(StartMessage::proto).ifPresent(policy::setInitialInterval);
    retry.maximumInterval().map(StartMessage::proto).ifPresent(policy::setMaximumInterval);
    return policy.build();
  }

  private static com.google.protobuf.Duration proto(Duration duration) {
    return com.google.protobuf.Duration.newBuilder()
        .setSeconds(duration.getSeconds())
        .setNanos(duration.getNano())
        .build();
  }
}
