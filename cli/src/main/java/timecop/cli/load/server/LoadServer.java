package timecop.cli.load.server;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.GetClusterInfoRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.RequestCancelWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.TerminateWorkflowExecutionRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import timecop.catalog.WorkflowEntry;
import timecop.cli.load.account.ArrivalState;
import timecop.cli.workflow.StartTracer;
import timecop.cli.workflow.TemporalConnection;

/** What a load run asks of the server; every call is tried once. */
public final class LoadServer {
  private static final int PAGE = 1000;
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final TemporalConnection connection;
  private final Map<String, String> environment;
  private final StartTracer tracer;

  public LoadServer(
      TemporalConnection connection, Map<String, String> environment, StartTracer tracer) {
    this.connection = connection;
    this.tracer = tracer;
    this.environment = environment;
  }

  /**
   * A workflow as the server knows it.
   *
   * @param state how it closed; {@link ArrivalState#OPEN} while it runs, or goes on in another run
   * @param startNanos when it started by the server's clock, in nanoseconds since 1970
   * @param closeNanos when it closed; 0 while it is open
   */
  public record Execution(
      String workflowId, String runId, ArrivalState state, long startNanos, long closeNanos) {}

  /**
   * Starts a workflow under an id that was never used, and is not to be used again. Where there is
   * no connection, it is sent as soon as there is one.
   *
   * @param sent runs when it is sent
   */
  public ListenableFuture<StartWorkflowExecutionResponse> start(
      WorkflowEntry workflow,
      String id,
      String requestId,
      Payloads input,
      Duration deadline,
      Runnable sent) {
    StartTracer.Traced traced = tracer.begin(request(workflow, id, requestId, input));
    ListenableFuture<StartWorkflowExecutionResponse> answer =
        connection
            .futures(deadline)
            .withWaitForReady()
            .withOption(WireInterceptor.SENT, sent)
            .startWorkflowExecution(traced.request());
    Futures.addCallback(answer, new Ending(traced.end()), MoreExecutors.directExecutor());
    return answer;
  }

  private record Ending(StartTracer.End end)
      implements FutureCallback<StartWorkflowExecutionResponse> {
    @Override
    public void onSuccess(@Nullable StartWorkflowExecutionResponse answer) {
      end.with(null);
    }

    @Override
    public void onFailure(Throwable error) {
      end.with(error);
    }
  }

  /** The request of a start. */
  public StartWorkflowExecutionRequest request(
      WorkflowEntry workflow, String id, String requestId, Payloads input) {
    return StartWorkflowExecutionRequest.newBuilder()
        .setNamespace(connection.namespace())
        .setWorkflowId(id)
        .setWorkflowType(WorkflowType.newBuilder().setName(workflow.name()))
        .setTaskQueue(TaskQueue.newBuilder().setName(workflow.worker().taskQueue(environment)))
        .setInput(input)
        .setIdentity(TemporalConnection.identity())
        .setRequestId(requestId)
        .setWorkflowIdReusePolicy(WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
        .build();
  }

  /** The workflows with ids of that prefix that closed at that time or after it. */
  public List<Execution> closedSince(String prefix, Instant time) {
    return list("%s AND CloseTime >= '%s'".formatted(withPrefix(prefix), time));
  }

  /** All workflows with ids of that prefix. */
  public List<Execution> all(String prefix) {
    return list(withPrefix(prefix));
  }

  private List<Execution> list(String query) {
    List<Execution> found = new ArrayList<>();
    ByteString page = ByteString.EMPTY;
    do {
      ListWorkflowExecutionsRequest request =
          ListWorkflowExecutionsRequest.newBuilder()
              .setNamespace(connection.namespace())
              .setPageSize(PAGE)
              .setNextPageToken(page)
              .setQuery(query)
              .build();
      ListWorkflowExecutionsResponse answer =
          Calls.get(connection.futures(DEADLINE).listWorkflowExecutions(request));
      answer.getExecutionsList().forEach(info -> found.add(known(info)));
      page = answer.getNextPageToken();
    } while (!page.isEmpty());
    return found;
  }

  /** How many workflows of that prefix and type are in each state. */
  public Map<ArrivalState, Long> count(String prefix, String workflowType) {
    Map<ArrivalState, Long> counts = new EnumMap<>(ArrivalState.class);
    var answer =
        Calls.get(
            connection
                .futures(DEADLINE)
                .countWorkflowExecutions(
                    CountWorkflowExecutionsRequest.newBuilder()
                        .setNamespace(connection.namespace())
                        .setQuery(
                            "%s AND WorkflowType = '%s' GROUP BY ExecutionStatus"
                                .formatted(withPrefix(prefix), workflowType.replace("'", "''")))
                        .build()));
    for (var group : answer.getGroupsList()) {
      String status = group.getGroupValues(0).getData().toStringUtf8().replace("\"", "");
      // A run that went on in another one is no workflow of its own.
      if (!status.equals("ContinuedAsNew")) {
        counts.merge(state(status), group.getCount(), Long::sum);
      }
    }
    return counts;
  }

  /** How many workflows have ids of that prefix. */
  public long count(String prefix) {
    return Calls.get(
            connection
                .futures(DEADLINE)
                .countWorkflowExecutions(
                    CountWorkflowExecutionsRequest.newBuilder()
                        .setNamespace(connection.namespace())
                        .setQuery(withPrefix(prefix))
                        .build()))
        .getCount();
  }

  /** The workflow of that id as the server's own record has it; empty when there is none. */
  public Optional<Execution> describe(String id) {
    try {
      return Optional.of(
          known(
              Calls.get(
                      connection
                          .futures(DEADLINE)
                          .describeWorkflowExecution(
                              DescribeWorkflowExecutionRequest.newBuilder()
                                  .setNamespace(connection.namespace())
                                  .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                                  .build()))
                  .getWorkflowExecutionInfo()));
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /** The first page of a run's history. */
  public ListenableFuture<GetWorkflowExecutionHistoryResponse> history(String id, String runId) {
    return connection
        .futures(DEADLINE)
        .getWorkflowExecutionHistory(
            GetWorkflowExecutionHistoryRequest.newBuilder()
                .setNamespace(connection.namespace())
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id).setRunId(runId))
                .build());
  }

  /** Asks the workflow to cancel itself. */
  public ListenableFuture<?> cancel(String id) {
    return connection
        .futures(DEADLINE)
        .requestCancelWorkflowExecution(
            RequestCancelWorkflowExecutionRequest.newBuilder()
                .setNamespace(connection.namespace())
                .setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                .setIdentity(TemporalConnection.identity())
                .setRequestId(UUID.randomUUID().toString())
                .setReason("timecop load was given up")
                .build());
  }

  /** Ends the workflow. */
  public ListenableFuture<?> terminate(String id) {
    return connection
        .futures(DEADLINE)
        .terminateWorkflowExecution(
            TerminateWorkflowExecutionRequest.newBuilder()
                .setNamespace(connection.namespace())
                .setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                .setIdentity(TemporalConnection.identity())
                .setReason("timecop load was given up")
                .build());
  }

  /** The server's version. */
  public String version() {
    return Calls.get(
            connection.futures(DEADLINE).getClusterInfo(GetClusterInfoRequest.getDefaultInstance()))
        .getServerVersion();
  }

  private static String withPrefix(String prefix) {
    return "WorkflowId STARTS_WITH '%s'".formatted(prefix);
  }

  private static Execution known(WorkflowExecutionInfo info) {
    ArrivalState state = state(info.getStatus());
    return new Execution(
        info.getExecution().getWorkflowId(),
        info.getExecution().getRunId(),
        state,
        nanos(info.getStartTime()),
        state == ArrivalState.OPEN ? 0 : nanos(info.getCloseTime()));
  }

  private static ArrivalState state(WorkflowExecutionStatus status) {
    return switch (status) {
      case WORKFLOW_EXECUTION_STATUS_COMPLETED -> ArrivalState.COMPLETED;
      case WORKFLOW_EXECUTION_STATUS_FAILED -> ArrivalState.FAILED;
      case WORKFLOW_EXECUTION_STATUS_TIMED_OUT -> ArrivalState.TIMED_OUT;
      case WORKFLOW_EXECUTION_STATUS_CANCELED -> ArrivalState.CANCELLED;
      case WORKFLOW_EXECUTION_STATUS_TERMINATED -> ArrivalState.TERMINATED;
      default -> ArrivalState.OPEN;
    };
  }

  /** The same of a status as a count's group names it. */
  private static ArrivalState state(String status) {
    return switch (status) {
      case "Completed" -> ArrivalState.COMPLETED;
      case "Failed" -> ArrivalState.FAILED;
      case "TimedOut" -> ArrivalState.TIMED_OUT;
      case "Canceled" -> ArrivalState.CANCELLED;
      case "Terminated" -> ArrivalState.TERMINATED;
      default -> ArrivalState.OPEN;
    };
  }

  private static long nanos(Timestamp time) {
    return time.getSeconds() * 1_000_000_000L + time.getNanos();
  }
}
