package timecop.worker.workflows;

import timecop.protos.activities.ActivitySayHelloRequest;
import timecop.protos.workflows.WorkflowDemoJavaRequest;
import timecop.protos.workflows.WorkflowDemoJavaResponse;
import timecop.worker.ActivityCalls;
import timecop.worker.activities.ActivitySayHelloJava;

/** Calls the Java activity and returns its greeting. */
public final class WorkflowDemoJavaImpl implements WorkflowDemoJava {
  private final ActivityCalls activities;

  public WorkflowDemoJavaImpl(ActivityCalls activities) {
    this.activities = activities;
  }

  @Override
  public WorkflowDemoJavaResponse run(WorkflowDemoJavaRequest request) {
    String greeting =
        activities
            .of(ActivitySayHelloJava.class)
            .sayHello(ActivitySayHelloRequest.newBuilder().setName(request.getName()).build())
            .getGreeting();
    return WorkflowDemoJavaResponse.newBuilder().setGreeting(greeting).build();
  }
}
