package timecop.cli.workflow.start;

import com.google.protobuf.Message;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionResponse;
import java.util.Map;
import java.util.Optional;
import timecop.catalog.WorkflowEntry;
import timecop.catalog.start.StartRules.IdRule;
import timecop.cli.ExitCode;
import timecop.cli.HintCommands;
import timecop.cli.UserError;
import timecop.cli.server.TemporalConnection;
import timecop.cli.state.StartedWorkflow;
import timecop.cli.state.StartedWorkflows;
import timecop.cli.workflow.Change;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.Payloads;
import timecop.cli.workflow.StartTracer;
import timecop.cli.workflow.WorkflowIds;
import timecop.cli.workflow.WorkflowStatus;

/** Starts workflows. */
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

  /** Returns a new ID for a workflow; the key is its key field's value and may be empty. */
  public String newId(String type, String key) {
    return ids.create(type, key);
  }

  /**
   * Returns the ID of a workflow of the catalogue: by its template, which may be in use, or else a
   * new one.
   */
  public String idOf(WorkflowEntry workflow, Message request) {
    IdRule rule = workflow.start().id();
    return rule.template()
        .map(template -> template.of(request))
        .orElseGet(() -> newId(workflow.name(), rule.key(request)));
  }

  /** Returns the start of a workflow of the catalogue, on the task queue of its worker. */
  public StartRequest request(
      WorkflowEntry workflow, String workflowId, Message message, StartSettings settings) {
    return new StartRequest(
        workflow.name(),
        workflow.worker().taskQueue(environment),
        workflowId,
        payloads.encode(message),
        settings);
  }

  /**
   * Starts a workflow.
   *
   * @throws UserError with exit code 2 if the server has no such search attribute; 7 if the ID was
   *     used before and may not be used again, or is running as another type; 9 if the server does
   *     not answer
   */
  public Started start(StartRequest request) {
    StartWorkflowExecutionRequest start = new StartMessage(connection, hints).of(request);
    StartTracer.Span span = tracer.begin(start);
    try {
      StartWorkflowExecutionResponse response = send(span.request());
      span.end().with(null);
      Execution execution = new Execution(request.workflowId(), response.getRunId());
      if (response.getStarted()) {
        startedHere.add(
            new StartedWorkflow(
                connection.address(),
                connection.namespace(),
                request.workflowId(),
                response.getRunId(),
                request.type()));
      } else {
        checkType(request.type(), execution);
      }
      return new Started(execution, response.getStarted());
    } catch (RuntimeException e) {
      span.end().with(e);
      throw e;
    }
  }

  /** Refuses to attach to a workflow of another type, whose result would be another message. */
  private void checkType(String expected, Execution execution) {
    String type =
        connection.describe(execution.toProto()).getWorkflowExecutionInfo().getType().getName();
    if (!type.equals(expected)) {
      throw new UserError(
          ExitCode.NOT_FOUND_OR_EXISTS,
          "Workflow %s is running already as a %s, expected a %s; nothing was started."
              .formatted(execution.workflowId(), type, expected),
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
      case ALREADY_EXISTS -> Optional.of(exists(start));
      case INVALID_ARGUMENT -> tooLarge(start.getInput().getSerializedSize());
      default -> Optional.empty();
    };
  }

  private UserError exists(StartWorkflowExecutionRequest start) {
    String workflowId = start.getWorkflowId();
    if (start.getWorkflowIdReusePolicy()
        == WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE) {
      return running(workflowId);
    }
    WorkflowStatus status =
        WorkflowStatus.of(
            connection
                .describe(new Execution(workflowId, "").toProto())
                .getWorkflowExecutionInfo()
                .getStatus());
    return status.isOpen()
        ? running(workflowId)
        : new UserError(
            ExitCode.NOT_FOUND_OR_EXISTS,
            "Workflow %s exists already: it is %s; nothing was started."
                .formatted(workflowId, status.words()),
            "Omit --id-reuse to start it again, or choose another --workflow-id.");
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
