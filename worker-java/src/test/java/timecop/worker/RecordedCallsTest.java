package timecop.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.activity.LocalActivityOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import timecop.contract.history.RecordedCalls;
import timecop.contract.history.RecordedHistory;
import timecop.contract.registration.Difference;
import timecop.protos.activities.ActivitySayHelloRequest;
import timecop.protos.activities.ActivitySayHelloResponse;
import timecop.protos.workflows.WorkflowDemoPythonRequest;
import timecop.protos.workflows.WorkflowDemoPythonResponse;
import timecop.worker.activities.ActivitySayHelloJava;

/** Real calls, as a stored history shows them or would show them. */
class RecordedCallsTest {
  private static final String HISTORY =
      Project.text(Path.of("../protos/histories/WorkflowDemoJava/completed.json"));
  private static final String CALLS = "WorkflowDemoJava: calls ActivitySayHelloJava ";

  private static List<String> differences(String history) {
    return new RecordedCalls(Contract.JAVA.catalog(), Map.of())
        .differences(RecordedHistory.parse(history)).stream().map(Difference::toString).toList();
  }

  private static List<String> differencesWith(String pattern, String replacement) {
    assertThat(HISTORY).containsPattern(pattern);
    return differences(HISTORY.replaceFirst(pattern, replacement));
  }

  @Test
  void everyTimeoutAndEveryPartOfARetryPolicyIsCompared() {
    assertThat(
            differencesWith(
                "\"scheduleToCloseTimeout\": \"300s\"", "\"scheduleToCloseTimeout\": \"1.5s\""))
        .containsExactly(CALLS + "with schedule_to_close 1.5s, in the catalogue 300s");
    assertThat(differencesWith("\"heartbeatTimeout\": \"0s\"", "\"heartbeatTimeout\": \"3s\""))
        .containsExactly(CALLS + "with heartbeat 3s, in the catalogue none");
    assertThat(differencesWith("\"initialInterval\": \"1s\"", "\"initialInterval\": \"2s\""))
        .containsExactly(CALLS + "with initial_interval 2s, in the catalogue 1s");
    assertThat(
            differencesWith(
                "\"backoffCoefficient\": 2",
                "\"backoffCoefficient\": 1.5, \"maximumAttempts\": 3,"
                    + " \"nonRetryableErrorTypes\": [\"A\", \"B\"]"))
        .containsExactly(
            CALLS + "with backoff_coefficient 1.5, in the catalogue 2",
            CALLS + "with maximum_attempts 3, in the catalogue 0",
            CALLS + "with non_retryable_error_types A, B, in the catalogue none");
  }

  @Test
  void theServersOwnBoundOfAWorkflowsTimeIsNoDifference() {
    String bounded =
        HISTORY
            .replaceFirst("\"workflowTaskTimeout\"", "\"workflowRunTimeout\": \"5s\", $0")
            .replaceAll("(\"(scheduleToClose|startToClose)Timeout\": )\"(300|10)s\"", "$1\"5s\"");

    assertThat(differences(bounded)).isEmpty();
  }

  @Test
  void theQueuesAreThoseThatWereInForce() {
    String elsewhere = HISTORY.replace("\"time-cop-java\"", "\"other\"");

    assertThat(differences(elsewhere))
        .containsExactly(
            "WorkflowDemoJava: ran on other, in the catalogue time-cop-java",
            CALLS + "on other, in the catalogue time-cop-java");
    assertThat(
            new RecordedCalls(Contract.JAVA.catalog(), Map.of("JAVA_TASK_QUEUE", "other"))
                .differences(RecordedHistory.parse(elsewhere)))
        .isEmpty();
  }

  @Test
  void aPayloadWithoutItsTypeIsADifferenceAndAnEncryptedOneIsNot() {
    // "json/plain" and "binary/encrypted", as proto-JSON writes bytes.
    assertThat(differences(HISTORY.replace("anNvbi9wcm90b2J1Zg==", "anNvbi9wbGFpbg==")))
        .contains(
            CALLS + "with json/plain, in the catalogue timecop.activities.ActivitySayHelloRequest");
    assertThat(differences(HISTORY.replace("anNvbi9wcm90b2J1Zg==", "YmluYXJ5L2VuY3J5cHRlZA==")))
        .isEmpty();
  }

  @Test
  void noPayloadAndTwoAreDifferences() {
    String input = "(activityTaskScheduledEventAttributes(?s:.*?)\"payloads\": \\[)([^\\]]*)\\]";

    assertThat(differencesWith(input, "$1]"))
        .containsExactly(
            CALLS + "with 0 payloads, in the catalogue timecop.activities.ActivitySayHelloRequest");
    assertThat(differencesWith(input, "$1$2,$2]"))
        .containsExactly(
            CALLS + "with 2 payloads, in the catalogue timecop.activities.ActivitySayHelloRequest");
  }

  @Test
  void anotherTypeOfAnActivitysResponseIsADifference() {
    assertThat(
            differences(
                HISTORY.replace(
                    base64("timecop.activities.ActivitySayHelloResponse"),
                    base64("timecop.workflows.WorkflowDemoJavaResponse"))))
        .containsExactly(
            "WorkflowDemoJava: gets timecop.workflows.WorkflowDemoJavaResponse from"
                + " ActivitySayHelloJava, in the catalogue"
                + " timecop.activities.ActivitySayHelloResponse");
  }

  @Test
  void aLocalActivityOfThePythonSdkIsACallToo() {
    String marker =
        """
        , {"eventId": "99", "markerRecordedEventAttributes": {
          "markerName": "core_local_activity",
          "details": {"data": {"payloads": [{"data": "%s"}]}}
        }}
        """
            .formatted(base64("{\"seq\": 1, \"activity_type\": \"ActivitySayHelloPython\"}"));

    assertThat(differences(HISTORY.replaceFirst("\\]\\s*}\\s*$", marker + "]}")))
        .containsExactly(
            "WorkflowDemoJava: calls ActivitySayHelloPython, which is not in its uses");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void whatIsNoHistoryIsRefused() {
    for (String text : List.of("", "[]", "{\"events\": [{}]}", "no JSON")) {
      assertThatThrownBy(() -> RecordedHistory.parse(text))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  /** Calls an activity that WorkflowDemoPython's uses do not name, without a task. */
  @WorkflowInterface
  public interface CallsLocally {
    @WorkflowMethod(name = "WorkflowDemoPython")
    WorkflowDemoPythonResponse run(WorkflowDemoPythonRequest request);

    final class Impl implements CallsLocally {
      @Override
      public WorkflowDemoPythonResponse run(WorkflowDemoPythonRequest request) {
        ActivitySayHelloResponse hello =
            Workflow.newLocalActivityStub(
                    ActivitySayHelloJava.class,
                    LocalActivityOptions.newBuilder()
                        .setStartToCloseTimeout(Duration.ofSeconds(10))
                        .build())
                .sayHello(ActivitySayHelloRequest.newBuilder().setName("x").build());
        return WorkflowDemoPythonResponse.newBuilder().setGreeting(hello.getGreeting()).build();
      }
    }
  }

  @Test
  void aLocalActivityIsACallToo() {
    try (TestWorkflowEnvironment environment = TestWorkflowEnvironment.newInstance()) {
      Worker worker = environment.newWorker("time-cop-python");
      worker.registerWorkflowImplementationTypes(CallsLocally.Impl.class);
      worker.registerActivitiesImplementations(new ActivitySayHelloJava.Impl());
      environment.start();
      WorkflowStub stub =
          environment
              .getWorkflowClient()
              .newUntypedWorkflowStub(
                  "WorkflowDemoPython",
                  WorkflowOptions.newBuilder().setTaskQueue("time-cop-python").build());
      stub.start(WorkflowDemoPythonRequest.getDefaultInstance());
      stub.getResult(WorkflowDemoPythonResponse.class);

      RecordedHistory history =
          RecordedHistory.of(
              environment
                  .getWorkflowClient()
                  .fetchHistory(stub.getExecution().getWorkflowId())
                  .getHistory());
      RecordedCalls calls = new RecordedCalls(Contract.JAVA.catalog(), Map.of());
      assertThat(calls.differences(history))
          .extracting(Difference::toString)
          .containsExactly(
              "WorkflowDemoPython: calls ActivitySayHelloJava, which is not in its uses");
      assertThat(calls.unused(List.of(history)))
          .extracting(Difference::toString)
          .containsExactly(
              "WorkflowDemoPython: uses ActivitySayHelloPython, which no history calls");
    }
  }
}
