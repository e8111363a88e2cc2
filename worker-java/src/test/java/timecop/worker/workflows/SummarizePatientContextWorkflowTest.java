package timecop.worker.workflows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static timecop.worker.database.TestDatabase.change;
import static timecop.worker.database.TestDatabase.number;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.RetryState;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.worker.WorkerFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import timecop.protos.activities.CreatePatientEventsSummaryActivityResponse;
import timecop.protos.activities.SummarizePatientEventsActivityRequest;
import timecop.protos.activities.SummarizePatientEventsActivityResponse;
import timecop.protos.workflows.SummarizePatientContextWorkflowRequest;
import timecop.protos.workflows.SummarizePatientContextWorkflowResponse;
import timecop.worker.Contract;
import timecop.worker.DevServer;
import timecop.worker.Registration;
import timecop.worker.activities.CreatePatientEventsSummaryActivity;
import timecop.worker.database.Database;
import timecop.worker.database.SqliteTestDatabase;

/** The workflow on a real server and a real file of SQLite. */
@Timeout(120)
class SummarizePatientContextWorkflowTest {
  private static final Map<String, String> QUEUES =
      Map.of("JAVA_TASK_QUEUE", "summary-java", "PYTHON_TASK_QUEUE", "summary-python");

  /** The answers of the activity that stores summaries, one for each attempt. */
  private static final List<CreatePatientEventsSummaryActivityResponse> STORED = new ArrayList<>();

  @TempDir private static Path directory;
  private static WorkflowClient client;
  private static WorkerFactory workers;
  private static Database database;

  /** Stands in for the Python worker, and counts. */
  @ActivityInterface
  public interface Summarize {
    @ActivityMethod(name = "SummarizePatientEventsActivity")
    SummarizePatientEventsActivityResponse summarize(SummarizePatientEventsActivityRequest request);
  }

  private static SummarizePatientEventsActivityResponse count(
      SummarizePatientEventsActivityRequest request) {
    SummarizePatientEventsActivityResponse.Builder response =
        SummarizePatientEventsActivityResponse.newBuilder();
    response
        .getSummaryBuilder()
        .setPatientId(request.getPatientId())
        .setEventCount(request.getEarlier().getEventCount() + request.getEventsCount());
    return response.build();
  }

  @BeforeAll
  static void start() throws Exception {
    DevServer server = DevServer.shared();
    database = new Database(new SqliteTestDatabase(directory).settings());
    client =
        WorkflowClient.newInstance(
            server.stubs(),
            WorkflowClientOptions.newBuilder().setNamespace(DevServer.NAMESPACE).build());
    workers = WorkerFactory.newInstance(client);
    List<Object> activities = new ArrayList<>(Registration.activities(database));
    activities.replaceAll(
        activity ->
            activity instanceof CreatePatientEventsSummaryActivity create
                ? losingItsFirstAnswer(create)
                : activity);
    Contract.JAVA.register(
        workers.newWorker("summary-java"),
        Registration.WORKFLOWS,
        activities,
        Contract.JAVA.calls(QUEUES));
    Summarize python = SummarizePatientContextWorkflowTest::count;
    workers.newWorker("summary-python").registerActivitiesImplementations(python);
    workers.start();
  }

  private static CreatePatientEventsSummaryActivity losingItsFirstAnswer(
      CreatePatientEventsSummaryActivity activity) {
    return request -> {
      STORED.add(activity.create(request));
      if (STORED.size() == 1) {
        throw new IllegalStateException("the answer was lost");
      }
      return STORED.get(STORED.size() - 1);
    };
  }

  @AfterAll
  static void stop() {
    workers.shutdownNow();
    database.close();
  }

  private static WorkflowStub start(String patient) {
    WorkflowStub stub =
        client.newUntypedWorkflowStub(
            "SummarizePatientContextWorkflow",
            WorkflowOptions.newBuilder().setTaskQueue("summary-java").build());
    stub.start(SummarizePatientContextWorkflowRequest.newBuilder().setPatientId(patient).build());
    return stub;
  }

  private static long scheduled(WorkflowStub stub, String activity) {
    return client.fetchHistory(stub.getExecution().getWorkflowId()).getEvents().stream()
        .filter(event -> event.getEventType() == EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
        .map(HistoryEvent::getActivityTaskScheduledEventAttributes)
        .filter(task -> task.getActivityType().getName().equals(activity))
        .count();
  }

  @Test
  void allPagesAreSummarizedAndOneSummaryIsStoredAlthoughTheFirstAnswerIsLost() {
    change(
        database,
        """
        WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 1001)
        INSERT INTO patient_event (event_id, patient_id, occurred_at_ms, kind, code, description)
        SELECT 10000 + n, '1001', n, 'OBSERVATION', '', '' FROM number
        """);

    WorkflowStub stub = start("1001");
    SummarizePatientContextWorkflowResponse response =
        stub.getResult(SummarizePatientContextWorkflowResponse.class);

    assertThat(response.getSummary().getEventCount()).isEqualTo(1001);
    assertThat(scheduled(stub, "FetchPatientEventsActivity")).isEqualTo(3);
    assertThat(scheduled(stub, "SummarizePatientEventsActivity")).isEqualTo(3);
    assertThat(scheduled(stub, "CreatePatientEventsSummaryActivity")).isEqualTo(1);
    assertThat(STORED).hasSize(2);
    assertThat(STORED.get(1)).isEqualTo(STORED.get(0));
    assertThat(response.getSummaryId()).isEqualTo(STORED.get(0).getSummaryId());
    assertThat(number(database, "SELECT count(*) FROM patient_events_summary")).isEqualTo(1);
  }

  @Test
  void anUnknownPatientFailsTheWorkflowAtOnce() {
    WorkflowStub stub = start("nobody");

    WorkflowFailedException failure =
        assertThrows(
            WorkflowFailedException.class,
            () -> stub.getResult(SummarizePatientContextWorkflowResponse.class));

    ActivityFailure activity = assertInstanceOf(ActivityFailure.class, failure.getCause());
    assertThat(activity.getRetryState()).isEqualTo(RetryState.RETRY_STATE_NON_RETRYABLE_FAILURE);
    ApplicationFailure cause = assertInstanceOf(ApplicationFailure.class, activity.getCause());
    assertThat(cause.getType()).isEqualTo("PatientNotFound");
  }
}
