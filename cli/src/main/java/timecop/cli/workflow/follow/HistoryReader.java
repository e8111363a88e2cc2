package timecop.cli.workflow.follow;

import com.google.protobuf.ByteString;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import timecop.cli.ExitCode;
import timecop.cli.HintCommands;
import timecop.cli.UserError;
import timecop.cli.server.Deadline;
import timecop.cli.server.Pace;
import timecop.cli.server.ServerErrors;
import timecop.cli.server.TemporalConnection;
import timecop.cli.workflow.Execution;

/**
 * Reads the events of one run as they happen, each once, however often the server fails, repeats
 * itself or answers nothing.
 */
final class HistoryReader {
  /** Longer than the server's own long-poll timeout (20 s). */
  private static final Duration LONG_POLL_TIMEOUT = Duration.ofSeconds(30);

  /** Interval at which the caller can look at what the history does not have. */
  private static final Duration TICK = Duration.ofSeconds(1);

  private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

  /** Maximum time without an answer of the server. */
  private static final Duration MAX_OUTAGE = Duration.ofSeconds(60);

  private final TemporalConnection connection;
  private final Execution execution;
  private final Deadline deadline;
  private final FollowListener listener;
  private final HintCommands hints;
  private final Pace pace = new Pace();
  private long lastEventId;
  private ByteString page = ByteString.EMPTY;
  // Why the last call failed; null after an answer.
  private @Nullable StatusRuntimeException failure;

  /**
   * Reads from the first event.
   *
   * @param deadline when reading ends with an error, even if the workflow has not closed
   * @param hints makes the command that the error suggests
   */
  HistoryReader(
      TemporalConnection connection,
      Execution execution,
      Deadline deadline,
      FollowListener listener,
      HintCommands hints) {
    this.connection = connection;
    this.hints = hints;
    this.execution = execution;
    this.deadline = deadline;
    this.listener = listener;
  }

  /**
   * Waits for the next events; returns at least one.
   *
   * @param tick runs each second of the wait
   * @throws UserError with exit code 8 at the deadline, 9 if the server stops answering, 130 if
   *     interrupted, or by the status with which the server refuses
   */
  List<HistoryEvent> next(Runnable tick) {
    while (true) {
      checkDeadline();
      pace.calls();
      GetWorkflowExecutionHistoryResponse response = poll(tick);
      page = response.getNextPageToken();
      List<HistoryEvent> fresh =
          response.getHistory().getEventsList().stream()
              .filter(event -> event.getEventId() > lastEventId)
              .toList();
      if (!fresh.isEmpty()) {
        lastEventId = fresh.get(fresh.size() - 1).getEventId();
        pace.broughtNews();
        return fresh;
      }
      sleep(pace.broughtNothing());
    }
  }

  /** Waits for the next page of events, and retries for a while if the server does not answer. */
  private GetWorkflowExecutionHistoryResponse poll(Runnable tick) {
    @Nullable Deadline outage = null;
    while (true) {
      try {
        GetWorkflowExecutionHistoryResponse response = await(request(), tick);
        failure = null;
        if (outage != null) {
          listener.notice("The server answers again.");
        }
        return response;
      } catch (StatusRuntimeException e) {
        if (!ServerErrors.isPassing(e.getStatus()) || (outage != null && outage.isPast())) {
          throw connection.translate(e, execution.toProto());
        }
        if (outage == null) {
          outage = Deadline.in(MAX_OUTAGE);
          if (e.getStatus().getCode() != Status.Code.DEADLINE_EXCEEDED) {
            listener.notice(
                "The server does not answer (%s); retrying for up to %d s."
                    .formatted(e.getStatus().getCode(), MAX_OUTAGE.toSeconds()));
          }
        }
        // A restarted server may reject the page token; start over and skip the events already
        // read.
        page = ByteString.EMPTY;
        failure = e;
        checkDeadline();
        sleep(RETRY_PAUSE);
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
      Future<GetWorkflowExecutionHistoryResponse> response, Runnable tick) {
    while (true) {
      try {
        return response.get(deadline.leftUpTo(TICK).toMillis(), TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        if (deadline.isPast()) {
          response.cancel(true);
        }
        checkDeadline();
        tick.run();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof StatusRuntimeException status
            ? status
            : new IllegalStateException(e);
      } catch (InterruptedException e) {
        response.cancel(true);
        throw interrupted();
      }
    }
  }

  private void checkDeadline() {
    if (deadline.isPast()) {
      if (failure != null) {
        // Nobody knows whether the workflow is still running.
        throw connection.translate(failure);
      }
      throw new UserError(
          ExitCode.STILL_RUNNING,
          "Workflow %s is still running at the timeout.".formatted(execution.workflowId()),
          again());
    }
  }

  private void sleep(Duration time) {
    try {
      TimeUnit.MILLISECONDS.sleep(deadline.leftUpTo(time).toMillis());
    } catch (InterruptedException e) {
      throw interrupted();
    }
  }

  private UserError interrupted() {
    Thread.currentThread().interrupt();
    return new UserError(
        ExitCode.INTERRUPTED,
        "Interrupted; workflow %s continues.".formatted(execution.workflowId()),
        again());
  }

  private String again() {
    return "Follow it again with: " + hints.follow(execution.workflowId());
  }
}
