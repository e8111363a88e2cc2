package timecop.worker.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.worker.WorkerFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import timecop.contract.RecordedCalls;
import timecop.contract.RecordedHistory;
import timecop.protos.activities.ActivitySayHelloRequest;
import timecop.protos.activities.ActivitySayHelloResponse;
import timecop.protos.workflows.WorkflowDemoJavaRequest;
import timecop.protos.workflows.WorkflowDemoJavaResponse;
import timecop.protos.workflows.WorkflowDemoMixedRequest;
import timecop.protos.workflows.WorkflowDemoMixedResponse;
import timecop.worker.Contract;
import timecop.worker.DevServer;
import timecop.worker.RegistrationLists;

/** The workflows on a real server, on queues of the test's own. */
class WorkflowsOnAServerTest {
  private static final Map<String, String> QUEUES =
      Map.of("JAVA_TASK_QUEUE", "test-java", "PYTHON_TASK_QUEUE", "test-python");

  private final List<WorkflowStub> started = new ArrayList<>();

  private static DevServer server;
  private static WorkflowClient client;
  private static WorkerFactory workers;

  /** Stands in for the Python worker. */
  @ActivityInterface
  public interface SayHelloPython {
    @ActivityMethod(name = "ActivitySayHelloPython")
    ActivitySayHelloResponse sayHello(ActivitySayHelloRequest request);
  }

  @BeforeAll
  static void start() throws Exception {
    server = new DevServer();
    client =
        WorkflowClient.newInstance(
            server.stubs(),
            WorkflowClientOptions.newBuilder().setNamespace(DevServer.NAMESPACE).build());
    workers = WorkerFactory.newInstance(client);
    Contract.JAVA.register(
        workers.newWorker("test-java"),
        RegistrationLists.WORKFLOWS,
        RegistrationLists.ACTIVITIES,
        Contract.JAVA.calls(QUEUES));
    SayHelloPython python =
        request ->
            ActivitySayHelloResponse.newBuilder()
                .setGreeting("Hello from a Python Worker, %s!".formatted(request.getName()))
                .build();
    workers.newWorker("test-python").registerActivitiesImplementations(python);
    workers.start();
  }

  @AfterAll
  static void stop() throws Exception {
    workers.shutdownNow();
    server.close();
  }

  /** Whatever a test has run is held against the catalogue. */
  @AfterEach
  void everyRealCallIsTheCatalogues() {
    RecordedCalls calls = new RecordedCalls(Contract.JAVA.catalog(), QUEUES);
    List<RecordedHistory> histories = new ArrayList<>();
    for (WorkflowStub stub : started) {
      WorkflowExecutionHistory fetched = client.fetchHistory(stub.getExecution().getWorkflowId());
      histories.add(RecordedHistory.of(fetched.getHistory()));
    }
    assertThat(histories).isNotEmpty().allSatisfy(h -> assertThat(calls.faults(h)).isEmpty());
    assertThat(calls.unused(histories)).isEmpty();
  }

  private WorkflowStub start(String workflow, Object request) {
    WorkflowStub stub =
        client.newUntypedWorkflowStub(
            workflow, WorkflowOptions.newBuilder().setTaskQueue("test-java").build());
    stub.start(request);
    started.add(stub);
    return stub;
  }

  private static List<HistoryEvent> history(WorkflowStub stub) {
    return client.fetchHistory(stub.getExecution().getWorkflowId()).getEvents();
  }

  private static List<ActivityTaskScheduledEventAttributes> scheduled(WorkflowStub stub) {
    return history(stub).stream()
        .filter(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
        .map(HistoryEvent::getActivityTaskScheduledEventAttributes)
        .toList();
  }

  @Test
  void demoJavaGreetsFromJava() {
    WorkflowStub stub =
        start("WorkflowDemoJava", WorkflowDemoJavaRequest.newBuilder().setName("x").build());

    assertThat(stub.getResult(WorkflowDemoJavaResponse.class).getGreeting())
        .isEqualTo("Hello from a Java Worker, x!");
  }

  @Test
  void demoMixedGreetsFromJavaThenFromPythonEachOnItsQueue() {
    WorkflowStub stub =
        start("WorkflowDemoMixed", WorkflowDemoMixedRequest.newBuilder().setName("x").build());

    assertThat(stub.getResult(WorkflowDemoMixedResponse.class).getHistoryJson())
        .isEqualTo("[\"Hello from a Java Worker, x!\",\"Hello from a Python Worker, x!\"]");
    assertThat(scheduled(stub))
        .extracting(a -> a.getActivityType().getName() + " on " + a.getTaskQueue().getName())
        .containsExactly(
            "ActivitySayHelloJava on test-java", "ActivitySayHelloPython on test-python");
  }

  @Test
  void anActivityIsCalledWithProtoJsonThatNamesItsType() {
    WorkflowStub stub =
        start("WorkflowDemoMixed", WorkflowDemoMixedRequest.newBuilder().setName("é 😀").build());
    stub.getResult(WorkflowDemoMixedResponse.class);

    assertThat(scheduled(stub)).hasSize(2);
    for (ActivityTaskScheduledEventAttributes activity : scheduled(stub)) {
      Payload payload = activity.getInput().getPayloads(0);
      assertThat(payload.getMetadataOrThrow("encoding").toStringUtf8()).isEqualTo("json/protobuf");
      assertThat(payload.getMetadataOrThrow("messageType").toStringUtf8())
          .isEqualTo("timecop.activities.ActivitySayHelloRequest");
      assertThat(payload.getData().toStringUtf8()).contains("é 😀");
    }
  }
}
