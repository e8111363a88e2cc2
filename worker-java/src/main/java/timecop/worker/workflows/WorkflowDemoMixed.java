package timecop.worker.workflows;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import timecop.protos.workflows.WorkflowDemoMixedRequest;
import timecop.protos.workflows.WorkflowDemoMixedResponse;

/** Greets by a Java activity, then by a Python one. */
@WorkflowInterface
public interface WorkflowDemoMixed {
  @WorkflowMethod(name = "WorkflowDemoMixed")
  WorkflowDemoMixedResponse run(WorkflowDemoMixedRequest request);
}
