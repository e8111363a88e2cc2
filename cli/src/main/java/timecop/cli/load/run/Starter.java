package timecop.cli.load.run;

import static java.util.Objects.requireNonNull;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.MoreExecutors;
import io.grpc.Status;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionResponse;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import timecop.catalog.WorkflowEntry;
import timecop.cli.load.plan.LoadPlan;
import timecop.cli.load.server.LoadServer;

/** Sends starts and sorts their answers: taken, refused, or lost. Waits for none of them. */
final class Starter {
  /** Answers after which the workflow may run all the same. */
  private static final Set<Status.Code> LOST =
      EnumSet.of(
          Status.Code.UNAVAILABLE,
          Status.Code.DEADLINE_EXCEEDED,
          Status.Code.CANCELLED,
          Status.Code.INTERNAL,
          Status.Code.UNKNOWN,
          Status.Code.ABORTED,
          Status.Code.DATA_LOSS);

  private static final long FIRST_PAUSE_MS = 100;
  private static final long LONGEST_PAUSE_MS = 5_000;

  private final LoadServer server;
  private final Flights flights;
  private final Measurements measurements;
  private final ScheduledExecutorService timer;
  private final Duration timeout;
  private final Duration retry;

  Starter(
      LoadServer server,
      Flights flights,
      Measurements measurements,
      ScheduledExecutorService timer,
      LoadPlan.Bounds bounds) {
    this.server = server;
    this.flights = flights;
    this.measurements = measurements;
    this.timer = timer;
    this.timeout = bounds.startTimeout();
    this.retry = bounds.startRetry();
  }

  /** Sends the flight's start. */
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
            () -> flight.leave(measurements.clock.now())),
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
      flights.refused(flight, "never sent, for want of a connection: " + told(status));
    } else if (LOST.contains(status.getCode())) {
      measurements.error("start: no answer: " + told(status));
      flights.unknown(flight);
    } else if (status.getCode() == Status.Code.RESOURCE_EXHAUSTED
        && measurements.clock.now() - flight.issued + TimeUnit.MILLISECONDS.toNanos(pause)
            < retry.toNanos()) {
      var unused =
          timer.schedule(
              () -> attempt(start, Math.min(LONGEST_PAUSE_MS, pause * 2)),
              pause,
              TimeUnit.MILLISECONDS);
    } else {
      flights.refused(flight, told(status));
    }
  }

  /** The status in words that are the same for every call that met it. */
  private static String told(Status status) {
    String description = status.getDescription() == null ? "" : status.getDescription();
    return status.getCode() == Status.Code.DEADLINE_EXCEEDED
        ? "DEADLINE_EXCEEDED"
        : status.getCode() + (description.isEmpty() ? "" : " " + description);
  }
}
