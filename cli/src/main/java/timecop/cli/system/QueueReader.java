package timecop.cli.system;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.util.Durations;
import io.grpc.StatusRuntimeException;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.taskqueue.v1.TaskQueueStats;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.server.ClockProbe;
import timecop.cli.server.ServerTime;
import timecop.cli.server.TemporalConnection;
import timecop.cli.system.QueueState.Backlog;
import timecop.cli.system.QueueState.Poller;
import timecop.cli.system.QueueState.Presence;

/**
 * Reads task queues, and remembers when each poller was seen first: one that polls again is
 * certainly there.
 */
public final class QueueReader {
  /**
   * Maximum age of a live poller's last access. The server lists a dead poller for up to 300 s; an
   * idle live one accesses the queue at least once per long poll, which takes up to 60 s. Both
   * times are the server's: this machine's clock may be minutes away from it.
   */
  private static final Duration MAX_AGE = Duration.ofSeconds(75);

  private final TemporalConnection connection;
  private final ClockProbe clock;
  private final Map<Seen, Instant> first = new HashMap<>();

  /** Reads queues over the connection. */
  public QueueReader(TemporalConnection connection, ClockProbe clock) {
    this.connection = connection;
    this.clock = clock;
  }

  /** A poller of a queue. */
  private record Seen(QueueName queue, String identity) {}

  /**
   * Reads queues, all at the same time.
   *
   * @return their states, in the order of their names
   * @throws UserError with exit code 9 if the server does not answer or sends what cannot be used
   */
  public List<QueueState> read(Collection<QueueName> queues) {
    List<QueueName> names = queues.stream().distinct().toList();
    try {
      List<ListenableFuture<DescribeTaskQueueResponse>> responses =
          names.stream().map(this::describe).toList();
      List<QueueState> states = new ArrayList<>();
      for (int i = 0; i < names.size(); i++) {
        states.add(state(names.get(i), get(responses.get(i))));
      }
      return states;
    } catch (StatusRuntimeException e) {
      throw connection.translate(e);
    }
  }

  private ListenableFuture<DescribeTaskQueueResponse> describe(QueueName queue) {
    return connection
        .futures()
        .describeTaskQueue(
            DescribeTaskQueueRequest.newBuilder()
                .setNamespace(connection.namespace())
                .setTaskQueue(TaskQueue.newBuilder().setName(queue.name()))
                .setTaskQueueType(queue.tasks().type())
                .setReportStats(true)
                .build());
  }

  private QueueState state(QueueName queue, DescribeTaskQueueResponse response) {
    return new QueueState(
        queue,
        response.getPollersList().stream().map(poller -> poller(queue, poller)).toList(),
        response.hasStats() ? Optional.of(backlog(response.getStats())) : Optional.empty());
  }

  private Poller poller(QueueName queue, PollerInfo poller) {
    Instant access = ServerTime.instant(poller.getLastAccessTime());
    var options = poller.getDeploymentOptions();
    return new Poller(
        poller.getIdentity(),
        options.getBuildId().isEmpty()
            ? ""
            : options.getDeploymentName() + ":" + options.getBuildId(),
        access,
        presence(new Seen(queue, poller.getIdentity()), access));
  }

  private Presence presence(Seen poller, Instant access) {
    // Without the server's clock, nothing is known but what changes.
    Instant now = clock.now().orElse(access);
    Instant before = first.putIfAbsent(poller, access);
    if (before != null && access.isAfter(before)) {
      return Presence.CONFIRMED;
    }
    return Duration.between(access, now).compareTo(MAX_AGE) < 0
        ? Presence.UNCERTAIN
        : Presence.ABSENT;
  }

  private static Backlog backlog(TaskQueueStats stats) {
    var age = stats.getApproximateBacklogAge();
    return new Backlog(
        stats.getApproximateBacklogCount(),
        Durations.isValid(age) ? Duration.ofMillis(Durations.toMillis(age)) : Duration.ZERO,
        stats.getTasksAddRate(),
        stats.getTasksDispatchRate());
  }

  private DescribeTaskQueueResponse get(ListenableFuture<DescribeTaskQueueResponse> response) {
    try {
      return response.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof StatusRuntimeException status
          ? connection.translate(status)
          : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError(ExitCode.INTERRUPTED, "Interrupted.", "");
    }
  }
}
