package timecop.worker.workflows;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import timecop.protos.activities.ActivitySayHelloRequest;
import timecop.protos.activities.ActivitySayHelloResponse;
import timecop.protos.workflows.WorkflowDemoJavaRequest;
import timecop.protos.workflows.WorkflowDemoMixedRequest;
import timecop.worker.ServedWorker;

class WorkflowsOnAServerTest {
  private static ServedWorker worker;

  /** Stands in for the Python worker. */
  @ActivityInterface
  public interface SayHelloPython {
    @ActivityMethod(name = "ActivitySayHelloPython")
    ActivitySayHelloResponse sayHello(ActivitySayHelloRequest request);
  }

  @BeforeAll
  static void start() throws Exception {
    SayHelloPython python =
        request ->
            ActivitySayHelloResponse.newBuilder()
                .setGreeting("Hello from a Python Worker, %s!".formatted(request.getName()))
                .build();
    worker = new ServedWorker(python);
  }

  @AfterAll
  static void stop() {
    worker.close();
  }

  /** The activities that a run of WorkflowDemoMixed has scheduled. */
  private static List<ActivityTaskScheduledEventAttributes> scheduledFor(String name) {
    WorkflowDemoMixed workflow = worker.workflow(WorkflowDemoMixed.class);
    var unused = workflow.run(WorkflowDemoMixedRequest.newBuilder().setName(name).build());
    List<ActivityTaskScheduledEventAttributes> scheduled = worker.scheduled(workflow);
    assertThat(scheduled).hasSize(2);
    return scheduled;
  }

  @Test
  void demoJavaGreetsFromJava() {
    WorkflowDemoJava workflow = worker.workflow(WorkflowDemoJava.class);

    assertThat(
            workflow.run(WorkflowDemoJavaRequest.newBuilder().setName("x").build()).getGreeting())
        .isEqualTo("Hello from a Java Worker, x!");
  }

  @Test
  void demoMixedGreetsFromJavaThenFromPythonEachOnItsQueue() {
    WorkflowDemoMixed workflow = worker.workflow(WorkflowDemoMixed.class);

    assertThat(
            workflow
                .run(WorkflowDemoMixedRequest.newBuilder().setName("x").build())
                .getHistoryJson())
        .isEqualTo("[\"Hello from a Java Worker, x!\",\"Hello from a Python Worker, x!\"]");
    assertThat(worker.scheduled(workflow))
        .extracting(a -> a.getActivityType().getName() + " on " + a.getTaskQueue().getName())
        .containsExactly(
            "ActivitySayHelloJava on test-java", "ActivitySayHelloPython on test-python");
  }

  @Test
  void anActivityIsCalledWithProtoJsonThatNamesItsType() {
    for (ActivityTaskScheduledEventAttributes activity : scheduledFor("é 😀")) {
      Payload payload = activity.getInput().getPayloads(0);
      assertThat(payload.getMetadataOrThrow("encoding").toStringUtf8()).isEqualTo("json/protobuf");
      assertThat(payload.getMetadataOrThrow("messageType").toStringUtf8())
          .isEqualTo("timecop.activities.ActivitySayHelloRequest");
      assertThat(payload.getData().toStringUtf8()).contains("é 😀");
    }
  }
}
