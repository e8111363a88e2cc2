package timecop.worker.workflows;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import timecop.protos.activities.ActivitySayHelloRequest;
import timecop.protos.activities.ActivitySayHelloResponse;
import timecop.protos.workflows.WorkflowDemoMixedRequest;
import timecop.protos.workflows.WorkflowDemoMixedResponse;
import timecop.worker.ActivityCalls;
import timecop.worker.RemoteActivity;
import timecop.worker.activities.ActivitySayHelloJava;

/** Calls the Java activity by its interface, the Python one by its name, in this order. */
public final class WorkflowDemoMixedImpl implements WorkflowDemoMixed {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final RemoteActivity<ActivitySayHelloRequest, ActivitySayHelloResponse>
      SAY_HELLO_PYTHON =
          RemoteActivity.of(
              "ActivitySayHelloPython",
              ActivitySayHelloRequest.class,
              ActivitySayHelloResponse.class);

  private final ActivityCalls activities;

  public WorkflowDemoMixedImpl(ActivityCalls activities) {
    this.activities = activities;
  }

  @Override
  public WorkflowDemoMixedResponse run(WorkflowDemoMixedRequest request) {
    ActivitySayHelloRequest hello =
        ActivitySayHelloRequest.newBuilder().setName(request.getName()).build();
    String java = activities.of(ActivitySayHelloJava.class).sayHello(hello).getGreeting();
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
