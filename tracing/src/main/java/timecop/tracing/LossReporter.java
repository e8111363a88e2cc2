package timecop.tracing;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import timecop.escape.Secrets;

/** Exports spans and reports once that they are lost, and again only after some were sent. */
final class LossReporter implements SpanExporter {
  private final SpanExporter exporter;
  private final String endpoint;
  private final Consumer<String> warn;
  private final LastError causes = new LastError();
  private final AtomicBoolean reported = new AtomicBoolean();

  LossReporter(SpanExporter exporter, String endpoint, Consumer<String> warn) {
    this.exporter = exporter;
    this.endpoint = Secrets.hideInUrl(endpoint);
    this.warn = warn;
  }

  @Override
  public CompletableResultCode export(Collection<SpanData> spans) {
    CompletableResultCode result = exporter.export(spans);
    result.whenComplete(
        () -> {
          if (result.isSuccess()) {
            reported.set(false);
          } else {
            lost(causes.text());
          }
        });
    return result;
  }

  /** Reports a loss, unless it is already reported. */
  void lost(String cause) {
    if (!reported.getAndSet(true)) {
      warn.accept(
          "spans are lost: the collector at %s: %s".formatted(endpoint, Secrets.hide(cause)));
    }
  }

  @Override
  public CompletableResultCode flush() {
    return exporter.flush();
  }

  @Override
  public CompletableResultCode shutdown() {
    causes.close();
    return exporter.shutdown();
  }
}
