package timecop.cli.server;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Timestamps;
import io.grpc.HandlerRegistry;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowExecutionCompletedEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.DescribeNamespaceResponse;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.GetClusterInfoResponse;
import io.temporal.api.workflowservice.v1.GetSystemInfoResponse;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A WorkflowService on a real socket that has one workflow, which has completed. It misbehaves by
 * command: each call can be answered by anything, or never.
 */
public final class FakeServer implements AutoCloseable {
  private static final String SERVICE = "temporal.api.workflowservice.v1.WorkflowService/";
  public static final String WORKFLOW_ID = "order-1";
  public static final String RUN_ID = "run-1";

  private final Map<String, Function<byte[], Reply>> replies = new ConcurrentHashMap<>();
  private final Map<String, AtomicInteger> calls = new ConcurrentHashMap<>();
  private final Server server;
  private volatile Duration ahead = Duration.ZERO;
  private volatile @Nullable Reply always;

  /** What a call is answered by. */
  public sealed interface Reply {
    /** Nothing, ever. */
    record Silence() implements Reply {}

    /** A status other than OK. */
    record Failure(Status status) implements Reply {}

    /** Bytes that may be a message. */
    record Bytes(ByteString bytes) implements Reply {}

    /** A message whose call never ends. */
    record Unended(ByteString bytes) implements Reply {}

    static Reply of(Message message) {
      return new Bytes(message.toByteString());
    }

    static Reply of(Status.Code code) {
      return of(code, "on command");
    }

    static Reply of(Status.Code code, String message) {
      return new Failure(code.toStatus().withDescription(message));
    }
  }

  /** Starts a server that behaves well until it gets a command. */
  public FakeServer() {
    try {
      server =
          NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
              .fallbackHandlerRegistry(
                  new HandlerRegistry() {
                    @Override
                    public ServerMethodDefinition<?, ?> lookupMethod(String method, String host) {
                      return ServerMethodDefinition.create(
                          MethodDescriptor.<byte[], byte[]>newBuilder()
                              .setType(MethodDescriptor.MethodType.UNARY)
                              .setFullMethodName(method)
                              .setRequestMarshaller(new BytesMarshaller())
                              .setResponseMarshaller(new BytesMarshaller())
                              .build(),
                          new Handler(method.replace(SERVICE, "")));
                    }
                  })
              .build()
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns host:port. */
  public String address() {
    return "127.0.0.1:" + server.getPort();
  }

  /** Answers every call in this way. */
  public FakeServer always(Reply reply) {
    always = reply;
    return this;
  }

  /** Answers the calls of a method in this way. */
  public FakeServer on(String method, Supplier<Reply> reply) {
    return onRequest(method, request -> reply.get());
  }

  /** Answers the calls of a method by their requests. */
  public FakeServer onRequest(String method, Function<byte[], Reply> reply) {
    replies.put(method, reply);
    return this;
  }

  /** Sets the server's clock ahead. */
  public FakeServer ahead(Duration by) {
    ahead = by;
    return this;
  }

  /** Returns how often a method was called. */
  public int calls(String method) {
    AtomicInteger count = calls.get(method);
    return count == null ? 0 : count.get();
  }

  /** Returns the time by the server's clock. */
  public Timestamp now() {
    return Timestamps.fromMillis(Instant.now().plus(ahead).toEpochMilli());
  }

  /** Returns an event of the server's time. */
  public HistoryEvent.Builder event(long id, EventType type) {
    return HistoryEvent.newBuilder().setEventId(id).setEventType(type).setEventTime(now());
  }

  /** Returns the first event of a run. */
  public HistoryEvent started() {
    return event(1, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED)
        .setWorkflowExecutionStartedEventAttributes(
            WorkflowExecutionStartedEventAttributes.newBuilder()
                .setWorkflowType(WorkflowType.newBuilder().setName("WorkflowDemoJava"))
                .setAttempt(1))
        .build();
  }

  /** Returns the last event of a run. */
  public HistoryEvent completed(long id) {
    return event(id, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED)
        .setWorkflowExecutionCompletedEventAttributes(
            WorkflowExecutionCompletedEventAttributes.getDefaultInstance())
        .build();
  }

  /** Returns a page of a history. */
  public static Reply history(HistoryEvent... events) {
    return Reply.of(
        GetWorkflowExecutionHistoryResponse.newBuilder()
            .setHistory(History.newBuilder().addAllEvents(List.of(events)))
            .build());
  }

  /** Returns the workflow. */
  public WorkflowExecutionInfo.Builder info() {
    return WorkflowExecutionInfo.newBuilder()
        .setExecution(WorkflowExecution.newBuilder().setWorkflowId(WORKFLOW_ID).setRunId(RUN_ID))
        .setType(WorkflowType.newBuilder().setName("WorkflowDemoJava"))
        .setStatus(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED)
        .setStartTime(now())
        .setCloseTime(now());
  }

  private Reply wellBehaved(String method) {
    return switch (method) {
      case "GetSystemInfo" -> Reply.of(GetSystemInfoResponse.getDefaultInstance());
      case "GetClusterInfo" ->
          Reply.of(GetClusterInfoResponse.newBuilder().setServerVersion("1.0").build());
      case "DescribeNamespace" -> Reply.of(DescribeNamespaceResponse.getDefaultInstance());
      case "DescribeTaskQueue" ->
          Reply.of(
              DescribeTaskQueueResponse.newBuilder()
                  .addPollers(PollerInfo.newBuilder().setIdentity("1@x").setLastAccessTime(now()))
                  .build());
      case "StartWorkflowExecution" ->
          Reply.of(
              StartWorkflowExecutionResponse.newBuilder()
                  .setRunId(RUN_ID)
                  .setStarted(true)
                  .build());
      case "DescribeWorkflowExecution" ->
          Reply.of(
              DescribeWorkflowExecutionResponse.newBuilder()
                  .setWorkflowExecutionInfo(info())
                  .build());
      case "GetWorkflowExecutionHistory" -> history(started(), completed(2));
      case "ListWorkflowExecutions" ->
          Reply.of(ListWorkflowExecutionsResponse.newBuilder().addExecutions(info()).build());
      case "CountWorkflowExecutions" ->
          Reply.of(CountWorkflowExecutionsResponse.getDefaultInstance());
      case "PollWorkflowTaskQueue" -> new Reply.Silence();
      default -> Reply.of(Status.Code.UNIMPLEMENTED);
    };
  }

  private final class Handler implements ServerCallHandler<byte[], byte[]> {
    private final String method;

    Handler(String method) {
      this.method = method;
    }

    @Override
    public ServerCall.Listener<byte[]> startCall(
        ServerCall<byte[], byte[]> call, Metadata headers) {
      calls.computeIfAbsent(method, key -> new AtomicInteger()).incrementAndGet();
      call.request(1);
      return new ServerCall.Listener<>() {
        private byte[] request = new byte[0];

        @Override
        public void onMessage(byte[] message) {
          request = message;
        }

        @Override
        public void onHalfClose() {
          send(call, reply(request));
        }
      };
    }

    private Reply reply(byte[] request) {
      Reply commanded = always;
      if (commanded != null) {
        return commanded;
      }
      Function<byte[], Reply> own = replies.get(method);
      return own == null ? wellBehaved(method) : own.apply(request);
    }

    private void send(ServerCall<byte[], byte[]> call, Reply reply) {
      // JDK 17 has no patterns in switch.
      if (reply instanceof Reply.Failure failure) {
        call.close(failure.status(), new Metadata());
      } else if (reply instanceof Reply.Unended unended) {
        call.sendHeaders(new Metadata());
        call.sendMessage(unended.bytes().toByteArray());
      } else if (reply instanceof Reply.Bytes bytes) {
        call.sendHeaders(new Metadata());
        call.sendMessage(bytes.bytes().toByteArray());
        call.close(Status.OK, new Metadata());
      }
    }
  }

  private static final class BytesMarshaller implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Override
  public void close() {
    server.shutdownNow();
    try {
      server.awaitTermination(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
