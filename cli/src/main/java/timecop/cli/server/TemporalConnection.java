package timecop.cli.server;

import io.grpc.ClientInterceptor;
import io.grpc.ManagedChannelBuilder;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.operatorservice.v1.OperatorServiceGrpc.OperatorServiceBlockingStub;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceBlockingStub;
import io.temporal.api.workflowservice.v1.WorkflowServiceGrpc.WorkflowServiceFutureStub;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import timecop.cli.UserError;
import timecop.cli.codec.CodecInterceptor;
import timecop.cli.codec.RemoteCodec;
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

  private static final Duration OPERATION = Duration.ofSeconds(15);

  /** How often and after which pause a read is repeated. */
  private static final int REPETITIONS = 2;

  private static final Duration PAUSE = Duration.ofMillis(200);

  /** Many times a page of any server, and little enough to be read in a small heap. */
  private static final int LARGEST_ANSWER = 32 << 20;

  private final ConnectionSettings settings;
  private final ServerErrors errors;
  private final List<ClientInterceptor> interceptors;
  private final Consumer<ManagedChannelBuilder<?>> channel;
  private @Nullable WorkflowServiceStubs stubs;

  /**
   * Prepares a connection; connects at the first call.
   *
   * @param warn receives a warning if the codec server fails
   */
  public TemporalConnection(ConnectionSettings settings, Consumer<String> warn) {
    this(settings, codec(settings, warn), channel -> {});
  }

  private static List<ClientInterceptor> codec(ConnectionSettings settings, Consumer<String> warn) {
    return settings
        .codec()
        .<List<ClientInterceptor>>map(
            codec -> List.of(new CodecInterceptor(new RemoteCodec(codec), warn)))
        .orElse(List.of());
  }

  /** Prepares a connection whose interceptors see every attempt of a call, to measure them. */
  public TemporalConnection(ConnectionSettings settings, List<ClientInterceptor> interceptors) {
    // Measures the latency on the thread that receives the response.
    this(settings, interceptors, ManagedChannelBuilder::directExecutor);
  }

  private TemporalConnection(
      ConnectionSettings settings,
      List<ClientInterceptor> interceptors,
      Consumer<ManagedChannelBuilder<?>> channel) {
    this.settings = settings;
    this.errors = new ServerErrors(settings);
    this.interceptors =
        Stream.concat(interceptors.stream(), Stream.of(new SendInterceptor())).toList();
    this.channel = channel;
  }

  /** Returns the namespace of all calls. */
  public String namespace() {
    return settings.namespace().value();
  }

  /** Returns the server's address, host:port. */
  public String address() {
    return settings.address().value();
  }

  /** Returns the identity of this process, pid@host, as in every SDK. */
  public static String identity() {
    return ManagementFactory.getRuntimeMXBean().getName();
  }

  /**
   * Makes one call, which may take 3 s.
   *
   * @throws UserError if the call fails
   */
  public <T> T call(Function<WorkflowServiceBlockingStub, T> rpc) {
    return call(DEADLINE, rpc);
  }

  /**
   * Makes one call.
   *
   * @param deadline how long it may take
   * @throws UserError if the call fails
   */
  public <T> T call(Duration deadline, Function<WorkflowServiceBlockingStub, T> rpc) {
    try {
      return rpc.apply(stub(deadline));
    } catch (StatusRuntimeException e) {
      throw translate(e);
    }
  }

  /**
   * Makes a call that changes nothing, or nothing more when it is repeated, and repeats it if it
   * fails for a reason that may pass; in all, this may take 3 s.
   *
   * @throws UserError if the call fails
   */
  public <T> T read(Function<WorkflowServiceBlockingStub, T> rpc) {
    Deadline deadline = Deadline.in(DEADLINE);
    for (int repetitions = 0; ; repetitions++) {
      try {
        return rpc.apply(stub(deadline.left()));
      } catch (StatusRuntimeException e) {
        if (repetitions == REPETITIONS
            || !ServerErrors.isPassing(e.getStatus())
            || deadline.left().compareTo(PAUSE) <= 0) {
          throw translate(e);
        }
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /**
   * Makes a call of the operator service, which may take as long as the server needs to change its
   * tables.
   *
   * @throws UserError if the call fails
   */
  public <T> T operate(Function<OperatorServiceBlockingStub, T> rpc) {
    try {
      return rpc.apply(
          operator().blockingStub().withDeadlineAfter(OPERATION.toMillis(), TimeUnit.MILLISECONDS));
    } catch (StatusRuntimeException e) {
      throw translate(e);
    }
  }

  /** Returns stubs on the same channel, which send the API key and the headers of the others. */
  private OperatorServiceStubs operator() {
    WorkflowServiceStubsOptions own = stubs().getOptions();
    return OperatorServiceStubs.newServiceStubs(
        OperatorServiceStubsOptions.newBuilder()
            .setChannel(stubs().getRawChannel())
            .setMetricsScope(own.getMetricsScope())
            .setHeaders(own.getHeaders())
            .setGrpcMetadataProviders(own.getGrpcMetadataProviders())
            .build());
  }

  private WorkflowServiceBlockingStub stub(Duration deadline) {
    return stubs().blockingStub().withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Returns the server's description of the namespace.
   *
   * @throws UserError if the server does not answer or has no such namespace
   */
  public DescribeNamespaceResponse describeNamespace() {
    return read(
        stub ->
            stub.describeNamespace(
                DescribeNamespaceRequest.newBuilder().setNamespace(namespace()).build()));
  }

  /**
   * Returns the server's description of a run.
   *
   * @param execution the run; without a run ID, the workflow's latest one
   * @throws UserError if the server does not answer or has no such run
   */
  public DescribeWorkflowExecutionResponse describe(WorkflowExecution execution) {
    return readRun(
        execution,
        stub ->
            stub.describeWorkflowExecution(
                DescribeWorkflowExecutionRequest.newBuilder()
                    .setNamespace(namespace())
                    .setExecution(execution)
                    .build()));
  }

  /**
   * Reads something of a run, as {@link #read} does.
   *
   * @throws UserError with exit code 7 if the run does not exist, or by the call's failure
   */
  public <T> T readRun(WorkflowExecution run, Function<WorkflowServiceBlockingStub, T> rpc) {
    return read(
        stub -> {
          try {
            return rpc.apply(stub);
          } catch (StatusRuntimeException e) {
            throw ServerErrors.isRunMissing(e) ? errors.missing(run) : e;
          }
        });
  }

  /** Returns a stub for concurrent calls; pass their errors to {@link #translate}. */
  public WorkflowServiceFutureStub futures() {
    return futures(DEADLINE);
  }

  /** Returns a stub like {@link #futures()} for calls with another deadline. */
  public WorkflowServiceFutureStub futures(Duration deadline) {
    return stubs().futureStub().withDeadlineAfter(deadline.toMillis(), TimeUnit.MILLISECONDS);
  }

  private synchronized WorkflowServiceStubs stubs() {
    WorkflowServiceStubs made = stubs;
    if (made == null) {
      made = WorkflowServiceStubs.newServiceStubs(stubsOptions());
      stubs = made;
    }
    return made;
  }

  private WorkflowServiceStubsOptions stubsOptions() {
    WorkflowServiceStubsOptions options = settings.stubsOptions();
    // The SDK's own sets the name that the server's certificate must have.
    @Nullable Consumer<ManagedChannelBuilder<?>> own = options.getChannelInitializer();
    return WorkflowServiceStubsOptions.newBuilder(options)
        .setGrpcClientInterceptors(interceptors)
        .setChannelInitializer(
            builder -> {
              if (own != null) {
                own.accept(builder);
              }
              builder.maxInboundMessageSize(LARGEST_ANSWER);
              channel.accept(builder);
            })
        .build();
  }

  /** Returns the error of a failed call. */
  public UserError translate(StatusRuntimeException error) {
    return errors.of(error);
  }

  /** Returns the error of a failed call about a run, which may not exist. */
  public UserError translate(StatusRuntimeException error, WorkflowExecution run) {
    return ServerErrors.isRunMissing(error) ? errors.missing(run) : errors.of(error);
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
