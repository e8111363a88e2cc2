package timecop.cli.workflow;

import com.google.common.util.concurrent.ListenableFuture;
import com.google.protobuf.util.Timestamps;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import timecop.catalog.ActivityEntry;
import timecop.catalog.Catalog;
import timecop.catalog.WorkerEntry;
import timecop.catalog.WorkflowEntry;
import timecop.cli.ExitCode;
import timecop.cli.UserError;

/** Tells which of the task queues that a workflow needs nobody polls. */
public final class PollerCheck {
  /**
   * A poller seen longer ago is gone. The server lists one for up to 300 s after its death, and an
   * idle live one shows up to a long poll's 60 s: between the two there is no certainty.
   */
  private static final Duration ABSENT_AFTER = Duration.ofSeconds(75);

  private final TemporalConnection connection;
  private final Catalog catalog;
  private final Map<String, String> environment;
  private final Clock clock;

  public PollerCheck(
      TemporalConnection connection, Catalog catalog, Map<String, String> environment) {
    this.connection = connection;
    this.catalog = catalog;
    this.environment = environment;
    this.clock = Clock.systemUTC();
  }

  /**
   * A task queue that nobody polls.
   *
   * @param worker the worker that should
   * @param taskQueue the queue's name
   */
  public record Unpolled(WorkerEntry worker, String taskQueue) {}

  /** The queues of the workflow and of the activities it uses that no worker polls now. */
  public List<Unpolled> unpolled(WorkflowEntry workflow) {
    Map<Need, ListenableFuture<DescribeTaskQueueResponse>> answers = new LinkedHashMap<>();
    ask(new Need(workflow.worker(), TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW), answers);
    for (String used : workflow.uses()) {
      catalog
          .activity(used)
          .map(ActivityEntry::worker)
          .ifPresent(w -> ask(new Need(w, TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY), answers));
    }
    List<Unpolled> unpolled = new ArrayList<>();
    answers.forEach(
        (need, answer) -> {
          Unpolled queue = new Unpolled(need.worker, need.worker.taskQueue(environment));
          if (get(answer).getPollersList().stream().noneMatch(this::isFresh)
              && !unpolled.contains(queue)) {
            unpolled.add(queue);
          }
        });
    return unpolled;
  }

  /** Whether a poller that the predicate accepts, by its identity, polls the worker's queue. */
  public boolean isPolled(WorkerEntry worker, Predicate<String> identity) {
    Map<Need, ListenableFuture<DescribeTaskQueueResponse>> answers = new LinkedHashMap<>();
    if (catalog.workflows().stream().anyMatch(workflow -> workflow.worker().equals(worker))) {
      ask(new Need(worker, TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW), answers);
    }
    if (catalog.activities().stream().anyMatch(activity -> activity.worker().equals(worker))) {
      ask(new Need(worker, TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY), answers);
    }
    return answers.values().stream()
        .allMatch(
            answer ->
                get(answer).getPollersList().stream()
                    .anyMatch(poller -> identity.test(poller.getIdentity())));
  }

  private record Need(WorkerEntry worker, TaskQueueType type) {}

  private void ask(Need need, Map<Need, ListenableFuture<DescribeTaskQueueResponse>> answers) {
    answers.computeIfAbsent(
        need,
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

  private boolean isFresh(PollerInfo poller) {
    long age = clock.millis() - Timestamps.toMillis(poller.getLastAccessTime());
    return age < ABSENT_AFTER.toMillis();
  }

  private DescribeTaskQueueResponse get(ListenableFuture<DescribeTaskQueueResponse> answer) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof io.grpc.StatusRuntimeException status
          ? connection.translate(status)
          : new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError(ExitCode.INTERRUPTED, "Interrupted.", "");
    }
  }
}
