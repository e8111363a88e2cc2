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
import org.jspecify.annotations.Nullable;

/** Counts every attempt that a limit of the server refuses: retries cannot hide one from it. */
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
    @Nullable ResourceExhaustedFailure failure =
        StatusUtils.getFailure(status.asRuntimeException(trailers), ResourceExhaustedFailure.class);
    return failure == null
        ? new Throttle(String.valueOf(method.getBareMethodName()), "UNSPECIFIED", "")
        : new Throttle(
            String.valueOf(method.getBareMethodName()),
            failure.getCause().name().replace("RESOURCE_EXHAUSTED_CAUSE_", ""),
            failure.getScope().name().replace("RESOURCE_EXHAUSTED_SCOPE_", ""));
  }
}
