package timecop.cli.workflow;

import com.google.common.util.concurrent.ListenableFuture;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import timecop.catalog.ActivityEntry;
import timecop.catalog.Catalog;
import timecop.catalog.WorkerEntry;
import timecop.catalog.WorkflowEntry;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.server.ClockProbe;
import timecop.cli.server.ServerTime;
import timecop.cli.server.TemporalConnection;

/** Finds the task queues of a workflow that no worker polls. */
public final class PollerCheck {
  /**
   * Maximum age of a live poller's last access. The server lists a dead poller for up to 300 s; an
   * idle live one accesses the queue at least once per long poll, which takes up to 60 s. Both
   * times are the server's: this machine's clock may be minutes away from it.
   */
  private static final Duration MAX_AGE = Duration.ofSeconds(75);

  private final TemporalConnection connection;
  private final Catalog catalog;
  private final Map<String, String> environment;
  private final ClockProbe clock;

  /** Checks the task queues that the catalogue declares and the environment may override. */
  public PollerCheck(
      TemporalConnection connection,
      Catalog catalog,
      Map<String, String> environment,
      ClockProbe clock) {
    this.connection = connection;
    this.catalog = catalog;
    this.environment = environment;
    this.clock = clock;
  }

  /**
   * A task queue without a poller.
   *
   * @param worker the worker that the queue belongs to
   * @param taskQueue the queue's name
   */
  public record Unpolled(WorkerEntry worker, String taskQueue) {
    /** Returns the missing worker in words. */
    public String message() {
      return message(worker.language(), taskQueue);
    }

    /** Returns that a worker of a language is missing, in words. */
    public static String message(String language, String taskQueue) {
      return "No %s worker polls task queue %s.".formatted(language, taskQueue);
    }
  }

  /**
   * Returns the unpolled task queues of a workflow and of the activities it uses.
   *
   * @throws UserError if the server does not answer, or sends what cannot be used
   */
  public List<Unpolled> unpolled(WorkflowEntry workflow) {
    try {
      return find(workflow);
    } catch (StatusRuntimeException e) {
      throw connection.translate(e);
    }
  }

  private List<Unpolled> find(WorkflowEntry workflow) {
    Map<Queue, ListenableFuture<DescribeTaskQueueResponse>> responses = new LinkedHashMap<>();
    describe(new Queue(workflow.worker(), TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW), responses);
    for (String used : workflow.uses()) {
      catalog
          .activity(used)
          .map(ActivityEntry::worker)
          .ifPresent(
              w -> describe(new Queue(w, TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY), responses));
    }
    List<Unpolled> unpolled = new ArrayList<>();
    responses.forEach(
        (queue, response) -> {
          Unpolled found = new Unpolled(queue.worker, queue.worker.taskQueue(environment));
          if (!isPolled(get(response).getPollersList()) && !unpolled.contains(found)) {
            unpolled.add(found);
          }
        });
    return unpolled;
  }

  /** Returns whether a poller with an accepted identity polls each of the worker's task queues. */
  public boolean isPolled(WorkerEntry worker, Predicate<String> identity) {
    Map<Queue, ListenableFuture<DescribeTaskQueueResponse>> responses = new LinkedHashMap<>();
    if (catalog.workflows().stream().anyMatch(workflow -> workflow.worker().equals(worker))) {
      describe(new Queue(worker, TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW), responses);
    }
    if (catalog.activities().stream().anyMatch(activity -> activity.worker().equals(worker))) {
      describe(new Queue(worker, TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY), responses);
    }
    return responses.values().stream()
        .allMatch(
            response ->
                get(response).getPollersList().stream()
                    .anyMatch(poller -> identity.test(poller.getIdentity())));
  }

  /** A task queue of a worker, for one type of task. */
  private record Queue(WorkerEntry worker, TaskQueueType type) {}

  private void describe(
      Queue queue, Map<Queue, ListenableFuture<DescribeTaskQueueResponse>> responses) {
    responses.computeIfAbsent(
        queue,
        n ->
            connection
                .futures()
                .describeTaskQueue(
                    DescribeTaskQueueRequest.newBuilder()
                        .setNamespace(connection.namespace())
                        .setTaskQueue(
                            TaskQueue.newBuilder().setName(n.worker.taskQueue(environment)))
                        .setTaskQueueType(n.type)
                        .build()));
  }

  /** Returns whether one of the pollers is alive, as far as the server's clock can be read. */
  private boolean isPolled(List<PollerInfo> pollers) {
    if (pollers.isEmpty()) {
      return false;
    }
    Optional<Instant> now = clock.now();
    return now.isEmpty()
        || pollers.stream()
            .map(poller -> ServerTime.instant(poller.getLastAccessTime()))
            .anyMatch(seen -> Duration.between(seen, now.get()).compareTo(MAX_AGE) < 0);
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
