package timecop.worker.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import io.temporal.failure.ApplicationErrorCategory;
import io.temporal.failure.ApplicationFailure;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import timecop.tracing.TraceHeader;

/** Makes the span of one activity attempt, as a child of the span that scheduled it. */
final class TracedActivity extends ActivityInboundCallsInterceptorBase {
  private final Tracer tracer;
  private @Nullable ActivityInfo info;

  TracedActivity(ActivityInboundCallsInterceptor next, Tracer tracer) {
    super(next);
    this.tracer = tracer;
  }

  @Override
  public void init(ActivityExecutionContext context) {
    info = context.getInfo();
    super.init(context);
  }

  @Override
  public ActivityOutput execute(ActivityInput input) {
    Context scheduler = TraceHeader.read(input.getHeader().getValues().get(TraceHeader.NAME));
    Span span = span(scheduler);
    try {
      return scheduler.with(span).wrapSupplier(() -> super.execute(input)).get();
    } catch (RuntimeException | Error e) {
      span.recordException(e);
      if (!isBenign(e)) {
        span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName() + ": " + e.getMessage());
      }
      throw e;
    } finally {
      span.end();
    }
  }

  private Span span(Context scheduler) {
    ActivityInfo activity = Objects.requireNonNull(info, "init is called first");
    SpanBuilder span =
        tracer
            .spanBuilder("RunActivity:" + activity.getActivityType())
            .setParent(scheduler)
            .setSpanKind(SpanKind.SERVER)
            .setAttribute("temporalActivityID", activity.getActivityId());
    // An activity may run without a workflow.
    if (activity.isInWorkflow()) {
      span.setAttribute("temporalWorkflowID", activity.getWorkflowId())
          .setAttribute("temporalRunID", activity.getWorkflowRunId());
    }
    return span.startSpan();
  }

  private static boolean isBenign(Throwable failure) {
    return failure instanceof ApplicationFailure known
        && known.getCategory() == ApplicationErrorCategory.BENIGN;
  }
}
