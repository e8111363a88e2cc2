package timecop.cli.load.server;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.temporal.api.errordetails.v1.ResourceExhaustedFailure;
import io.temporal.serviceclient.StatusUtils;
import java.util.EnumSet;
import org.jspecify.annotations.Nullable;
import timecop.cli.load.server.Throttle.Cause;
import timecop.cli.load.server.Throttle.Scope;

/** Counts every attempt that a limit of the server refuses, including those of retries. */
public final class ThrottleInterceptor implements ClientInterceptor {
  private final Throttles throttles;

  public ThrottleInterceptor(Throttles throttles) {
    this.throttles = throttles;
  }

  @Override
  public <A, B> ClientCall<A, B> interceptCall(
      MethodDescriptor<A, B> method, CallOptions options, Channel next) {
    return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
      @Override
      public void start(Listener<B> listener, Metadata headers) {
        super.start(
            new SimpleForwardingClientCallListener<>(listener) {
              @Override
              public void onClose(Status status, Metadata trailers) {
                if (status.getCode() == Status.Code.RESOURCE_EXHAUSTED) {
                  throttles.refused(throttle(method, status, trailers));
                }
                super.onClose(status, trailers);
              }
            },
            headers);
      }
    };
  }

  private static Throttle throttle(
      MethodDescriptor<?, ?> method, Status status, Metadata trailers) {
    String api = String.valueOf(method.getBareMethodName());
    @Nullable ResourceExhaustedFailure failure =
        StatusUtils.getFailure(status.asRuntimeException(trailers), ResourceExhaustedFailure.class);
    return failure == null
        ? new Throttle(api, Cause.UNSPECIFIED, Scope.UNSPECIFIED)
        : new Throttle(
            api,
            named(Cause.class, failure.getCause(), "RESOURCE_EXHAUSTED_CAUSE_", Cause.UNSPECIFIED),
            named(Scope.class, failure.getScope(), "RESOURCE_EXHAUSTED_SCOPE_", Scope.UNSPECIFIED));
  }

  private static <E extends Enum<E>> E named(
      Class<E> type, Enum<?> api, String prefix, E otherwise) {
    return EnumSet.allOf(type).stream()
        .filter(value -> api.name().equals(prefix + value.name()))
        .findFirst()
        .orElse(otherwise);
  }
}
