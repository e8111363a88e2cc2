package timecop.cli.load.server;

import com.google.common.util.concurrent.FutureCallback;
import com.google.common.util.concurrent.Futures;
import com.google.common.util.concurrent.ListenableFuture;
import com.google.common.util.concurrent.MoreExecutors;
import com.google.protobuf.ByteString;
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
import io.temporal.api.workflowservice.v1.CountWorkflowExecutionsResponse;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
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
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import timecop.catalog.WorkflowEntry;
import timecop.cli.load.account.ArrivalState;
import timecop.cli.server.Deadline;
import timecop.cli.server.Pages;
import timecop.cli.server.SendInterceptor;
import timecop.cli.server.ServerTime;
import timecop.cli.server.TemporalConnection;
import timecop.cli.workflow.StartTracer;

/** Makes the calls of a load test; each call is tried once. */
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
   * Starts a workflow with an ID that was never used before. Without a connection, the call is sent
   * as soon as there is one.
   *
   * @param sent runs just before the call is written
   */
  public ListenableFuture<StartWorkflowExecutionResponse> start(
      WorkflowEntry workflow,
      String id,
      String requestId,
      Payloads input,
      Duration deadline,
      Runnable sent) {
    StartTracer.Span span = tracer.begin(request(workflow, id, requestId, input));
    ListenableFuture<StartWorkflowExecutionResponse> answer =
        connection
            .futures(deadline)
            .withWaitForReady()
            .withOption(SendInterceptor.SENT, sent)
            .startWorkflowExecution(span.request());
    Futures.addCallback(answer, new Ending(span.end()), MoreExecutors.directExecutor());
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

  /** Makes the request that starts a workflow. */
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

  /**
   * Passes on the workflows whose IDs have the prefix and that closed at that time or later.
   *
   * @param found takes one, and returns whether the others are wanted
   * @throws StatusRuntimeException if the server refuses, or its list has no end by the deadline
   */
  public void closedSince(
      String prefix, Instant time, Deadline deadline, Predicate<ListedExecution> found) {
    list("%s AND CloseTime >= '%s'".formatted(withPrefix(prefix), time), deadline, found);
  }

  /**
   * Passes on all workflows whose IDs have the prefix.
   *
   * @param found takes one, and returns whether the others are wanted
   * @throws StatusRuntimeException if the server refuses, or its list has no end by the deadline
   */
  public void all(String prefix, Deadline deadline, Predicate<ListedExecution> found) {
    list(withPrefix(prefix), deadline, found);
  }

  private void list(String query, Deadline deadline, Predicate<ListedExecution> found) {
    new Pages<>(
            page ->
                Calls.get(
                    connection
                        .futures(DEADLINE)
                        .listWorkflowExecutions(
                            ListWorkflowExecutionsRequest.newBuilder()
                                .setNamespace(connection.namespace())
                                .setPageSize(PAGE)
                                .setNextPageToken(page)
                                .setQuery(query)
                                .build())),
            ListWorkflowExecutionsResponse::getNextPageToken)
        .each(
            deadline,
            answer ->
                answer.getExecutionsList().stream().allMatch(info -> found.test(execution(info))));
  }

  /** Counts the workflows of a type whose IDs have the prefix, by state. */
  public Map<ArrivalState, Long> count(String prefix, String workflowType) {
    Map<ArrivalState, Long> counts = new EnumMap<>(ArrivalState.class);
    var answer =
        counted(
            "%s AND WorkflowType = '%s' GROUP BY ExecutionStatus"
                .formatted(withPrefix(prefix), workflowType.replace("'", "''")));
    for (var group : answer.getGroupsList()) {
      WorkflowExecutionStatus status = status(group.getGroupValues(0).getData().toStringUtf8());
      // A run that continued as new is not a workflow of its own.
      if (status != WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW) {
        counts.merge(state(status), group.getCount(), Long::sum);
      }
    }
    return counts;
  }

  /** Counts the workflows whose IDs have the prefix. */
  public long count(String prefix) {
    return counted(withPrefix(prefix)).getCount();
  }

  private CountWorkflowExecutionsResponse counted(String query) {
    return Calls.get(
        connection
            .futures(DEADLINE)
            .countWorkflowExecutions(
                CountWorkflowExecutionsRequest.newBuilder()
                    .setNamespace(connection.namespace())
                    .setQuery(query)
                    .build()));
  }

  /**
   * Describes the workflow with that ID; empty if there is none.
   *
   * @param deadline until when the server may take
   */
  public Optional<ListedExecution> describe(String id, Deadline deadline) {
    try {
      return Optional.of(
          execution(Calls.get(description(id, "", deadline)).getWorkflowExecutionInfo()));
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == Status.Code.NOT_FOUND) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Gets what the server knows of a run, such as its pending tasks.
   *
   * @param runId the run; empty for the latest one
   * @param deadline until when the server may take
   */
  public ListenableFuture<DescribeWorkflowExecutionResponse> description(
      String id, String runId, Deadline deadline) {
    return connection
        .futures(deadline.leftUpTo(DEADLINE))
        .describeWorkflowExecution(
            DescribeWorkflowExecutionRequest.newBuilder()
                .setNamespace(connection.namespace())
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id).setRunId(runId))
                .build());
  }

  /**
   * Gets a page of a run's history.
   *
   * @param page the token of the page before; empty for the first
   * @param deadline until when the server may take
   */
  public ListenableFuture<GetWorkflowExecutionHistoryResponse> history(
      String id, String runId, ByteString page, Deadline deadline) {
    return connection
        .futures(deadline.leftUpTo(DEADLINE))
        .getWorkflowExecutionHistory(
            GetWorkflowExecutionHistoryRequest.newBuilder()
                .setNamespace(connection.namespace())
                .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id).setRunId(runId))
                .setNextPageToken(page)
                .build());
  }

  /** Requests the cancellation of a workflow. */
  public ListenableFuture<?> cancel(String id) {
    return connection
        .futures(DEADLINE)
        .requestCancelWorkflowExecution(
            RequestCancelWorkflowExecutionRequest.newBuilder()
                .setNamespace(connection.namespace())
                .setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                .setIdentity(TemporalConnection.identity())
                .setRequestId(UUID.randomUUID().toString())
                .setReason("timecop load was aborted")
                .build());
  }

  /** Terminates a workflow. */
  public ListenableFuture<?> terminate(String id) {
    return connection
        .futures(DEADLINE)
        .terminateWorkflowExecution(
            TerminateWorkflowExecutionRequest.newBuilder()
                .setNamespace(connection.namespace())
                .setWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId(id))
                .setIdentity(TemporalConnection.identity())
                .setReason("timecop load was aborted")
                .build());
  }

  /** Returns whether the server answers, with whatever status. */
  public boolean isThere() {
    try {
      return !version().isEmpty();
    } catch (StatusRuntimeException e) {
      return switch (e.getStatus().getCode()) {
        case UNAVAILABLE, DEADLINE_EXCEEDED -> false;
        default -> true;
      };
    }
  }

  /** Returns the server's version. */
  public String version() {
    return Calls.get(
            connection.futures(DEADLINE).getClusterInfo(GetClusterInfoRequest.getDefaultInstance()))
        .getServerVersion();
  }

  private static String withPrefix(String prefix) {
    return "WorkflowId STARTS_WITH '%s'".formatted(prefix);
  }

  private static ListedExecution execution(WorkflowExecutionInfo info) {
    ArrivalState state = state(info.getStatus());
    return new ListedExecution(
        info.getExecution().getWorkflowId(),
        info.getExecution().getRunId(),
        state,
        ServerTime.nanos(info.getStartTime()),
        state == ArrivalState.OPEN ? 0 : ServerTime.nanos(info.getCloseTime()));
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

  /** Reads a status as a group of counts names it, such as {@code "TimedOut"} in quotes. */
  private static WorkflowExecutionStatus status(String group) {
    String name = group.replace("\"", "").replaceAll("(?<=[a-z])(?=[A-Z])", "_");
    return Stream.of(WorkflowExecutionStatus.values())
        .filter(status -> status.name().equalsIgnoreCase("WORKFLOW_EXECUTION_STATUS_" + name))
        .findFirst()
        .orElse(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_UNSPECIFIED);
  }
}
