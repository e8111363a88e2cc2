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

/** Streams a workflow's history as it grows, over continue-as-new, until the workflow closes. */
public final class WorkflowFollower {
  /** Longer than the server holds a long poll (20 s) before it answers that nothing is new. */
  private static final Duration LONG_POLL = Duration.ofSeconds(30);

  /** How often an open activity is asked for its attempts. */
  private static final Duration PENDING_INTERVAL = Duration.ofSeconds(1);

  /** How long a lost server is waited for. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** What a server says that is away or busy for a while. */
  private static final Set<Status.Code> PASSING =
      EnumSet.of(Status.Code.UNAVAILABLE, Status.Code.RESOURCE_EXHAUSTED);

  private final TemporalConnection connection;
  private final Catalog catalog;
  private final Payloads payloads;

  public WorkflowFollower(TemporalConnection connection, Catalog catalog, Payloads payloads) {
    this.connection = connection;
    this.catalog = catalog;
    this.payloads = payloads;
  }

  /**
   * Follows the run, and the runs that continue it, to the end.
   *
   * @param target the workflow; its latest run when the run id is empty
   * @param timeout how long to wait at most
   * @throws UserError with exit 7 when there is none, 8 at the timeout, 130 when interrupted
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
      String next = Closing.nextRun(close);
      if (next.isEmpty()) {
        return Closing.outcome(close, run.execution, payloads);
      }
      run = new Run(new Execution(at.workflowId(), next), end, listener);
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

  /** One run, read from its first event to its last. */
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

    HistoryEvent toClose() {
      while (true) {
        GetWorkflowExecutionHistoryResponse answer = poll();
        for (HistoryEvent event : answer.getHistory().getEventsList()) {
          if (event.getEventId() > lastEventId) {
            lastEventId = event.getEventId();
            listener.event(decoder.decode(event));
            if (Closing.closes(event)) {
              return event;
            }
          }
        }
        page = answer.getNextPageToken();
      }
    }

    /** The next page of events; waits for it, and over a server that is away for a while. */
    private GetWorkflowExecutionHistoryResponse poll() {
      @Nullable Instant lostAt = null;
      while (true) {
        try {
          GetWorkflowExecutionHistoryResponse answer = await(request());
          if (lostAt != null) {
            listener.notice("The server is back.");
          }
          return answer;
        } catch (StatusRuntimeException e) {
          boolean quiet = e.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED;
          if (!quiet && !PASSING.contains(e.getStatus().getCode())) {
            throw connection.translate(e);
          }
          if (lostAt == null) {
            lostAt = Instant.now();
            if (!quiet) {
              listener.notice("The server does not answer; trying again for up to 60 s.");
            }
          } else if (lostAt.plus(PATIENCE).isBefore(Instant.now())) {
            throw connection.translate(e);
          }
          // A page's token need not outlive the server that gave it: read on by event id.
          page = ByteString.EMPTY;
          pause();
        }
      }
    }

    private Future<GetWorkflowExecutionHistoryResponse> request() {
      return connection
          .futures(LONG_POLL)
          .getWorkflowExecutionHistory(
              GetWorkflowExecutionHistoryRequest.newBuilder()
                  .setNamespace(connection.namespace())
                  .setExecution(execution.toProto())
                  .setNextPageToken(page)
                  .setWaitNewEvent(true)
                  .build());
    }

    private GetWorkflowExecutionHistoryResponse await(
        Future<GetWorkflowExecutionHistoryResponse> answer) {
      while (true) {
        try {
          long left =
              Math.max(0, Duration.between(Instant.now(), end(PENDING_INTERVAL)).toMillis());
          return answer.get(left, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
          if (!Instant.now().isBefore(end)) {
            answer.cancel(true);
            throw new UserError(
                ExitCode.STILL_RUNNING,
                "%s is still running at the timeout.".formatted(execution.workflowId()),
                "Follow it again with: timecop follow " + execution.workflowId());
          }
          tellPending();
        } catch (ExecutionException e) {
          throw e.getCause() instanceof StatusRuntimeException status
              ? status
              : new IllegalStateException(e);
        } catch (InterruptedException e) {
          throw interrupted();
        }
      }
    }

    /** The end of the whole wait, or of the interval from now if that comes first. */
    private Instant end(Duration interval) {
      Instant next = Instant.now().plus(interval);
      return next.isBefore(end) ? next : end;
    }

    /** Attempts that failed are not in the history before the activity ends; ask for them. */
    private void tellPending() {
      if (!decoder.hasOpenActivity()) {
        return;
      }
      try {
        for (PendingActivityInfo pending : describe(execution).getPendingActivitiesList()) {
          Integer told = attempts.put(pending.getActivityId(), pending.getAttempt());
          if (pending.getAttempt() > (told == null ? 1 : told)) {
            listener.event(decoder.decode(pending, Instant.now()));
          }
        }
      } catch (UserError e) {
        // The long poll tells what is wrong with the connection.
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
          "Interrupted; %s goes on.".formatted(execution.workflowId()),
          "Follow it again with: timecop follow " + execution.workflowId());
    }
  }
}
