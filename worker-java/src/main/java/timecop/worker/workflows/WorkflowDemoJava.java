package timecop.worker.workflows;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import timecop.protos.workflows.WorkflowDemoJavaRequest;
import timecop.protos.workflows.WorkflowDemoJavaResponse;

/** Greets by one Java activity. */
@WorkflowInterface
public interface WorkflowDemoJava {
  @WorkflowMethod(name = "WorkflowDemoJava")
  WorkflowDemoJavaResponse run(WorkflowDemoJavaRequest request);
}
