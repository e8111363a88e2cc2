package timecop.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import timecop.contract.Difference;
import timecop.contract.RecordedCalls;
import timecop.contract.RecordedHistory;

/**
 * This worker on a real server, on queues of the test's own, for as long as a test runs. The Python
 * worker's activities are played by stand-ins. At the end, every real call that was made is held
 * against the catalogue.
 */
public final class ServedWorker implements AutoCloseable {
  private static final String JAVA_QUEUE = "test-java";
  private static final String PYTHON_QUEUE = "test-python";
  private static final Map<String, String> QUEUES =
      Map.of("JAVA_TASK_QUEUE", JAVA_QUEUE, "PYTHON_TASK_QUEUE", PYTHON_QUEUE);

  private final WorkflowClient client;
  private final WorkerFactory workers;
  private final List<Object> started = new ArrayList<>();

  /**
   * Starts it.
   *
   * @param python implementations of the Python activities that the workflows call
   */
  public ServedWorker(Object... python) throws IOException, InterruptedException {
    client =
        WorkflowClient.newInstance(
            DevServer.shared().stubs(),
            WorkflowClientOptions.newBuilder().setNamespace(DevServer.NAMESPACE).build());
    workers = WorkerFactory.newInstance(client);
    Contract.JAVA.register(
        workers.newWorker(JAVA_QUEUE),
        Registration.WORKFLOWS,
        Registration.ACTIVITIES,
        Contract.JAVA.calls(QUEUES));
    workers.newWorker(PYTHON_QUEUE).registerActivitiesImplementations(python);
    workers.start();
  }

  /** A workflow to be run once, by its interface. */
  public <T> T workflow(Class<T> type) {
    T workflow =
        client.newWorkflowStub(type, WorkflowOptions.newBuilder().setTaskQueue(JAVA_QUEUE).build());
    started.add(workflow);
    return workflow;
  }

  /** What a workflow that was run had scheduled, in order. */
  public List<ActivityTaskScheduledEventAttributes> scheduled(Object workflow) {
    return history(workflow).getEventsList().stream()
        .filter(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
        .map(HistoryEvent::getActivityTaskScheduledEventAttributes)
        .toList();
  }

  private History history(Object workflow) {
    String id = WorkflowStub.fromTyped(workflow).getExecution().getWorkflowId();
    return client.fetchHistory(id).getHistory();
  }

  /**
   * Ends it.
   *
   * @throws AssertionError naming each call that was not the catalogue's, and each use of it that
   *     no call has shown
   */
  @Override
  public void close() {
    try {
      RecordedCalls calls = new RecordedCalls(Contract.JAVA.catalog(), QUEUES);
      List<RecordedHistory> histories =
          started.stream().map(workflow -> RecordedHistory.of(history(workflow))).toList();
      List<Difference> differences = new ArrayList<>(calls.unused(histories));
      histories.forEach(history -> differences.addAll(calls.differences(history)));
      assertThat(differences).isEmpty();
    } finally {
      workers.shutdownNow();
    }
  }
}
