package timecop.worker;

import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.TaskQueueType;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.worker.WorkerFactory;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import timecop.connection.ConnectionSettings;
import timecop.contract.MessageDataConverter;
import timecop.worker.database.Database;

/** The worker's life: there as long as nobody stops it, server or no server. */
final class JavaWorker {
  private static final Logger LOGGER = LoggerFactory.getLogger(JavaWorker.class);
  private static final Duration FIRST_WAIT = Duration.ofMillis(200);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);
  private static final Duration DEADLINE = Duration.ofSeconds(5);

  private final Settings settings;
  private final WorkflowServiceStubs stubs;
  private final WorkflowClient client;
  private final WorkerFactory factory;
  private final String taskQueue;
  private final Database database;

  JavaWorker(Settings settings, Map<String, String> environment) {
    this.settings = settings;
    taskQueue = Contract.JAVA.taskQueue(environment);
    database = new Database(settings.database());
    stubs = WorkflowServiceStubs.newServiceStubs(settings.connection().stubsOptions());
    client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder()
                .setNamespace(settings.connection().namespace().value())
                .setDataConverter(MessageDataConverter.standard())
                .build());
    factory = WorkerFactory.newInstance(client);
    Contract.JAVA.register(
        factory.newWorker(taskQueue, settings.worker()),
        RegistrationLists.WORKFLOWS,
        RegistrationLists.activities(database),
        Contract.JAVA.calls(environment));
  }

  /** Starts polling once the server is there, and says when the server knows of it. */
  void start() throws InterruptedException {
    ConnectionSettings connection = settings.connection();
    String told = "";
    Duration wait = FIRST_WAIT;
    for (String cause = serverFault(); !cause.isEmpty(); cause = serverFault()) {
      if (!cause.equals(told)) {
        told = cause;
        LOGGER.warn(
            "no Temporal server at {} for namespace {} yet, trying on: {}",
            connection.address().value(),
            connection.namespace().value(),
            cause);
      }
      wait = pause(wait);
    }
    factory.start();
    wait = FIRST_WAIT;
    while (!isPolling()) {
      wait = pause(wait);
    }
    LOGGER.info(
        "ready: polling task queue {} in namespace {} at {}",
        taskQueue,
        connection.namespace().value(),
        connection.address().value());
  }

  /** Stops polling, lets running activities finish within the grace period, and disconnects. */
  void stop() {
    // Not before it polls: the SDK asks the server about itself even to be shut down.
    if (factory.isStarted()) {
      factory.shutdown();
      factory.awaitTermination(settings.gracePeriod().toMillis(), TimeUnit.MILLISECONDS);
      factory.shutdownNow();
    }
    database.close();
    stubs.shutdownNow();
    LOGGER.info("stopped");
  }

  /** Why the server or the namespace is not there; empty when it is. */
  private String serverFault() {
    try {
      var unused =
          stubs
              .blockingStub()
              .withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
              .describeNamespace(
                  DescribeNamespaceRequest.newBuilder()
                      .setNamespace(client.getOptions().getNamespace())
                      .build());
      return "";
    } catch (StatusRuntimeException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return String.valueOf(cause.getMessage());
    }
  }

  /** Whether the server lists this very process as a poller, of workflows and of activities. */
  private boolean isPolling() {
    return isPolling(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW)
        && isPolling(TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY);
  }

  private boolean isPolling(TaskQueueType type) {
    try {
      return stubs
          .blockingStub()
          .withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
          .describeTaskQueue(
              DescribeTaskQueueRequest.newBuilder()
                  .setNamespace(client.getOptions().getNamespace())
                  .setTaskQueue(TaskQueue.newBuilder().setName(taskQueue))
                  .setTaskQueueType(type)
                  .build())
          .getPollersList()
          .stream()
          .anyMatch(poller -> poller.getIdentity().equals(client.getOptions().getIdentity()));
    } catch (StatusRuntimeException e) {
      return false;
    }
  }

  /** Waits, and returns the next wait: twice as long, up to the longest. */
  private static Duration pause(Duration wait) throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(wait.toMillis());
    Duration doubled = wait.multipliedBy(2);
    return doubled.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : doubled;
  }
}
