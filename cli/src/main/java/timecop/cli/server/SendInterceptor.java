package timecop.cli.server;

import io.grpc.Attributes;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Reports when a call is about to be written to a connection, because a call that waits for a
 * connection has not been sent yet. The time is always before the write, so the server cannot have
 * received the call earlier.
 */
public final class SendInterceptor implements ClientInterceptor {
  /** The option of a call that runs on any thread just before the call is written. */
  public static final CallOptions.Key<@Nullable Runnable> SENT =
      CallOptions.Key.createWithDefault("timecop-sent", null);

  @Override
  public <A, B> ClientCall<A, B> interceptCall(
      MethodDescriptor<A, B> method, CallOptions options, Channel next) {
    Runnable sent = options.getOption(SENT);
    return next.newCall(
        method, sent == null ? options : options.withStreamTracerFactory(new Tracers(sent)));
  }

  private static final class Tracers extends ClientStreamTracer.Factory {
    private final Runnable sent;

    Tracers(Runnable sent) {
      this.sent = sent;
    }

    @Override
    public ClientStreamTracer newClientStreamTracer(
        ClientStreamTracer.StreamInfo info, Metadata headers) {
      return new ClientStreamTracer() {
        // Not outboundHeaders, which comes after the write, perhaps after the server's work.
        @Override
        public void streamCreated(Attributes transport, Metadata metadata) {
          sent.run();
        }
      };
    }
  }
}
