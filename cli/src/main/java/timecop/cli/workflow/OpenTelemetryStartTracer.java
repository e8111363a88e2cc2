package timecop.cli.workflow;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import timecop.cli.UserError;
import timecop.settings.SettingsException;
import timecop.tracing.TraceHeader;
import timecop.tracing.Tracing;
import timecop.tracing.TracingSettings;

/** Makes a span of each start, as Temporal's SDKs do; nothing of it is there before the first. */
public final class OpenTelemetryStartTracer implements StartTracer {
  private static final String SERVICE = "timecop";

  private final Map<String, String> environment;
  private final Consumer<String> warn;
  private @Nullable Tracing tracing;

  /**
   * Traces as the OTEL_* variables say.
   *
   * @param warn told once when spans are lost
   */
  public OpenTelemetryStartTracer(Map<String, String> environment, Consumer<String> warn) {
    this.environment = environment;
    this.warn = warn;
  }

  /**
   * Begins a span.
   *
   * @throws UserError with exit 2, naming every variable that is wrong
   */
  @Override
  public synchronized Traced begin(StartWorkflowExecutionRequest start) {
    Optional<Tracing> made = tracing();
    if (made.isEmpty()) {
      return OFF.begin(start);
    }
    Span span =
        made.get()
            .tracer()
            .spanBuilder("StartWorkflow:" + start.getWorkflowType().getName())
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("temporalWorkflowID", start.getWorkflowId())
            .startSpan();
    var traced = start.toBuilder();
    Payload header = TraceHeader.write(Context.root().with(span));
    if (header != null) {
      traced.getHeaderBuilder().putFields(TraceHeader.NAME, header);
    }
    return new Traced(traced.build(), failure -> end(span, failure));
  }

  private Optional<Tracing> tracing() {
    if (tracing == null) {
      try {
        tracing =
            TracingSettings.read(environment)
                .map(settings -> Tracing.start(settings.forOneCommand(), SERVICE, warn))
                .orElse(null);
      } catch (SettingsException e) {
        throw UserError.of(e);
      }
    }
    return Optional.ofNullable(tracing);
  }

  private static void end(Span span, @Nullable Throwable failure) {
    if (failure != null) {
      span.recordException(failure);
      span.setStatus(
          StatusCode.ERROR, failure.getClass().getSimpleName() + ": " + failure.getMessage());
    }
    span.end();
  }

  @Override
  public synchronized void close() {
    Tracing made = tracing;
    if (made != null) {
      tracing = null;
      made.close();
    }
  }
}
