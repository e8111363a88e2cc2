package timecop.cli.load.run;

import static java.util.Objects.requireNonNull;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.MoreExecutors;
import io.grpc.Status;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import timecop.catalog.WorkflowEntry;
import timecop.cli.load.account.LoadError;
import timecop.cli.load.account.LoadError.Kind;
import timecop.cli.load.plan.Limits;
import timecop.cli.load.server.LoadServer;
import timecop.cli.server.ServerErrors;

/** Sends starts without waiting for them, and sorts the answers: accepted, refused or lost. */
final class Starter {
  private static final long FIRST_PAUSE_MS = 100;
  private static final long MAX_PAUSE_MS = 5_000;

  private final LoadServer server;
  private final Flights flights;
  private final RunAccount account;
  private final ScheduledExecutorService timer;
  private final Duration timeout;
  private final Duration retry;

  Starter(
      LoadServer server,
      Flights flights,
      RunAccount account,
      ScheduledExecutorService timer,
      Limits limits) {
    this.server = server;
    this.flights = flights;
    this.account = account;
    this.timer = timer;
    this.timeout = limits.startTimeout();
    this.retry = limits.startRetry();
  }

  /** Sends the start of a flight. */
  void send(Flight flight, WorkflowEntry workflow, Payloads input) {
    attempt(new Start(flight, workflow, UUID.randomUUID().toString(), input), FIRST_PAUSE_MS);
  }

  private record Start(Flight flight, WorkflowEntry workflow, String requestId, Payloads input) {}

  private void attempt(Start start, long pause) {
    Flight flight = start.flight;
    Futures.addCallback(
        server.start(
            start.workflow,
            flight.id,
            start.requestId,
            start.input,
            timeout,
            () -> flights.leaves(flight)),
        new FutureCallback<StartWorkflowExecutionResponse>() {
          @Override
          public void onSuccess(@Nullable StartWorkflowExecutionResponse answer) {
            flights.acknowledged(flight, requireNonNull(answer).getRunId());
          }

          @Override
          public void onFailure(Throwable error) {
            failed(start, Status.fromThrowable(error), pause);
          }
        },
        MoreExecutors.directExecutor());
  }

  private void failed(Start start, Status status, long pause) {
    Flight flight = start.flight;
    if (!flight.isSent()) {
      flights.refused(flight, new LoadError(Kind.START_NOT_SENT, text(status)));
    } else if (ServerErrors.isAnswerLost(status.getCode())) {
      account.measurements().error(new LoadError(Kind.START_UNANSWERED, text(status)));
      flights.unknown(flight);
    } else if (status.getCode() == Status.Code.RESOURCE_EXHAUSTED && hasTimeFor(flight, pause)) {
      var unused =
          timer.schedule(
              () -> attempt(start, Math.min(MAX_PAUSE_MS, pause * 2)),
              pause,
              TimeUnit.MILLISECONDS);
    } else {
      flights.refused(flight, new LoadError(Kind.START_REFUSED, text(status)));
    }
  }

  private boolean hasTimeFor(Flight flight, long pause) {
    long retried = account.clock().now() - flight.issued() + TimeUnit.MILLISECONDS.toNanos(pause);
    return retried < retry.toNanos();
  }

  /** Returns a text that is the same for every call with this status. */
  private static String text(Status status) {
    String description = status.getDescription() == null ? "" : status.getDescription();
    return status.getCode() == Status.Code.DEADLINE_EXCEEDED
        ? "DEADLINE_EXCEEDED"
        : status.getCode() + (description.isEmpty() ? "" : " " + description);
  }
}
