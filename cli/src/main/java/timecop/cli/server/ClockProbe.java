package timecop.cli.server;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueKind;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.PollWorkflowTaskQueueRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import timecop.cli.ExitCode;
import timecop.cli.UserError;

/**
 * Reads the server's clock, which no call returns: polls a queue of its own for a moment, and asks
 * when the server saw that poller. Measured once.
 */
public final class ClockProbe {
  private static final Duration MAX_TIME = Duration.ofSeconds(3);
  private static final Duration PAUSE = Duration.ofMillis(20);
  private static final String QUEUE = "timecop-clock-";

  private final TemporalConnection connection;
  private final Clock clock;
  private Optional<Duration> ahead = Optional.empty();
  private boolean isMeasured;

  /** Compares the server's clock with that of this machine. */
  public ClockProbe(TemporalConnection connection) {
    this(connection, Clock.systemUTC());
  }

  ClockProbe(TemporalConnection connection, Clock clock) {
    this.connection = connection;
    this.clock = clock;
  }

  /**
   * Returns the time by the server's clock; empty if the server does not let it be measured.
   *
   * @throws UserError if the server does not answer the first call of the connection, which this
   *     may be
   */
  public Optional<Instant> now() {
    if (!isMeasured) {
      ahead = measure();
      isMeasured = true;
    }
    return ahead.map(clock.instant()::plus);
  }

  private Optional<Duration> measure() {
    // A sticky queue has one partition and is forgotten by the server soon.
    TaskQueue queue =
        TaskQueue.newBuilder()
            .setName(QUEUE + UUID.randomUUID())
            .setKind(TaskQueueKind.TASK_QUEUE_KIND_STICKY)
            .setNormalName(QUEUE)
            .build();
    Instant sent = clock.instant();
    ListenableFuture<?> poll = poll(queue);
    try {
      Deadline deadline = Deadline.in(MAX_TIME);
      while (!deadline.isPast() && !poll.isDone()) {
        Optional<Instant> seen = lastPoll(queue);
        if (seen.isPresent()) {
          Instant heard = clock.instant();
          Instant middle = sent.plus(Duration.between(sent, heard).dividedBy(2));
          return Optional.of(Duration.between(middle, seen.get()));
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE.toMillis());
      }
      return Optional.empty();
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.CANCELLED
          && Thread.currentThread().isInterrupted()) {
        throw connection.translate(e);
      }
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError(ExitCode.INTERRUPTED, "Interrupted.", "");
    } finally {
      poll.cancel(true);
    }
  }

  /** Starts to poll; the first call of a connection fails at once if the server does. */
  private ListenableFuture<?> poll(TaskQueue queue) {
    try {
      return connection
          .futures(MAX_TIME)
          .pollWorkflowTaskQueue(
              PollWorkflowTaskQueueRequest.newBuilder()
                  .setNamespace(connection.namespace())
                  .setTaskQueue(queue)
                  .setIdentity(TemporalConnection.identity())
                  .build());
    } catch (StatusRuntimeException e) {
      throw connection.translate(e);
    }
  }

  private Optional<Instant> lastPoll(TaskQueue queue) {
    try {
      return connection
          .call(
              stub ->
                  stub.describeTaskQueue(
                      DescribeTaskQueueRequest.newBuilder()
                          .setNamespace(connection.namespace())
                          .setTaskQueue(queue)
                          .setTaskQueueType(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)
                          .build()))
          .getPollersList()
          .stream()
          .map(PollerInfo::getLastAccessTime)
          .map(ServerTime::instant)
          .findFirst();
    } catch (UserError e) {
      if (e.exitCode() == ExitCode.INTERRUPTED) {
        throw e;
      }
      return Optional.empty();
    }
  }
}
