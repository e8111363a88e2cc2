package timecop.cli.codec;

import com.google.protobuf.Message;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.Deadline;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.temporal.api.common.v1.Payload;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import timecop.cli.ExitCode;
import timecop.cli.UserError;

/**
 * Encodes the payloads of every request and decodes those of every response, so that no request
 * leaves this process with a payload that was to be encoded.
 *
 * <p>If the codec server fails, a request is not sent; the payloads of a response stay as they are.
 */
public final class CodecInterceptor implements ClientInterceptor {
  // After these failures it is asked no more, or each page of a history would take its timeout.
  private static final int MOST_FAILURES = 3;

  private final RemoteCodec codec;
  private final Consumer<String> warn;
  private final AtomicInteger failures = new AtomicInteger();

  /**
   * Uses that codec.
   *
   * @param warn receives a warning at the first failure to decode
   */
  public CodecInterceptor(RemoteCodec codec, Consumer<String> warn) {
    this.codec = codec;
    this.warn = warn;
  }

  @Override
  public <Q, R> ClientCall<Q, R> interceptCall(
      MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, extended(method, options))) {
      @Override
      public void sendMessage(Q message) {
        super.sendMessage(encoded(message));
      }

      @Override
      public void start(Listener<R> listener, Metadata headers) {
        super.start(
            new SimpleForwardingClientCallListener<>(listener) {
              @Override
              public void onMessage(R message) {
                super.onMessage(decoded(message));
              }
            },
            headers);
      }
    };
  }

  /** Gives a call the time that the codec takes for its request, which the server does not have. */
  private static CallOptions extended(MethodDescriptor<?, ?> method, CallOptions options) {
    Deadline deadline = options.getDeadline();
    boolean isEncoded =
        method.getRequestMarshaller() instanceof MethodDescriptor.PrototypeMarshaller<?> marshaller
            && marshaller.getMessagePrototype() instanceof Message prototype
            && PayloadTree.mayHavePayloads(prototype.getDescriptorForType());
    return deadline == null || !isEncoded
        ? options
        : options.withDeadline(
            deadline.offset(RemoteCodec.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS));
  }

  private <Q> Q encoded(Q request) {
    try {
      return converted(request, codec::encode);
    } catch (CodecException e) {
      throw new UserError(
          e.isDenied() ? ExitCode.USAGE : ExitCode.UNREACHABLE,
          List.of(
              "The %s %s.".formatted(codec.settings(), e.reason()),
              "Nothing was sent to the server."),
          "Check --codec-endpoint and --codec-auth, or TEMPORAL_CODEC_ENDPOINT and"
              + " TEMPORAL_CODEC_AUTH.");
    }
  }

  private <R> R decoded(R response) {
    if (failures.get() >= MOST_FAILURES) {
      return response;
    }
    try {
      R decoded = converted(response, codec::decode);
      failures.updateAndGet(count -> Math.min(count, 1));
      return decoded;
    } catch (CodecException e) {
      if (failures.getAndIncrement() == 0 && !Thread.currentThread().isInterrupted()) {
        warn.accept(
            "the %s %s; payloads are shown as the server has them."
                .formatted(codec.settings(), e.reason()));
      }
      return response;
    }
  }

  /** Converts payloads by the codec server. */
  private interface Conversion {
    List<Payload> of(List<Payload> payloads) throws CodecException;
  }

  @SuppressWarnings("unchecked") // The same type with other payloads.
  private static <M> M converted(M message, Conversion conversion) throws CodecException {
    if (!(message instanceof Message parsed)) {
      return message;
    }
    List<Payload> payloads = PayloadTree.payloads(parsed);
    return payloads.isEmpty()
        ? message
        : (M) PayloadTree.replace(parsed, conversion.of(payloads).iterator());
  }
}
