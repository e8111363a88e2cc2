package timecop.worker.workflows;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import timecop.contract.ActivityCalls;
import timecop.contract.LocalActivity;
import timecop.protos.activities.ActivitySayHelloRequest;
import timecop.protos.workflows.WorkflowDemoJavaRequest;
import timecop.protos.workflows.WorkflowDemoJavaResponse;
import timecop.worker.Contract;
import timecop.worker.activities.ActivitySayHelloJava;

/** Greets by one Java activity. */
@WorkflowInterface
public interface WorkflowDemoJava {
  @WorkflowMethod(name = "WorkflowDemoJava")
  WorkflowDemoJavaResponse run(WorkflowDemoJavaRequest request);

  /** Calls the Java activity and returns its greeting. */
  final class Impl implements WorkflowDemoJava {
    private static final LocalActivity<ActivitySayHelloJava> SAY_HELLO_JAVA =
        Contract.JAVA.local(ActivitySayHelloJava.class);

    private final ActivityCalls activities;

    public Impl(ActivityCalls activities) {
      this.activities = activities;
    }

    @Override
    public WorkflowDemoJavaResponse run(WorkflowDemoJavaRequest request) {
      ActivitySayHelloRequest hello =
          ActivitySayHelloRequest.newBuilder().setName(request.getName()).build();
      return WorkflowDemoJavaResponse.newBuilder()
          .setGreeting(activities.of(SAY_HELLO_JAVA).sayHello(hello).getGreeting())
          .build();
    }
  }
}
