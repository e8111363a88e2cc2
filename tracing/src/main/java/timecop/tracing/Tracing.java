package timecop.tracing;

import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigurationException;
import io.opentelemetry.sdk.common.CompletableResultCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import timecop.connection.SettingsException;

/**
 * The process's spans, sent while it runs; the last ones within a bounded time when it is closed.
 */
public final class Tracing implements AutoCloseable {
  /** Seconds that a collector which does not answer can hold up the end. */
  private static final int LONGEST_FLUSH = 3;

  /** What spans say of who made them. */
  private static final String SCOPE = "timecop";

  private final OpenTelemetrySdk sdk;
  private final AtomicReference<@Nullable WatchedExporter> exporter;

  private Tracing(OpenTelemetrySdk sdk, AtomicReference<@Nullable WatchedExporter> exporter) {
    this.sdk = sdk;
    this.exporter = exporter;
  }

  /**
   * Sends spans from now on.
   *
   * @param service the name of the process where the variables give none
   * @param warn told once when spans are lost
   * @throws SettingsException if OpenTelemetry does not take the settings
   */
  public static Tracing start(TracingSettings settings, String service, Consumer<String> warn) {
    Map<String, String> properties = new HashMap<>(settings.properties());
    properties.put("otel.sdk.disabled", "false");
    properties.put("otel.traces.exporter", "otlp");
    properties.put("otel.metrics.exporter", "none");
    properties.put("otel.logs.exporter", "none");
    // What every worker's SDK reads and writes, whatever else the variables name.
    properties.put("otel.propagators", "tracecontext,baggage");
    if (!properties.getOrDefault("otel.resource.attributes", "").contains("service.name=")) {
      properties.putIfAbsent("otel.service.name", service);
    }
    AtomicReference<@Nullable WatchedExporter> watched = new AtomicReference<>();
    try {
      OpenTelemetrySdk sdk =
          AutoConfiguredOpenTelemetrySdk.builder()
              .disableShutdownHook()
              .addPropertiesCustomizer(unused -> properties)
              .addSpanExporterCustomizer(
                  (made, unused) -> {
                    WatchedExporter exporter = new WatchedExporter(made, settings.endpoint(), warn);
                    watched.set(exporter);
                    return exporter;
                  })
              .build()
              .getOpenTelemetrySdk();
      return new Tracing(sdk, watched);
    } catch (ConfigurationException | IllegalArgumentException e) {
      throw new SettingsException(List.of("OTEL_* variables: " + e.getMessage()));
    }
  }

  /** What makes spans. */
  public Tracer tracer() {
    return sdk.getTracer(SCOPE);
  }

  @Override
  public void close() {
    // Who was interrupted leaves, but not without what is there to be sent.
    boolean interrupted = Thread.interrupted();
    CompletableResultCode done = sdk.getSdkTracerProvider().shutdown();
    done.join(LONGEST_FLUSH, TimeUnit.SECONDS);
    WatchedExporter watching = exporter.get();
    if (!done.isDone() && watching != null) {
      watching.lost("does not answer in time");
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
