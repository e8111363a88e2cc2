package timecop.worker.tracing;

import io.opentelemetry.api.trace.Tracer;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;

/**
 * Makes the spans of workflows and activities, as the Python SDK's interceptor of that name does.
 *
 * <p>A workflow's spans have no duration and are children of the span that started the workflow, so
 * that no span is open across a replay, which makes none.
 */
public final class TracingInterceptor extends WorkerInterceptorBase {
  private final Tracer tracer;

  public TracingInterceptor(Tracer tracer) {
    this.tracer = tracer;
  }

  @Override
  public WorkflowInboundCallsInterceptor interceptWorkflow(WorkflowInboundCallsInterceptor next) {
    return new TracedWorkflow(next, tracer);
  }

  @Override
  public ActivityInboundCallsInterceptor interceptActivity(ActivityInboundCallsInterceptor next) {
    return new TracedActivity(next, tracer);
  }
}
