package timecop.cli.server;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientStreamTracer;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Reports when a call leaves for the server, because a call that waits for a connection, or for a
 * stream on it, has not been sent yet.
 */
public final class SendInterceptor implements ClientInterceptor {
  /** The option of a call that runs on the transport's thread when the call is sent. */
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
        @Override
        public void outboundHeaders() {
          sent.run();
        }
      };
    }
  }
}
