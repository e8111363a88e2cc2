package timecop.worker;

import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks the server, each time anew, whether it is available and whether it lists this worker. */
final class ServerProbe {
  private static final List<TaskQueueType> TYPES =
      List.of(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW, TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY);

  private final WorkflowServiceStubs stubs;
  private final String namespace;
  private final String identity;
  private final String taskQueue;

  ServerProbe(WorkflowClient client, String taskQueue) {
    stubs = client.getWorkflowServiceStubs();
    namespace = client.getOptions().getNamespace();
    identity = client.getOptions().getIdentity();
    this.taskQueue = taskQueue;
  }

  /** Returns why the server or the namespace is unavailable; empty if it is available. */
  Optional<String> unavailable(Duration deadline) {
    try {
      var unused =
          stub(deadline)
              .describeNamespace(
                  DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build());
      return Optional.empty();
    } catch (StatusRuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return Optional.of(String.valueOf(cause.getMessage()));
    }
  }

  /**
   * Returns whether the server lists this process as a poller, both for workflows and for
   * activities; empty if it does not answer by the deadline.
   */
  Optional<Boolean> listsThisWorker(Duration deadline) {
    try {
      return Optional.of(
          TYPES.stream()
              .allMatch(
                  type ->
                      describe(type, deadline).getPollersList().stream()
                          .anyMatch(poller -> poller.getIdentity().equals(identity))));
    } catch (StatusRuntimeException e) {
      return Optional.empty();
    }
  }

  private DescribeTaskQueueResponse describe(TaskQueueType type, Duration deadline) {
    return stub(deadline)
        .describeTaskQueue(
            DescribeTaskQueueRequest.newBuilder()
                .setNamespace(namespace)
                .setTaskQueue(TaskQueue.newBuilder().setName(taskQueue))
                .setTaskQueueType(type)
                .build());
  }

  private WorkflowServiceBlockingStub stub(Duration deadline) {
    return stubs.blockingStub().withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS);
  }
}
