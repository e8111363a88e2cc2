package timecop.cli.workflow;

import com.google.protobuf.Message;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionResponse;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import timecop.catalog.WorkflowEntry;
import timecop.cli.ExitCode;
import timecop.cli.HintCommands;
import timecop.cli.UserError;
import timecop.cli.server.TemporalConnection;
import timecop.cli.state.StartedWorkflow;
import timecop.cli.state.StartedWorkflows;

/** Starts workflows of the catalogue. */
public final class WorkflowStarter {
  private final TemporalConnection connection;
  private final Payloads payloads;
  private final Map<String, String> environment;
  private final StartTracer tracer;
  private final StartedWorkflows startedHere;
  private final HintCommands hints;
  private final WorkflowIds ids = new WorkflowIds();

  /**
   * Starts workflows on the task queues that the environment may override.
   *
   * @param startedHere remembers them
   */
  public WorkflowStarter(
      TemporalConnection connection,
      Payloads payloads,
      Map<String, String> environment,
      StartTracer tracer,
      StartedWorkflows startedHere,
      HintCommands hints) {
    this.connection = connection;
    this.payloads = payloads;
    this.environment = environment;
    this.tracer = tracer;
    this.startedHere = startedHere;
    this.hints = hints;
  }

  /**
   * The result of a start.
   *
   * @param execution the run
   * @param started false if the workflow was running already and was attached to
   */
  public record Started(Execution execution, boolean started) {}

  /**
   * Starts a workflow with a new ID, made from its name and key.
   *
   * @throws UserError with exit code 9 if the server does not answer
   */
  public Started start(WorkflowEntry workflow, String key, Message request) {
    return startAs(workflow, ids.create(workflow.name(), key), request, false);
  }

  /**
   * Starts a workflow with that ID.
   *
   * @param attach whether to attach to the workflow with this ID if it is running already
   * @throws UserError with exit code 7 if the ID is running already, and {@code attach} is false or
   *     the workflow is of another type; 9 if the server does not answer
   */
  public Started startAs(
      WorkflowEntry workflow, String workflowId, Message request, boolean attach) {
    StartWorkflowExecutionRequest start =
        StartWorkflowExecutionRequest.newBuilder()
            .setNamespace(connection.namespace())
            .setWorkflowId(workflowId)
            .setWorkflowType(WorkflowType.newBuilder().setName(workflow.name()))
            .setTaskQueue(TaskQueue.newBuilder().setName(workflow.worker().taskQueue(environment)))
            .setInput(payloads.encode(request))
            .setIdentity(TemporalConnection.identity())
            .setRequestId(UUID.randomUUID().toString())
            .setWorkflowIdConflictPolicy(
                attach
                    ? WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING
                    : WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_FAIL)
            .build();
    StartTracer.Span span = tracer.begin(start);
    try {
      StartWorkflowExecutionResponse response = send(span.request());
      span.end().with(null);
      Execution execution = new Execution(workflowId, response.getRunId());
      if (response.getStarted()) {
        startedHere.add(
            new StartedWorkflow(
                connection.address(),
                connection.namespace(),
                workflowId,
                response.getRunId(),
                workflow.name()));
      } else {
        checkType(workflow, execution);
      }
      return new Started(execution, response.getStarted());
    } catch (RuntimeException e) {
      span.end().with(e);
      throw e;
    }
  }

  /** Refuses to attach to a workflow of another type, whose result would be another message. */
  private void checkType(WorkflowEntry workflow, Execution execution) {
    String type =
        connection.describe(execution.toProto()).getWorkflowExecutionInfo().getType().getName();
    if (!type.equals(workflow.name())) {
      throw new UserError(
          ExitCode.NOT_FOUND_OR_EXISTS,
          "Workflow %s is running already as a %s, expected a %s; nothing was started."
              .formatted(execution.workflowId(), type, workflow.name()),
          "Follow it with: " + hints.follow(execution.workflowId()),
          "or choose another --workflow-id.");
    }
  }

  private StartWorkflowExecutionResponse send(StartWorkflowExecutionRequest start) {
    return new Change(connection, "workflow " + start.getWorkflowId(), "started")
        .once(failure -> meaning(failure, start), stub -> stub.startWorkflowExecution(start));
  }

  private Optional<UserError> meaning(
      StatusRuntimeException failure, StartWorkflowExecutionRequest start) {
    return switch (failure.getStatus().getCode()) {
      case ALREADY_EXISTS -> Optional.of(running(start.getWorkflowId()));
      case INVALID_ARGUMENT -> tooLarge(start.getInput().getSerializedSize());
      default -> Optional.empty();
    };
  }

  private UserError running(String workflowId) {
    return new UserError(
        ExitCode.NOT_FOUND_OR_EXISTS,
        "Workflow %s is running already.".formatted(workflowId),
        "Follow it with: " + hints.follow(workflowId),
        "or add --attach to attach to it, or omit --workflow-id to get a new ID.");
  }

  private Optional<UserError> tooLarge(int bytes) {
    long limit =
        connection.describeNamespace().getNamespaceInfo().getLimits().getBlobSizeLimitError();
    // Older servers do not report their limit.
    return limit > 0 && bytes > limit
        ? Optional.of(
            new UserError(
                ExitCode.USAGE,
                "The request has %d bytes; the server accepts at most %d bytes in one payload."
                    .formatted(bytes, limit),
                "Store large data elsewhere, and send its location in the request."))
        : Optional.empty();
  }
}
