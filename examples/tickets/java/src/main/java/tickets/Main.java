package tickets;

import io.temporal.client.WorkflowClient;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.util.Map;
import timecop.contract.payload.MessageDataConverter;

/** Runs the worker of the help desk until SIGTERM. */
final class Main {
  private Main() {}

  public static void main(String[] args) throws IOException {
    Map<String, String> environment = System.getenv();
    ClientConfigProfile profile = ClientConfigProfile.load();
    WorkerFactory factory =
        WorkerFactory.newInstance(
            WorkflowClient.newInstance(
                WorkflowServiceStubs.newServiceStubs(profile.toWorkflowServiceStubsOptions()),
                profile.toWorkflowClientOptions().toBuilder()
                    .setDataConverter(MessageDataConverter.standard())
                    .build()));
    Desk.CONTRACT.register(
        factory.newWorker(Desk.CONTRACT.taskQueue(environment)),
        Desk.workflows(),
        Desk.activities(),
        Desk.CONTRACT.calls(environment));
    factory.start();
  }
}
