package timecop.worker.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.client.ActivityClient;
import io.temporal.client.ActivityClientOptions;
import io.temporal.client.ActivityFailedException;
import io.temporal.client.StartActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerFactoryOptions;
import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import timecop.protos.workflows.WorkflowDemoJavaRequest;
import timecop.protos.workflows.WorkflowDemoJavaResponse;
import timecop.worker.Contract;
import timecop.worker.DevServer;
import timecop.worker.Registration;
import timecop.worker.ScriptedWorker;
import timecop.worker.database.Database;
import timecop.worker.database.DatabaseSettings;

class MetricsTest {
  private static final Map<String, String> QUEUES = Map.of("JAVA_TASK_QUEUE", "measured");

  private static WorkflowStub start(WorkflowClient client, String name) {
    WorkflowStub stub =
        client.newUntypedWorkflowStub(
            "WorkflowDemoJava", WorkflowOptions.newBuilder().setTaskQueue("measured").build());
    stub.start(WorkflowDemoJavaRequest.newBuilder().setName(name).build());
    return stub;
  }

  @Test
  void whatFailsIsCountedAsFailedAndAReplayCountsNothing() throws Exception {
    DevServer server = DevServer.shared();
    try (Metrics metrics =
        new Metrics(List.of(1.0, 10_000.0), Map.of(), List.of("ActivitySayHelloJava"))) {
      WorkflowClient client =
          WorkflowClient.newInstance(
              server.stubs(),
              WorkflowClientOptions.newBuilder().setNamespace(DevServer.NAMESPACE).build());
      WorkerFactory factory =
          WorkerFactory.newInstance(
              client,
              WorkerFactoryOptions.newBuilder()
                  .setWorkerInterceptors(metrics.interceptor())
                  .build());
      Contract.JAVA.register(
          // Every task after the first is a replay.
          factory.newWorker(
              "measured",
              WorkerOptions.newBuilder()
                  .setStickyQueueScheduleToStartTimeout(Duration.ZERO)
                  .build()),
          Registration.WORKFLOWS,
          ScriptedWorker.activities(new Database(DatabaseSettings.embedded())),
          Contract.JAVA.calls(QUEUES));
      factory.start();

      WorkflowStub completes = start(client, "Ada");
      assertThat(completes.getResult(WorkflowDemoJavaResponse.class).getGreeting())
          .isEqualTo("Ada at last");
      WorkflowStub fails = start(client, "fails");
      assertThat(
              catchThrowableOfType(
                  WorkflowFailedException.class,
                  () -> fails.getResult(WorkflowDemoJavaResponse.class)))
          .isNotNull();
      callUnknown(server, "NobodyKnowsThis");
      callUnknown(server, "NorThis");
      factory.shutdownNow();

      assertThat(metrics.text().lines())
          .contains(
              workflows("completed") + " 1",
              workflows("failed") + " 1",
              activities("completed") + " 1",
              activities("failed") + " 1",
              activities("failed").replace("ActivitySayHelloJava", "unknown") + " 2");
      assertThat(metrics.text().lines().filter(line -> line.startsWith("time_cop_")))
          .noneMatch(line -> line.contains("This"));
    }
  }

  private static void callUnknown(DevServer server, String name) {
    ActivityClient client =
        ActivityClient.newInstance(
            server.stubs(),
            ActivityClientOptions.newBuilder().setNamespace(DevServer.NAMESPACE).build());
    var call =
        client.start(
            name,
            StartActivityOptions.newBuilder()
                .setId(name)
                .setTaskQueue("measured")
                .setStartToCloseTimeout(Duration.ofSeconds(10))
                .build());
    assertThat(
            catchThrowableOfType(ActivityFailedException.class, () -> call.getResult(Void.class)))
        .isNotNull();
  }

  private static String workflows(String outcome) {
    return "time_cop_workflow_durations_ms_count{namespace=\"time-cop\",outcome=\"%s\",task_queue=\"measured\",workflow_type=\"WorkflowDemoJava\"}"
        .formatted(outcome);
  }

  private static String activities(String outcome) {
    return "time_cop_activity_durations_ms_count{activity_type=\"ActivitySayHelloJava\",namespace=\"time-cop\",outcome=\"%s\",task_queue=\"measured\"}"
        .formatted(outcome);
  }
}
