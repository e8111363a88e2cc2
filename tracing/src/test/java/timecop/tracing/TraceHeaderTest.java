package timecop.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.temporal.api.common.v1.Payload;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceHeaderTest {
  private static final SpanContext SPAN =
      SpanContext.create(
          "0af7651916cd43dd8448eb211c80319c",
          "b7ad6b7169203331",
          TraceFlags.getSampled(),
          TraceState.getDefault());

  private static Payload json(String text) {
    return Payload.newBuilder()
        .putMetadata("encoding", ByteString.copyFromUtf8("json/plain"))
        .setData(ByteString.copyFromUtf8(text))
        .build();
  }

  @Test
  void holdsTheTraceparentAsJson() {
    assertThat(TraceHeader.write(Context.root().with(Span.wrap(SPAN))))
        .isEqualTo(
            json("{\"traceparent\":\"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01\"}"));
  }

  @Test
  void readsWhatItWrote() {
    Payload header = TraceHeader.write(Context.root().with(Span.wrap(SPAN)));
    SpanContext read = Span.fromContext(TraceHeader.read(header)).getSpanContext();
    assertThat(read.getTraceId()).isEqualTo(SPAN.getTraceId());
    assertThat(read.getSpanId()).isEqualTo(SPAN.getSpanId());
    assertThat(read.isSampled()).isTrue();
    assertThat(read.isRemote()).isTrue();
  }

  @Test
  void isNotThereWithoutASpan() {
    assertThat(TraceHeader.write(Context.root())).isNull();
    assertThat(TraceHeader.read(null)).isSameAs(Context.root());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no JSON",
        "[1]",
        "null",
        "{\"traceparent\": 5}",
        "{\"traceparent\": \"00-zz\"}",
        "{\"traceparent\": \"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331\"}"
      })
  void isOfNoSpanWhereItCannotBeRead(String text) {
    assertThat(Span.fromContext(TraceHeader.read(json(text))).getSpanContext().isValid()).isFalse();
  }
}
