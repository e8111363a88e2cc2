package timecop.cli.workflow;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import timecop.cli.UserError;
import timecop.settings.SettingsException;
import timecop.tracing.TraceHeader;
import timecop.tracing.Tracing;
import timecop.tracing.TracingSettings;

/** Traces starts with OpenTelemetry as Temporal's SDKs do; sets it up at the first start. */
public final class OpenTelemetryStartTracer implements StartTracer {
  private static final String SERVICE = "timecop";

  private final Map<String, String> environment;
  private final Path directory;
  private final Consumer<String> warn;
  private @Nullable Tracing tracing;

  /**
   * Configures tracing by the OTEL_* variables.
   *
   * @param directory the absolute directory that relative paths in them start from
   * @param warn receives a warning once if spans are lost
   */
  public OpenTelemetryStartTracer(
      Map<String, String> environment, Path directory, Consumer<String> warn) {
    this.environment = environment;
    this.directory = directory;
    this.warn = warn;
  }

  /**
   * Begins a span.
   *
   * @throws UserError with exit code 2 and all invalid variables
   */
  @Override
  public synchronized Span begin(StartWorkflowExecutionRequest start) {
    Optional<Tracing> enabled = tracing();
    if (enabled.isEmpty()) {
      return OFF.begin(start);
    }
    io.opentelemetry.api.trace.Span span =
        enabled
            .get()
            .tracer()
            .spanBuilder("StartWorkflow:" + start.getWorkflowType().getName())
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("temporalWorkflowID", start.getWorkflowId())
            .startSpan();
    var request = start.toBuilder();
    Payload header = TraceHeader.write(Context.root().with(span));
    if (header != null) {
      request.getHeaderBuilder().putFields(TraceHeader.NAME, header);
    }
    return new Span(request.build(), failure -> end(span, failure));
  }

  private Optional<Tracing> tracing() {
    if (tracing == null) {
      try {
        tracing =
            TracingSettings.read(environment, directory)
                .map(settings -> Tracing.start(settings.forOneCommand(), SERVICE, warn))
                .orElse(null);
      } catch (SettingsException e) {
        throw UserError.of(e);
      }
    }
    return Optional.ofNullable(tracing);
  }

  private static void end(io.opentelemetry.api.trace.Span span, @Nullable Throwable failure) {
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
