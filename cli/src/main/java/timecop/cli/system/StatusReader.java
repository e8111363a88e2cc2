package timecop.cli.system;

import com.google.protobuf.util.Durations;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import timecop.catalog.Catalog;
import timecop.cli.ExitCode;
import timecop.cli.HintCommands;
import timecop.cli.UserError;
import timecop.cli.server.Deadline;
import timecop.cli.server.TemporalConnection;
import timecop.cli.server.Waiting;
import timecop.cli.system.QueueState.Presence;
import timecop.cli.system.SystemStatus.Namespace;
import timecop.cli.system.SystemStatus.Part;
import timecop.cli.system.SystemStatus.Server;

/** Reads the state of the server, of its namespace and of the catalogue's workers. */
public final class StatusReader {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final TemporalConnection connection;
  private final HintCommands hints;
  private final Catalog catalog;
  private final PollerCheck workers;
  private final QueueReader queues;

  /** Reads over the connection. */
  public StatusReader(
      TemporalConnection connection,
      Catalog catalog,
      PollerCheck workers,
      QueueReader queues,
      HintCommands hints) {
    this.connection = connection;
    this.hints = hints;
    this.catalog = catalog;
    this.workers = workers;
    this.queues = queues;
  }

  /**
   * Reads the state.
   *
   * @param part the last part that is read
   * @throws UserError with exit code 9 if the server does not answer
   */
  public SystemStatus read(Part part) {
    String version =
        connection
            .read(stub -> stub.getSystemInfo(GetSystemInfoRequest.getDefaultInstance()))
            .getServerVersion();
    Server server = new Server(connection.address(), version, connection.namespace());
    Optional<Namespace> namespace = part == Part.SERVER ? Optional.empty() : namespace();
    return new SystemStatus(
        server, namespace, part == Part.WORKERS && namespace.isPresent() ? workers() : List.of());
  }

  private Optional<Namespace> namespace() {
    try {
      return Optional.of(namespace(connection.describeNamespace()));
    } catch (UserError e) {
      if (e.exitCode() == ExitCode.NOT_FOUND_OR_EXISTS) {
        return Optional.empty();
      }
      throw e;
    }
  }

  static Namespace namespace(DescribeNamespaceResponse response) {
    var retention = response.getConfig().getWorkflowExecutionRetentionTtl();
    return new Namespace(
        response.getNamespaceInfo().getName(),
        response.getNamespaceInfo().getDescription(),
        Durations.isValid(retention) ? Duration.ofSeconds(retention.getSeconds()) : Duration.ZERO,
        response
            .getNamespaceInfo()
            .getState()
            .name()
            .replace("NAMESPACE_STATE_", "")
            .toLowerCase(Locale.ROOT));
  }

  private List<WorkerState> workers() {
    // All at the same time: a server that is far away answers once for every queue.
    Map<QueueName, QueueState> states = new HashMap<>();
    queues
        .read(catalog.workers().stream().flatMap(it -> workers.queuesOf(it).stream()).toList())
        .forEach(state -> states.put(state.queue(), state));
    return catalog.workers().stream()
        .map(it -> new WorkerState(it, workers.queuesOf(it).stream().map(states::get).toList()))
        .toList();
  }

  /**
   * Waits until a part is certainly there: a worker has to poll once more.
   *
   * @throws UserError with exit code 8 naming what is missing if that takes longer than the
   *     timeout, 130 if interrupted; any other error that waiting cannot mend
   */
  public SystemStatus await(Part part, Duration timeout) {
    Deadline deadline = Deadline.in(timeout);
    while (true) {
      List<String> missing;
      try {
        SystemStatus status = read(part);
        if (status.hasCertainly(part)) {
          return status;
        }
        missing = missing(status);
      } catch (UserError e) {
        if (e.exitCode() != ExitCode.UNREACHABLE) {
          throw e;
        }
        missing = e.errors();
      }
      if (deadline.isPast()) {
        throw new UserError(
            ExitCode.STILL_RUNNING,
            Stream.concat(
                    Stream.of("Not ready after %d s.".formatted(timeout.toSeconds())),
                    missing.stream())
                .toList(),
            "See what is there with: " + hints.onServer("status"));
      }
      Waiting.pause(deadline.leftUpTo(PAUSE));
    }
  }

  private static List<String> missing(SystemStatus status) {
    if (status.namespace().isEmpty()) {
      return List.of("Namespace %s does not exist.".formatted(status.server().namespace()));
    }
    return status.workers().stream()
        .flatMap(worker -> worker.queues().stream())
        .filter(queue -> queue.presence() != Presence.CONFIRMED)
        .map(StatusReader::missing)
        .distinct()
        .toList();
  }

  private static String missing(QueueState queue) {
    String tasks = queue.queue().tasks().name().toLowerCase(Locale.ROOT);
    return queue.presence() == Presence.ABSENT
        ? "No worker polls task queue %s for %s tasks.".formatted(queue.queue().name(), tasks)
        : "The worker of task queue %s has not polled for %s tasks again yet."
            .formatted(queue.queue().name(), tasks);
  }
}
