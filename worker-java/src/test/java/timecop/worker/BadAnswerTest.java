package timecop.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.worker.WorkerFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;
import timecop.contract.FailureTypes;
import timecop.contract.MessageDataConverter;
import timecop.protos.activities.ActivitySayHelloRequest;
import timecop.protos.workflows.WorkflowDemoMixedRequest;
import timecop.worker.workflows.WorkflowDemoMixed;

class BadAnswerTest {
  /** Stands in for the Python worker's activity, gone wrong. */
  @ActivityInterface
  public interface NoMessage {
    @ActivityMethod(name = "ActivitySayHelloPython")
    String sayHello(ActivitySayHelloRequest request);
  }

  @Test
  void anAnswerThatCannotBeDecodedFailsTheWorkflowAtOnce() throws Exception {
    WorkflowClient client =
        WorkflowClient.newInstance(
            DevServer.shared().stubs(),
            WorkflowClientOptions.newBuilder()
                .setNamespace(DevServer.NAMESPACE)
                .setDataConverter(MessageDataConverter.standard())
                .build());
    WorkerFactory workers = WorkerFactory.newInstance(client);
    Contract.JAVA.register(
        workers.newWorker(Contract.JAVA.taskQueue(Map.of())),
        Registration.WORKFLOWS,
        Registration.ACTIVITIES,
        Contract.JAVA.calls(Map.of()));
    NoMessage python = request -> "no message";
    workers.newWorker("time-cop-python").registerActivitiesImplementations(python);
    workers.start();
    try {
      WorkflowDemoMixed workflow =
          client.newWorkflowStub(
              WorkflowDemoMixed.class,
              WorkflowOptions.newBuilder().setTaskQueue(Contract.JAVA.taskQueue(Map.of())).build());
      WorkflowFailedException failed =
          catchThrowableOfType(
              WorkflowFailedException.class,
              () -> workflow.run(WorkflowDemoMixedRequest.newBuilder().setName("Zoë").build()));

      assertThat(failed.getCause())
          .isInstanceOfSatisfying(
              ApplicationFailure.class,
              cause -> {
                assertThat(cause.getType()).isEqualTo(FailureTypes.BAD_INPUT);
                assertThat(cause.isNonRetryable()).isTrue();
                assertThat(cause.getOriginalMessage())
                    .startsWith(
                        "cannot decode json/plain as"
                            + " timecop.activities.ActivitySayHelloResponse: ");
              });
    } finally {
      workers.shutdownNow();
    }
  }
}
