package timecop.cli.workflow;

import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannelBuilder;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceFutureStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.connection.ConnectionSettings;

/**
 * The process's one connection to the server: made at the first call, closed at the end.
 *
 * <p>Calls go to the raw stubs, which try once: the SDK's own retries take a minute to say that
 * nobody is there, and hide what the server answers.
 */
public final class TemporalConnection implements AutoCloseable {
  /** Longest time of a call, so that a silent address is told within 5 s of process time. */
  private static final Duration DEADLINE = Duration.ofSeconds(3);

  private final ConnectionSettings settings;
  private final List<ClientInterceptor> interceptors;
  private @Nullable WorkflowServiceStubs stubs;

  /** A connection with those settings. */
  public TemporalConnection(ConnectionSettings settings) {
    this(settings, List.of());
  }

  /** A connection whose every attempt of a call goes through the interceptors. */
  public TemporalConnection(ConnectionSettings settings, List<ClientInterceptor> interceptors) {
    this.settings = settings;
    this.interceptors = List.copyOf(interceptors);
  }

  /** The namespace that all calls of this connection name. */
  public String namespace() {
    return settings.namespace().value();
  }

  /** How this process names itself to the server, as every SDK does. */
  public static String identity() {
    return ManagementFactory.getRuntimeMXBean().getName();
  }

  /**
   * Makes one call that is answered at once.
   *
   * @throws UserError for every answer of the server that the user can do something about
   */
  public <T> T call(Function<WorkflowServiceBlockingStub, T> rpc) {
    try {
      return rpc.apply(
          stubs().blockingStub().withDeadlineAfter(DEADLINE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (StatusRuntimeException e) {
      throw translate(e);
    }
  }

  /**
   * What the server says of the namespace: that both are there.
   *
   * @throws UserError when it does not answer, or has no such namespace
   */
  public DescribeNamespaceResponse describeNamespace() {
    return call(
        stub ->
            stub.describeNamespace(
                DescribeNamespaceRequest.newBuilder().setNamespace(namespace()).build()));
  }

  /** A stub for calls made side by side; their errors are for {@link #translate}. */
  WorkflowServiceFutureStub futures() {
    return futures(DEADLINE);
  }

  /** Like {@link #futures()}, for calls that may take that long. */
  public WorkflowServiceFutureStub futures(Duration deadline) {
    return stubs().futureStub().withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  private WorkflowServiceStubs stubs() {
    WorkflowServiceStubs made = stubs;
    if (made == null) {
      made = WorkflowServiceStubs.newServiceStubs(stubsOptions());
      stubs = made;
    }
    return made;
  }

  private WorkflowServiceStubsOptions stubsOptions() {
    return interceptors.isEmpty()
        ? settings.stubsOptions()
        : WorkflowServiceStubsOptions.newBuilder(settings.stubsOptions())
            .setGrpcClientInterceptors(interceptors)
            // An answer is timed where it arrives, before any other thread has to wake up.
            .setChannelInitializer(ManagedChannelBuilder::directExecutor)
            .build();
  }

  /** The error of a failed call in the user's words; the call's own error where it is ours. */
  public RuntimeException translate(StatusRuntimeException error) {
    Status status = error.getStatus();
    String told = status.getDescription() == null ? "" : ": " + status.getDescription();
    return switch (status.getCode()) {
      case UNAVAILABLE, DEADLINE_EXCEEDED -> unreachable(status);
      case NOT_FOUND ->
          new UserError(
              ExitCode.NOT_FOUND_OR_EXISTS,
              "Not found in namespace %s at %s%s".formatted(namespace(), address(), told),
              "Is it the right namespace? --namespace or TEMPORAL_NAMESPACE sets another one.");
      case UNAUTHENTICATED, PERMISSION_DENIED ->
          new UserError(
              ExitCode.USAGE,
              "The server at %s refuses us%s".formatted(address(), told),
              "Check TEMPORAL_API_KEY, the TLS settings, and the namespace's permissions.");
      case INVALID_ARGUMENT, FAILED_PRECONDITION ->
          new UserError(ExitCode.USAGE, "The server refuses the request" + told, "");
      case CANCELLED ->
          Thread.currentThread().isInterrupted()
              ? new UserError(ExitCode.INTERRUPTED, "Interrupted.", "")
              : error;
      case RESOURCE_EXHAUSTED ->
          told.contains("larger than max")
              ? new UserError(ExitCode.USAGE, "The request is too large" + told, "")
              : new UserError(
                  ExitCode.UNREACHABLE,
                  "The server at %s is at a limit%s".formatted(address(), told),
                  "Try again later, or have the limit raised.");
      default ->
          new UserError(
              ExitCode.UNREACHABLE,
              "What answers at %s does not answer as a Temporal server: %s%s"
                  .formatted(address(), status.getCode(), told),
              "Is it the frontend's port? The address is from: "
                  + settings.address().source()
                  + ".");
    };
  }

  private UserError unreachable(Status status) {
    Throwable cause = status.getCause();
    String reason =
        status.getCode() == Status.Code.DEADLINE_EXCEEDED
            ? "no answer in time"
            : cause != null && cause.getMessage() != null
                // netty's name of the system call that failed
                ? cause.getMessage().replaceFirst("^\\w+\\(\\.\\.\\) failed: ", "")
                : String.valueOf(status.getDescription());
    return new UserError(
        ExitCode.UNREACHABLE,
        "No Temporal server answers at %s: %s. The address is from: %s."
            .formatted(address(), reason, settings.address().source()),
        "Start one here with: ./timecop dev\n"
            + "or name another with --address HOST:PORT or TEMPORAL_ADDRESS.");
  }

  /** Where the server is: host:port. */
  public String address() {
    return settings.address().value();
  }

  @Override
  public void close() {
    WorkflowServiceStubs made = stubs;
    if (made != null) {
      stubs = null;
      made.shutdownNow();
      made.awaitTermination(1, TimeUnit.SECONDS);
    }
  }
}
