package timecop.cli.workflow.run;

import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingWorkflowTaskInfo;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The workflow tasks of a run: whether one is open, whether they fail, and who completes them. */
public final class WorkflowTasks {
  /** A task that failed so is repeated at once, and nothing is wrong with the workflow. */
  private static final Set<WorkflowTaskFailedCause> HARMLESS =
      Set.of(
          WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_RESET_WORKFLOW,
          WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_RESET_STICKY_TASK_QUEUE,
          WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_UNHANDLED_COMMAND,
          WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_FORCE_CLOSE_COMMAND,
          WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_FAILOVER_CLOSE_COMMAND);

  private @Nullable HistoryEvent scheduled;
  private @Nullable HistoryEvent started;
  private @Nullable HistoryEvent failure;
  private @Nullable PendingWorkflowTaskInfo pending;
  private String worker = "";
  private String sdk = "";
  private boolean isAnyCompleted;

  void add(HistoryEvent event) {
    switch (event.getEventType()) {
      case EVENT_TYPE_WORKFLOW_TASK_SCHEDULED -> {
        scheduled = event;
        started = null;
      }
      case EVENT_TYPE_WORKFLOW_TASK_STARTED -> started = event;
      case EVENT_TYPE_WORKFLOW_TASK_COMPLETED -> {
        var it = event.getWorkflowTaskCompletedEventAttributes();
        worker = it.getIdentity();
        if (!it.getSdkMetadata().getSdkName().isEmpty()) {
          sdk = it.getSdkMetadata().getSdkName();
        }
        isAnyCompleted = true;
        failure = null;
        ends();
      }
      case EVENT_TYPE_WORKFLOW_TASK_FAILED -> {
        var it = event.getWorkflowTaskFailedEventAttributes();
        if (!HARMLESS.contains(it.getCause())) {
          failure = event;
        }
        ends();
      }
      case EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT -> {
        boolean isTaken = started != null;
        if (isTaken) {
          failure = event;
        }
        ends();
      }
      default -> {}
    }
  }

  private void ends() {
    scheduled = null;
    started = null;
  }

  void isPending(PendingWorkflowTaskInfo info) {
    pending = info;
  }

  /** Returns the event of a task that no worker has taken; empty if there is none. */
  public Optional<HistoryEvent> waiting() {
    return started == null ? Optional.ofNullable(scheduled) : Optional.empty();
  }

  /**
   * Returns the last failure or timeout of a task, if none has completed since. The history has
   * only the first of several failures in a row.
   */
  public Optional<HistoryEvent> failure() {
    return Optional.ofNullable(failure);
  }

  /** Returns what the server says of an open task; empty if there is none, or nobody asked. */
  public Optional<PendingWorkflowTaskInfo> pending() {
    return Optional.ofNullable(pending);
  }

  /** Returns the identity of the worker that completed the last task; empty if there is none. */
  public String worker() {
    return worker;
  }

  /** Returns whether a worker completed any task. */
  public boolean isAnyCompleted() {
    return isAnyCompleted;
  }

  /** Returns the name of the workers' SDK, such as temporal-python; empty if they do not say. */
  public String sdk() {
    return sdk;
  }
}
