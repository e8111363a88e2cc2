package timecop.cli.workflow;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import timecop.catalog.Catalog;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.escape.Escape;

/** Streams a workflow's events, across runs that continue it, until the workflow closes. */
public final class WorkflowFollower {
  /** Longer than the server's own long-poll timeout (20 s). */
  private static final Duration LONG_POLL_TIMEOUT = Duration.ofSeconds(30);

  /** Interval between queries for the attempts of open activities. */
  private static final Duration PENDING_INTERVAL = Duration.ofSeconds(1);

  /** Maximum time without an answer of the server. */
  private static final Duration MAX_OUTAGE = Duration.ofSeconds(60);

  /** Errors that end by themselves. */
  private static final Set<Status.Code> TRANSIENT =
      EnumSet.of(Status.Code.UNAVAILABLE, Status.Code.RESOURCE_EXHAUSTED);

  private final TemporalConnection connection;
  private final Catalog catalog;
  private final Payloads payloads;

  /** Follows workflows over the connection, and decodes their payloads with the catalogue. */
  public WorkflowFollower(TemporalConnection connection, Catalog catalog, Payloads payloads) {
    this.connection = connection;
    this.catalog = catalog;
    this.payloads = payloads;
  }

  /**
   * Follows a run, and the runs that continue it, until the workflow closes.
   *
   * @param target the run; without a run ID, the workflow's latest one
   * @param timeout maximum time to wait; empty for no limit
   * @throws UserError with exit code 7 if the run does not exist, 8 at the timeout, 9 if the server
   *     stops answering, 130 if interrupted
   */
  public Outcome follow(Execution target, Optional<Duration> timeout, FollowListener listener) {
    Execution at =
        new Execution(
            target.workflowId(),
            describe(target).getWorkflowExecutionInfo().getExecution().getRunId());
    Instant end = timeout.map(Instant.now()::plus).orElse(Instant.MAX);
    Run run = new Run(at, end, listener);
    while (true) {
      HistoryEvent close = run.toClose();
      Optional<String> next = CloseEvents.nextRun(close);
      if (next.isEmpty()) {
        return CloseEvents.outcome(close, run.execution, payloads);
      }
      run = new Run(new Execution(at.workflowId(), next.get()), end, listener);
    }
  }

  private DescribeWorkflowExecutionResponse describe(Execution execution) {
    return connection.call(
        stub ->
            stub.describeWorkflowExecution(
                DescribeWorkflowExecutionRequest.newBuilder()
                    .setNamespace(connection.namespace())
                    .setExecution(execution.toProto())
                    .build()));
  }

  /** Reads one run from its first event to its last. */
  private final class Run {
    private final Execution execution;
    private final Instant end;
    private final FollowListener listener;
    private final EventDecoder decoder;
    private final Map<String, Integer> attempts = new HashMap<>();
    private long lastEventId;
    private ByteString page = ByteString.EMPTY;

    Run(Execution execution, Instant end, FollowListener listener) {
      this.execution = execution;
      this.end = end;
      this.listener = listener;
      this.decoder = new EventDecoder(catalog, payloads, execution);
    }

    /** Passes each event to the listener and returns the last one. */
    HistoryEvent toClose() {
      while (true) {
        GetWorkflowExecutionHistoryResponse response = poll();
        for (HistoryEvent event : response.getHistory().getEventsList()) {
          if (event.getEventId() > lastEventId) {
            lastEventId = event.getEventId();
            listener.event(decoder.decode(event));
            if (CloseEvents.isClose(event)) {
              return event;
            }
          }
        }
        page = response.getNextPageToken();
      }
    }

    /** Waits for the next page of events, and retries for a while if the server does not answer. */
    private GetWorkflowExecutionHistoryResponse poll() {
      @Nullable Instant outageStart = null;
      while (true) {
        try {
          GetWorkflowExecutionHistoryResponse response = await(request());
          if (outageStart != null) {
            listener.notice("The server answers again.");
          }
          return response;
        } catch (StatusRuntimeException e) {
          boolean isTimeout = e.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED;
          if (!isTimeout && !TRANSIENT.contains(e.getStatus().getCode())) {
            throw connection.translate(e);
          }
          if (outageStart == null) {
            outageStart = Instant.now();
            if (!isTimeout) {
              listener.notice(
                  "The server does not answer; retrying for up to %d s."
                      .formatted(MAX_OUTAGE.toSeconds()));
            }
          } else if (outageStart.plus(MAX_OUTAGE).isBefore(Instant.now())) {
            throw connection.translate(e);
          }
          // A restarted server may reject the page token; start over and skip the events already
          // read.
          page = ByteString.EMPTY;
          pause();
        }
      }
    }

    private Future<GetWorkflowExecutionHistoryResponse> request() {
      return connection
          .futures(LONG_POLL_TIMEOUT)
          .getWorkflowExecutionHistory(
              GetWorkflowExecutionHistoryRequest.newBuilder()
                  .setNamespace(connection.namespace())
                  .setExecution(execution.toProto())
                  .setNextPageToken(page)
                  .setWaitNewEvent(true)
                  .build());
    }

    private GetWorkflowExecutionHistoryResponse await(
        Future<GetWorkflowExecutionHistoryResponse> response) {
      while (true) {
        try {
          long left =
              Math.max(0, Duration.between(Instant.now(), end(PENDING_INTERVAL)).toMillis());
          return response.get(left, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          if (!Instant.now().isBefore(end)) {
            response.cancel(true);
            throw new UserError(
                ExitCode.STILL_RUNNING,
                "Workflow %s is still running at the timeout.".formatted(execution.workflowId()),
                "Follow it again with: timecop follow "
                    + Escape.shellOperand(execution.workflowId()));
          }
          reportPending();
        } catch (ExecutionException e) {
          throw e.getCause() instanceof StatusRuntimeException status
              ? status
              : new IllegalStateException(e);
        } catch (InterruptedException e) {
          throw interrupted();
        }
      }
    }

    /** Returns the time after the interval, or the timeout if that is earlier. */
    private Instant end(Duration interval) {
      Instant next = Instant.now().plus(interval);
      return next.isBefore(end) ? next : end;
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
            listener.event(decoder.decode(pending, Instant.now()));
          }
        }
      } catch (UserError e) {
        // The long poll reports errors of the connection.
      }
    }

    private void pause() {
      try {
        TimeUnit.SECONDS.sleep(1);
      } catch (InterruptedException e) {
        throw interrupted();
      }
    }

    private UserError interrupted() {
      Thread.currentThread().interrupt();
      return new UserError(
          ExitCode.INTERRUPTED,
          "Interrupted; workflow %s continues.".formatted(execution.workflowId()),
          "Follow it again with: timecop follow " + Escape.shellOperand(execution.workflowId()));
    }
  }
}
