package timecop.tracing;

import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DataConverterException;
import io.temporal.common.converter.JacksonJsonPayloadConverter;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes and reads the W3C trace context in a Temporal header, as every SDK does. */
public final class TraceHeader {
  /** The header's name. */
  public static final String NAME = "_tracer-data";

  private static final TextMapPropagator W3C =
      TextMapPropagator.composite(
          W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance());
  private static final JacksonJsonPayloadConverter JSON = new JacksonJsonPayloadConverter();

  private TraceHeader() {}

  /** Returns the header of a context; null if the context has no span. */
  public static @Nullable Payload write(Context context) {
    if (!Span.fromContext(context).getSpanContext().isValid()) {
      return null;
    }
    Map<String, String> carrier = new HashMap<>();
    W3C.inject(context, carrier, (map, name, value) -> carrier.put(name, value));
    return JSON.toData(carrier).orElseThrow();
  }

  /** Returns the context of a header; one without a span if the header is missing or unreadable. */
  public static Context read(@Nullable Payload header) {
    if (header == null) {
      return Context.root();
    }
    try {
      Map<?, ?> carrier = JSON.fromData(header, Map.class, Map.class);
      return carrier == null ? Context.root() : W3C.extract(Context.root(), carrier, new Texts());
    } catch (DataConverterException e) {
      // A broken trace header must not stop a workflow.
      return Context.root();
    }
  }

  /** Reads the values that are text and ignores others. */
  private static final class Texts implements TextMapGetter<Map<?, ?>> {
    @Override
    public @Nullable String get(@Nullable Map<?, ?> carrier, String key) {
      return carrier != null && carrier.get(key) instanceof String text ? text : null;
    }
  }
}
