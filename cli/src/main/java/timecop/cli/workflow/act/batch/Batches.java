package timecop.cli.workflow.act.batch;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeBatchOperationRequest;
import io.temporal.api.workflowservice.v1.DescribeBatchOperationResponse;
import io.temporal.api.workflowservice.v1.ListBatchOperationsRequest;
import io.temporal.api.workflowservice.v1.ListBatchOperationsResponse;
import io.temporal.api.workflowservice.v1.StartBatchOperationRequest;
import io.temporal.api.workflowservice.v1.StopBatchOperationRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.server.Deadline;
import timecop.cli.server.Pace;
import timecop.cli.server.Pages;
import timecop.cli.server.TemporalConnection;
import timecop.cli.workflow.Change;
import timecop.escape.Escape;

/** Starts, watches and stops the batches of a namespace. */
public final class Batches {
  private static final int PAGE = 100;

  /** Maximum time of a list. */
  private static final Duration LONGEST_LIST = Duration.ofMinutes(5);

  /** Maximum time without an answer of the server while a batch is waited for. */
  private static final Duration MAX_OUTAGE = Duration.ofSeconds(60);

  private final TemporalConnection connection;

  /** Calls the server over the connection. */
  public Batches(TemporalConnection connection) {
    this.connection = connection;
  }

  /**
   * Starts a batch and waits for its end. If the server runs as many as it allows, waits for one of
   * them first.
   *
   * @param timeout how long both may take
   * @return the batch at its end
   * @throws UserError with exit code 8 at the timeout, 130 if interrupted, and then the batch goes
   *     on; 9 if the server does not answer
   */
  public Batch run(BatchOrder order, Duration timeout, BatchListener listener) {
    Deadline deadline = Deadline.in(timeout);
    Pace pace = new Pace();
    while (!start(order)) {
      if (deadline.isPast()) {
        throw new UserError(
            ExitCode.STILL_RUNNING,
            "Another batch runs in namespace %s, and did not end before the timeout; nothing was"
                    .formatted(connection.namespace())
                + " done.",
            "See it with: timecop batch list");
      }
      pace.calls();
      running().ifPresent(listener::waitingFor);
      sleep(deadline.leftUpTo(pace.broughtNothing()), "Interrupted; nothing was done.");
    }
    listener.started(order.jobId());
    return await(order.jobId(), deadline, listener);
  }

  /** Starts a batch; returns whether the server has room for it. */
  private boolean start(BatchOrder order) {
    StartBatchOperationRequest.Builder request =
        StartBatchOperationRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setJobId(order.jobId())
            .setVisibilityQuery(order.query())
            .setReason(order.reason());
    order.rate().ifPresent(rate -> request.setMaxOperationsPerSecond((float) rate));
    order.action().addTo(request);
    return new Change(connection, "batch " + order.jobId(), "started")
        .repeatedly(
            failure -> Optional.empty(),
            stub -> {
              try {
                var unused = stub.startBatchOperation(request.build());
                return true;
              } catch (StatusRuntimeException e) {
                Status.Code code = e.getStatus().getCode();
                if (code == Status.Code.ALREADY_EXISTS) {
                  return true; // An earlier attempt, whose answer was lost.
                }
                if (isFull(e) && running().isPresent()) {
                  return false;
                }
                throw e;
              }
            });
  }

  private static boolean isFull(StatusRuntimeException failure) {
    return failure.getStatus().getCode() == Status.Code.RESOURCE_EXHAUSTED
        || String.valueOf(failure.getStatus().getDescription()).contains("concurrent batch");
  }

  private Optional<Batch> running() {
    RunningOne found = new RunningOne();
    list(1000, found);
    return found.batch;
  }

  /** Keeps the first batch that runs. */
  private static final class RunningOne implements Consumer<Batch> {
    private Optional<Batch> batch = Optional.empty();

    @Override
    public void accept(Batch next) {
      if (batch.isEmpty() && next.state() == Batch.State.RUNNING) {
        batch = Optional.of(next);
      }
    }
  }

  private Batch await(String jobId, Deadline deadline, BatchListener listener) {
    Pace pace = new Pace();
    Deadline outage = Deadline.in(MAX_OUTAGE);
    Optional<Batch.Progress> last = Optional.empty();
    while (true) {
      pace.calls();
      try {
        Batch batch = describe(jobId);
        outage = Deadline.in(MAX_OUTAGE);
        if (batch.state() != Batch.State.RUNNING) {
          return batch;
        }
        if (!batch.progress().equals(last)) {
          last = batch.progress();
          listener.progress(batch);
        }
      } catch (UserError e) {
        // The server may not show the batch yet, or not answer for a moment.
        boolean isPassing =
            e.exitCode() == ExitCode.NOT_FOUND_OR_EXISTS || e.exitCode() == ExitCode.UNREACHABLE;
        if (!isPassing || outage.isPast()) {
          throw e.exitCode() == ExitCode.INTERRUPTED ? detached(jobId, "Interrupted") : e;
        }
      }
      if (deadline.isPast()) {
        throw new UserError(
            ExitCode.STILL_RUNNING,
            "Batch %s has not ended at the timeout; it goes on.".formatted(jobId),
            next(jobId));
      }
      sleep(
          deadline.leftUpTo(pace.broughtNothing()),
          "Interrupted; batch %s goes on.".formatted(jobId),
          next(jobId));
    }
  }

  private static UserError detached(String jobId, String why) {
    return new UserError(
        ExitCode.INTERRUPTED, "%s; batch %s goes on.".formatted(why, jobId), next(jobId));
  }

  private static String[] next(String jobId) {
    String operand = Escape.shellOperand(jobId);
    return new String[] {
      "Stop it with: timecop batch stop " + operand,
      "See how far it is with: timecop batch describe " + operand
    };
  }

  private static void sleep(Duration time, String interrupted, String... hint) {
    try {
      TimeUnit.MILLISECONDS.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError(ExitCode.INTERRUPTED, interrupted, hint);
    }
  }

  /**
   * Returns a batch.
   *
   * @throws UserError with exit code 7 if there is none with this ID, 9 if the server does not
   *     answer
   */
  public Batch describe(String jobId) {
    DescribeBatchOperationRequest request =
        DescribeBatchOperationRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setJobId(jobId)
            .build();
    try {
      DescribeBatchOperationResponse batch =
          connection.read(
              stub -> {
                try {
                  return stub.describeBatchOperation(request);
                } catch (StatusRuntimeException e) {
                  throw missing(e, "No batch %s is known.".formatted(jobId)).orElseThrow(() -> e);
                }
              });
      return Batch.of(batch);
    } catch (StatusRuntimeException e) {
      throw connection.translate(e);
    }
  }

  /**
   * Passes on the batches that the server still knows, in its order.
   *
   * @param limit maximum number
   * @throws UserError with exit code 9 if the server does not answer, or its list has no end
   */
  public void list(int limit, Consumer<Batch> listener) {
    int[] left = {limit};
    try {
      new Pages<ListBatchOperationsResponse>(
              token ->
                  connection.read(
                      stub ->
                          stub.listBatchOperations(
                              ListBatchOperationsRequest.newBuilder()
                                  .setNamespace(connection.namespace())
                                  .setPageSize(Math.min(PAGE, left[0]))
                                  .setNextPageToken(token)
                                  .build())),
              ListBatchOperationsResponse::getNextPageToken)
          .each(
              Deadline.in(LONGEST_LIST),
              page -> {
                page.getOperationInfoList().stream()
                    .limit(left[0])
                    .map(Batch::of)
                    .forEach(listener);
                left[0] -= page.getOperationInfoCount();
                return left[0] > 0;
              });
    } catch (StatusRuntimeException e) {
      throw connection.translate(e);
    }
  }

  /**
   * Stops a batch; the workflows that it has reached stay as they are.
   *
   * @throws UserError with exit code 7 if no such batch runs, 9 if the server does not answer
   */
  public void stop(String jobId, String reason) {
    var unused =
        new Change(connection, "batch " + jobId, "stopped")
            .once(
                failure -> missing(failure, "No batch %s is running.".formatted(jobId)),
                stub ->
                    stub.stopBatchOperation(
                        StopBatchOperationRequest.newBuilder()
                            .setNamespace(connection.namespace())
                            .setJobId(jobId)
                            .setReason(reason)
                            .setIdentity(TemporalConnection.identity())
                            .build()));
  }

  private static Optional<UserError> missing(StatusRuntimeException failure, String error) {
    return failure.getStatus().getCode() == Status.Code.NOT_FOUND
        ? Optional.of(
            new UserError(
                ExitCode.NOT_FOUND_OR_EXISTS, error, "List the batches with: timecop batch list"))
        : Optional.empty();
  }
}
