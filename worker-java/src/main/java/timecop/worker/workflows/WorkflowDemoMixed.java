package timecop.worker.workflows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;
import timecop.contract.ActivityCalls;
import timecop.contract.LocalActivity;
import timecop.contract.RemoteActivity;
import timecop.protos.activities.ActivitySayHelloRequest;
import timecop.protos.activities.ActivitySayHelloResponse;
import timecop.protos.workflows.WorkflowDemoMixedRequest;
import timecop.protos.workflows.WorkflowDemoMixedResponse;
import timecop.worker.Contract;
import timecop.worker.activities.ActivitySayHelloJava;

/** Greets by a Java activity, then by a Python one. */
@WorkflowInterface
public interface WorkflowDemoMixed {
  @WorkflowMethod(name = "WorkflowDemoMixed")
  WorkflowDemoMixedResponse run(WorkflowDemoMixedRequest request);

  /** Calls the Java activity by its interface, the Python one by its name, in this order. */
  final class Impl implements WorkflowDemoMixed {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final LocalActivity<ActivitySayHelloJava> SAY_HELLO_JAVA =
        Contract.JAVA.local(ActivitySayHelloJava.class);

    private static final RemoteActivity<ActivitySayHelloRequest, ActivitySayHelloResponse>
        SAY_HELLO_PYTHON =
            Contract.JAVA.remote(
                "ActivitySayHelloPython",
                ActivitySayHelloRequest.class,
                ActivitySayHelloResponse.class);

    private final ActivityCalls activities;

    public Impl(ActivityCalls activities) {
      this.activities = activities;
    }

    @Override
    public WorkflowDemoMixedResponse run(WorkflowDemoMixedRequest request) {
      ActivitySayHelloRequest hello =
          ActivitySayHelloRequest.newBuilder().setName(request.getName()).build();
      String java = activities.of(SAY_HELLO_JAVA).sayHello(hello).getGreeting();
      String python = activities.call(SAY_HELLO_PYTHON, hello).getGreeting();
      return WorkflowDemoMixedResponse.newBuilder()
          .setHistoryJson(json(List.of(java, python)))
          .build();
    }

    private static String json(List<String> greetings) {
      try {
        return JSON.writeValueAsString(greetings);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("strings are always JSON", e);
      }
    }
  }
}
