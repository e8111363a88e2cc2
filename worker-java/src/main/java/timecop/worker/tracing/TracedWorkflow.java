package timecop.worker.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.interceptors.Header;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.failure.TemporalFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import timecop.tracing.TraceHeader;

/** Makes the spans of one workflow run, if its starter sent a trace context. */
final class TracedWorkflow extends WorkflowInboundCallsInterceptorBase {
  private final Tracer tracer;

  /** The context of the span that started the run; all of the run's spans are its children. */
  private Context starter = Context.root();

  TracedWorkflow(WorkflowInboundCallsInterceptor next, Tracer tracer) {
    super(next);
    this.tracer = tracer;
  }

  @Override
  public void init(WorkflowOutboundCallsInterceptor outbound) {
    super.init(new Calls(outbound));
  }

  @Override
  public WorkflowOutput execute(WorkflowInput input) {
    starter = TraceHeader.read(input.getHeader().getValues().get(TraceHeader.NAME));
    return starter.wrapSupplier(() -> run(input)).get();
  }

  private WorkflowOutput run(WorkflowInput input) {
    String type = Workflow.getInfo().getWorkflowType();
    span("RunWorkflow:" + type, SpanKind.SERVER, null);
    WorkflowOutput output;
    try {
      output = super.execute(input);
    } catch (TemporalFailure e) {
      // Any other exception fails the workflow task, and the run continues.
      span("CompleteWorkflow:" + type, SpanKind.INTERNAL, e);
      throw e;
    }
    span("CompleteWorkflow:" + type, SpanKind.INTERNAL, null);
    return output;
  }

  /** Makes a span without duration, unless in a replay; returns the context with it. */
  private Context span(String name, SpanKind kind, @Nullable Throwable failure) {
    if (WorkflowUnsafe.isReplaying() || !Span.fromContext(starter).getSpanContext().isValid()) {
      return starter;
    }
    WorkflowInfo info = Workflow.getInfo();
    Instant now = Instant.ofEpochMilli(Workflow.currentTimeMillis());
    Span span =
        tracer
            .spanBuilder(name)
            .setParent(starter)
            .setSpanKind(kind)
            .setStartTimestamp(now)
            .setAttribute("temporalWorkflowID", info.getWorkflowId())
            .setAttribute("temporalRunID", info.getRunId())
            .startSpan();
    if (failure != null) {
      span.recordException(failure);
    }
    span.end(now);
    return starter.with(span);
  }

  private static void carry(Context context, Header header) {
    Payload written = TraceHeader.write(context);
    if (written != null) {
      header.getValues().put(TraceHeader.NAME, written);
    }
  }

  /** Passes the trace context to activities and child workflows. */
  private final class Calls extends WorkflowOutboundCallsInterceptorBase {
    private Calls(WorkflowOutboundCallsInterceptor next) {
      super(next);
    }

    @Override
    public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
      carry(called("StartActivity:" + input.getActivityName()), input.getHeader());
      return super.executeActivity(input);
    }

    @Override
    public <R> LocalActivityOutput<R> executeLocalActivity(LocalActivityInput<R> input) {
      carry(called("StartActivity:" + input.getActivityName()), input.getHeader());
      return super.executeLocalActivity(input);
    }

    @Override
    public <R> ChildWorkflowOutput<R> executeChildWorkflow(ChildWorkflowInput<R> input) {
      carry(called("StartChildWorkflow:" + input.getWorkflowType()), input.getHeader());
      return super.executeChildWorkflow(input);
    }

    @Override
    public void continueAsNew(ContinueAsNewInput input) {
      carry(starter, input.getHeader());
      super.continueAsNew(input);
    }

    private Context called(String name) {
      return span(name, SpanKind.CLIENT, null);
    }
  }
}
