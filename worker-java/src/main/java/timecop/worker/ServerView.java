package timecop.worker;

import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** What the server says of this worker, asked anew each time. */
final class ServerView {
  private static final List<TaskQueueType> KINDS =
      List.of(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW, TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY);

  private final WorkflowServiceStubs stubs;
  private final String namespace;
  private final String identity;
  private final String taskQueue;

  ServerView(WorkflowClient client, String taskQueue) {
    stubs = client.getWorkflowServiceStubs();
    namespace = client.getOptions().getNamespace();
    identity = client.getOptions().getIdentity();
    this.taskQueue = taskQueue;
  }

  /** Why the server or the namespace is not there; empty when it is. */
  String fault(Duration deadline) {
    try {
      var unused =
          stubs
              .blockingStub()
              .withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS)
              .describeNamespace(
                  DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build());
      return "";
    } catch (StatusRuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return String.valueOf(cause.getMessage());
    }
  }

  /**
   * Whether the server lists this very process as a poller, of workflows and of activities; empty
   * if it does not answer in that time.
   */
  Optional<Boolean> lists(Duration deadline) {
    try {
      return Optional.of(
          KINDS.stream()
              .allMatch(
                  kind ->
                      describe(kind, deadline).getPollersList().stream()
                          .anyMatch(poller -> poller.getIdentity().equals(identity))));
    } catch (StatusRuntimeException e) {
      return Optional.empty();
    }
  }

  private DescribeTaskQueueResponse describe(TaskQueueType kind, Duration deadline) {
    return stubs
        .blockingStub()
        .withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS)
        .describeTaskQueue(
            DescribeTaskQueueRequest.newBuilder()
                .setNamespace(namespace)
                .setTaskQueue(TaskQueue.newBuilder().setName(taskQueue))
                .setTaskQueueType(kind)
                .build());
  }
}
