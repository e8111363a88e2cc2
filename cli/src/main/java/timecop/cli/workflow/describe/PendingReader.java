package timecop.cli.workflow.describe;

import com.google.protobuf.util.Durations;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.enums.v1.PendingWorkflowTaskState;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflow.v1.PendingChildExecutionInfo;
import io.temporal.api.workflow.v1.PendingNexusOperationInfo;
import io.temporal.api.workflow.v1.PendingWorkflowTaskInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import timecop.catalog.ActivityEntry;
import timecop.catalog.Catalog;
import timecop.catalog.WorkerEntry;
import timecop.cli.server.ServerTime;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.FailureText;
import timecop.cli.workflow.Payloads;

/** Reads what a run waits for. */
record PendingReader(Catalog catalog, Payloads payloads) {
  /**
   * Reads a description.
   *
   * @throws io.grpc.StatusRuntimeException if a time in it is impossible
   */
  Pending read(DescribeWorkflowExecutionResponse response) {
    return new Pending(
        response.hasPendingWorkflowTask()
            ? Optional.of(task(response.getPendingWorkflowTask()))
            : Optional.empty(),
        response.getPendingActivitiesList().stream().map(this::activity).toList(),
        response.getPendingChildrenList().stream().map(PendingReader::child).toList(),
        response.getPendingNexusOperationsList().stream().map(PendingReader::operation).toList());
  }

  private static Pending.Task task(PendingWorkflowTaskInfo task) {
    return new Pending.Task(
        task.getState() == PendingWorkflowTaskState.PENDING_WORKFLOW_TASK_STATE_STARTED,
        task.getAttempt(),
        ServerTime.instant(
            task.hasOriginalScheduledTime()
                ? task.getOriginalScheduledTime()
                : task.getScheduledTime()));
  }

  private Pending.Activity activity(PendingActivityInfo activity) {
    String type = activity.getActivityType().getName();
    return new Pending.Activity(
        activity.getActivityId(),
        type,
        catalog.activity(type).map(ActivityEntry::worker).map(WorkerEntry::language).orElse(""),
        state(activity.getState()),
        attempts(activity),
        FailureText.of(activity.getLastFailure()),
        ServerTime.optional(activity.getLastHeartbeatTime())
            .map(it -> new Pending.Heartbeat(it, payloads.decode(activity.getHeartbeatDetails()))),
        activity.getLastWorkerIdentity());
  }

  private static Pending.State state(PendingActivityState state) {
    return switch (state) {
      case PENDING_ACTIVITY_STATE_SCHEDULED -> Pending.State.SCHEDULED;
      case PENDING_ACTIVITY_STATE_STARTED -> Pending.State.STARTED;
      case PENDING_ACTIVITY_STATE_CANCEL_REQUESTED -> Pending.State.CANCEL_REQUESTED;
      case PENDING_ACTIVITY_STATE_PAUSED -> Pending.State.PAUSED;
      case PENDING_ACTIVITY_STATE_PAUSE_REQUESTED -> Pending.State.PAUSE_REQUESTED;
      case PENDING_ACTIVITY_STATE_UNSPECIFIED, UNRECOGNIZED -> Pending.State.UNKNOWN;
    };
  }

  private static Pending.Attempts attempts(PendingActivityInfo activity) {
    boolean isScheduled =
        activity.getState() == PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED;
    return new Pending.Attempts(
        activity.getAttempt(),
        activity.getMaximumAttempts(),
        isScheduled ? Optional.empty() : ServerTime.optional(activity.getLastStartedTime()),
        isScheduled ? ServerTime.optional(activity.getNextAttemptScheduleTime()) : Optional.empty(),
        activity.hasCurrentRetryInterval()
                && Durations.isValid(activity.getCurrentRetryInterval())
                && isScheduled
            ? Optional.of(Duration.ofMillis(Durations.toMillis(activity.getCurrentRetryInterval())))
            : Optional.empty(),
        ServerTime.optional(activity.getExpirationTime()));
  }

  private static Pending.Child child(PendingChildExecutionInfo child) {
    return new Pending.Child(
        new Execution(child.getWorkflowId(), child.getRunId()),
        child.getWorkflowTypeName(),
        words(child.getParentClosePolicy(), "PARENT_CLOSE_POLICY_"));
  }

  private static Pending.Nexus operation(PendingNexusOperationInfo operation) {
    return new Pending.Nexus(
        operation.getService() + "/" + operation.getOperation(),
        operation.getEndpoint(),
        words(operation.getState(), "PENDING_NEXUS_OPERATION_STATE_"),
        operation.getAttempt(),
        ServerTime.optional(operation.getNextAttemptScheduleTime()),
        FailureText.of(operation.getLastAttemptFailure()));
  }

  private static String words(Enum<?> value, String prefix) {
    return value.name().replace(prefix, "").replace('_', ' ').toLowerCase(Locale.ROOT);
  }
}
