package timecop.tracing;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import timecop.escape.Secrets;
import timecop.settings.SettingsException;

/** Sends the process's spans; when closed, sends the remaining ones within a bounded time. */
public final class Tracing implements AutoCloseable {
  /** How long closing waits for a collector that does not answer. */
  private static final Duration LONGEST_FLUSH = Duration.ofSeconds(3);

  /** The instrumentation scope of the spans. */
  private static final String SCOPE = "timecop";

  private final OpenTelemetrySdk sdk;
  private final AtomicReference<@Nullable LossReporter> losses;

  private Tracing(OpenTelemetrySdk sdk, AtomicReference<@Nullable LossReporter> losses) {
    this.sdk = sdk;
    this.losses = losses;
  }

  /**
   * Starts to send spans.
   *
   * @param service the service name, unless the variables set one
   * @param warn called once when spans are lost
   * @throws SettingsException if OpenTelemetry rejects the settings
   */
  public static Tracing start(TracingSettings settings, String service, Consumer<String> warn) {
    Map<String, String> properties = new HashMap<>(settings.properties());
    properties.put("otel.sdk.disabled", "false");
    properties.put("otel.traces.exporter", "otlp");
    properties.put("otel.metrics.exporter", "none");
    properties.put("otel.logs.exporter", "none");
    // The propagators that every worker's SDK reads and writes, regardless of the variables.
    properties.put("otel.propagators", "tracecontext,baggage");
    if (!properties.getOrDefault("otel.resource.attributes", "").contains("service.name=")) {
      properties.putIfAbsent("otel.service.name", service);
    }
    AtomicReference<@Nullable LossReporter> losses = new AtomicReference<>();
    try {
      OpenTelemetrySdk sdk =
          AutoConfiguredOpenTelemetrySdk.builder()
              .disableShutdownHook()
              .addPropertiesCustomizer(unused -> properties)
              .addSpanExporterCustomizer(
                  (made, unused) -> {
                    LossReporter reporter = new LossReporter(made, settings.endpoint(), warn);
                    losses.set(reporter);
                    return reporter;
                  })
              .build()
              .getOpenTelemetrySdk();
      return new Tracing(sdk, losses);
    } catch (ConfigurationException | IllegalArgumentException e) {
      throw new SettingsException(
          List.of("OTEL_* variables: " + Secrets.hide(String.valueOf(e.getMessage()))));
    }
  }

  /** Returns the tracer that makes the spans. */
  public Tracer tracer() {
    return sdk.getTracer(SCOPE);
  }

  @Override
  public void close() {
    // An interrupted thread still sends the remaining spans.
    boolean interrupted = Thread.interrupted();
    CompletableResultCode done = sdk.getSdkTracerProvider().shutdown();
    done.join(LONGEST_FLUSH.toMillis(), TimeUnit.MILLISECONDS);
    LossReporter reporter = losses.get();
    if (!done.isDone() && reporter != null) {
      reporter.lost("does not answer in time");
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
