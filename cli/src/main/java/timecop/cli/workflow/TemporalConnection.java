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
 * Connects to the server at the first call.
 *
 * <p>Calls use the raw stubs, which try once. The SDK's own retries take a minute to report that
 * there is no server, and hide the server's responses.
 */
public final class TemporalConnection implements AutoCloseable {
  /** Maximum time of a call; a server that does not answer is reported within 5 s. */
  private static final Duration DEADLINE = Duration.ofSeconds(3);

  private final ConnectionSettings settings;
  private final List<ClientInterceptor> interceptors;
  private @Nullable WorkflowServiceStubs stubs;

  /** Prepares a connection; connects at the first call. */
  public TemporalConnection(ConnectionSettings settings) {
    this(settings, List.of());
  }

  /** Prepares a connection whose interceptors see every attempt of a call. */
  public TemporalConnection(ConnectionSettings settings, List<ClientInterceptor> interceptors) {
    this.settings = settings;
    this.interceptors = List.copyOf(interceptors);
  }

  /** Returns the namespace of all calls. */
  public String namespace() {
    return settings.namespace().value();
  }

  /** Returns the identity of this process, pid@host, as in every SDK. */
  public static String identity() {
    return ManagementFactory.getRuntimeMXBean().getName();
  }

  /**
   * Makes one call, which may take 3 s.
   *
   * @throws UserError if the call fails for a reason that the user can correct
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
   * Returns the server's description of the namespace.
   *
   * @throws UserError if the server does not answer or has no such namespace
   */
  public DescribeNamespaceResponse describeNamespace() {
    return call(
        stub ->
            stub.describeNamespace(
                DescribeNamespaceRequest.newBuilder().setNamespace(namespace()).build()));
  }

  /** Returns a stub for concurrent calls; pass their errors to {@link #translate}. */
  WorkflowServiceFutureStub futures() {
    return futures(DEADLINE);
  }

  /** Returns a stub like {@link #futures()} for calls with another deadline. */
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
            // Measures the latency on the thread that receives the response.
            .setChannelInitializer(ManagedChannelBuilder::directExecutor)
            .build();
  }

  /** Returns the error of a failed call for the user, or the given one if it is a bug. */
  public RuntimeException translate(StatusRuntimeException error) {
    Status status = error.getStatus();
    String reason = status.getDescription() == null ? "" : ": " + status.getDescription();
    return switch (status.getCode()) {
      case UNAVAILABLE, DEADLINE_EXCEEDED -> unreachable(status);
      case NOT_FOUND ->
          new UserError(
              ExitCode.NOT_FOUND_OR_EXISTS,
              "Not found in namespace %s at %s%s".formatted(namespace(), address(), reason),
              "Check the ID and the namespace; set another with --namespace or TEMPORAL_NAMESPACE.");
      case UNAUTHENTICATED, PERMISSION_DENIED ->
          new UserError(
              ExitCode.USAGE,
              "The server at %s denies access%s".formatted(address(), reason),
              "Check TEMPORAL_API_KEY, the TLS settings, and the namespace's permissions.");
      case INVALID_ARGUMENT, FAILED_PRECONDITION ->
          new UserError(ExitCode.USAGE, "The server rejects the request" + reason, "");
      case CANCELLED ->
          Thread.currentThread().isInterrupted()
              ? new UserError(ExitCode.INTERRUPTED, "Interrupted.", "")
              : error;
      case RESOURCE_EXHAUSTED ->
          isTooLarge(status)
              ? new UserError(ExitCode.USAGE, "The request is too large" + reason, "")
              : new UserError(
                  ExitCode.UNREACHABLE,
                  "The server at %s has reached a limit%s".formatted(address(), reason),
                  "Try again later, or raise the server's limit.");
      default ->
          new UserError(
              ExitCode.UNREACHABLE,
              "The response from %s is not that of a Temporal server: %s%s"
                  .formatted(address(), status.getCode(), reason),
              "Check that the port is the frontend's. The address is from: "
                  + settings.address().source()
                  + ".");
    };
  }

  /** Returns whether gRPC rejected the message; only its text differs from other limits. */
  private static boolean isTooLarge(Status status) {
    return String.valueOf(status.getDescription()).contains("larger than max");
  }

  private UserError unreachable(Status status) {
    Throwable cause = status.getCause();
    String reason =
        status.getCode() == Status.Code.DEADLINE_EXCEEDED
            ? "timeout"
            : cause != null && cause.getMessage() != null
                // Without the name of the system call that netty puts first.
                ? cause.getMessage().replaceFirst("^\\w+\\(\\.\\.\\) failed: ", "")
                : String.valueOf(status.getDescription());
    return new UserError(
        ExitCode.UNREACHABLE,
        "No Temporal server answers at %s: %s. The address is from: %s."
            .formatted(address(), reason, settings.address().source()),
        "Start a local server with: ./timecop dev",
        "or set another address with --address HOST:PORT or TEMPORAL_ADDRESS.");
  }

  /** Returns the server's address, host:port. */
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
