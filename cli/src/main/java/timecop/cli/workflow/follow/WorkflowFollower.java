package timecop.cli.workflow.follow;

import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowTaskFailedCause;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import timecop.catalog.Catalog;
import timecop.cli.HintCommands;
import timecop.cli.UserError;
import timecop.cli.server.Deadline;
import timecop.cli.server.TemporalConnection;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.Payloads;

/** Streams a workflow's events, across runs that continue it, until the workflow closes. */
public final class WorkflowFollower {
  private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

  private final TemporalConnection connection;
  private final HintCommands hints;
  private final Catalog catalog;
  private final Payloads payloads;

  /**
   * Follows workflows over the connection, and decodes their payloads with the catalogue.
   *
   * @param hints makes the commands that errors suggest
   */
  public WorkflowFollower(
      TemporalConnection connection, Catalog catalog, Payloads payloads, HintCommands hints) {
    this.connection = connection;
    this.hints = hints;
    this.catalog = catalog;
    this.payloads = payloads;
  }

  /**
   * Follows a run, and the runs that continue it, until the workflow closes. A run continues in
   * another one as new, as a retry, or by a reset.
   *
   * @param target the run; without a run ID, the workflow's latest one
   * @param timeout maximum time to wait; empty for no limit
   * @throws UserError with exit code 7 if the run does not exist, 8 at the timeout, 9 if the server
   *     stops answering or sends what cannot be used, 130 if interrupted
   */
  public Outcome follow(Execution target, Optional<Duration> timeout, FollowListener listener) {
    Deadline deadline = Deadline.in(timeout.orElse(FOREVER));
    try {
      Execution at = target.runId().isEmpty() ? latest(target.workflowId()) : target;
      Run run = new Run(at, deadline, listener, false);
      while (true) {
        HistoryEvent close = run.toClose();
        Optional<String> next = CloseEvents.nextRun(close);
        Optional<String> reset = next.isPresent() ? Optional.empty() : resetRun(close, run);
        if (next.or(() -> reset).isEmpty()) {
          return CloseEvents.outcome(close, run.execution, payloads);
        }
        String runId = next.or(() -> reset).get();
        reset.ifPresent(it -> listener.notice("The workflow was reset; following run " + it + "."));
        run = new Run(new Execution(at.workflowId(), runId), deadline, listener, reset.isPresent());
      }
    } catch (StatusRuntimeException e) {
      throw connection.translate(e);
    }
  }

  private Execution latest(String workflowId) {
    return new Execution(
        workflowId,
        describe(new Execution(workflowId, ""))
            .getWorkflowExecutionInfo()
            .getExecution()
            .getRunId());
  }

  private DescribeWorkflowExecutionResponse describe(Execution execution) {
    return connection.describe(execution.toProto());
  }

  /** Returns the run to which a reset moved the workflow when it terminated this run. */
  private Optional<String> resetRun(HistoryEvent close, Run run) {
    if (close.getEventType() != EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED) {
      return Optional.empty();
    }
    String reset = describe(run.execution).getWorkflowExtendedInfo().getResetRunId();
    if (!reset.isEmpty()) {
      return Optional.of(reset);
    }
    // The reset may have started from an earlier run, and older servers do not record it.
    Execution latest = latest(run.execution.workflowId());
    return latest.equals(run.execution) || !isMadeByReset(latest)
        ? Optional.empty()
        : Optional.of(latest.runId());
  }

  /** Returns whether the run has the first event of an earlier one, as only a reset makes it. */
  private boolean isMadeByReset(Execution execution) {
    return connection
        .read(
            stub ->
                stub.getWorkflowExecutionHistory(
                    GetWorkflowExecutionHistoryRequest.newBuilder()
                        .setNamespace(connection.namespace())
                        .setExecution(execution.toProto())
                        .setMaximumPageSize(1)
                        .build()))
        .getHistory()
        .getEventsList()
        .stream()
        .findFirst()
        .map(first -> first.getWorkflowExecutionStartedEventAttributes())
        .filter(first -> !first.getOriginalExecutionRunId().isEmpty())
        .filter(first -> !first.getOriginalExecutionRunId().equals(execution.runId()))
        .isPresent();
  }

  /** Reads one run from its first event to its last. */
  private final class Run {
    private final Execution execution;
    private final FollowListener listener;
    private final HistoryReader history;
    private final EventDecoder decoder;
    private final Map<String, Integer> attempts = new HashMap<>();
    // Events up to the reset are copies of those of the run before.
    private boolean isCopy;

    Run(Execution execution, Deadline deadline, FollowListener listener, boolean isReset) {
      this.execution = execution;
      this.listener = listener;
      this.history = new HistoryReader(connection, execution, deadline, listener, hints);
      this.decoder = new EventDecoder(catalog, payloads, execution);
      this.isCopy = isReset;
    }

    /** Passes each event to the listener and returns the last one. */
    HistoryEvent toClose() {
      while (true) {
        for (HistoryEvent event : history.next(this::reportPending)) {
          FollowEvent decoded = decoder.decode(event);
          listener.recorded(event, decoded);
          isCopy &= !isReset(event);
          if (!isCopy) {
            listener.event(decoded);
          }
          if (CloseEvents.isClose(event)) {
            return event;
          }
        }
      }
    }

    private static boolean isReset(HistoryEvent event) {
      return event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED
          && event.getWorkflowTaskFailedEventAttributes().getCause()
              == WorkflowTaskFailedCause.WORKFLOW_TASK_FAILED_CAUSE_RESET_WORKFLOW;
    }

    /** Reports failed attempts of open activities, which are not in the history yet. */
    private void reportPending() {
      if (!decoder.hasOpenActivity()) {
        return;
      }
      try {
        for (PendingActivityInfo pending : describe(execution).getPendingActivitiesList()) {
          Integer reported = attempts.put(pending.getActivityId(), pending.getAttempt());
          if (pending.getAttempt() > (reported == null ? 1 : reported)) {
            listener.event(decoder.decode(pending));
          }
        }
      } catch (UserError e) {
        // The long poll reports errors of the connection.
      }
    }
  }
}
