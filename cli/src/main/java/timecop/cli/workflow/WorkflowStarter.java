package timecop.cli.workflow;

import com.google.protobuf.Message;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.taskqueue.v1.TaskQueue;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.StartWorkflowExecutionResponse;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import timecop.catalog.WorkflowEntry;
import timecop.cli.ExitCode;
import timecop.cli.UserError;

/** Starts workflows of the catalogue. */
public final class WorkflowStarter {
  /** In what a server says to a start that is larger than it keeps in a history. */
  private static final String TOO_LARGE = "Blob data size exceeds limit";

  private final TemporalConnection connection;
  private final Payloads payloads;
  private final Map<String, String> environment;
  private final StartTracer tracer;

  public WorkflowStarter(
      TemporalConnection connection,
      Payloads payloads,
      Map<String, String> environment,
      StartTracer tracer) {
    this.connection = connection;
    this.payloads = payloads;
    this.environment = environment;
    this.tracer = tracer;
  }

  /**
   * What a start came to.
   *
   * @param execution what runs now
   * @param started false when it ran before and was attached to
   */
  public record Started(Execution execution, boolean started) {}

  /**
   * Starts the workflow, or with {@code attach} takes the one that runs under that id.
   *
   * @throws UserError with exit 7 when the id is running and {@code attach} is false
   */
  public Started start(WorkflowEntry workflow, String workflowId, Message request, boolean attach) {
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
    StartTracer.Traced traced = tracer.begin(start);
    StartWorkflowExecutionResponse answer;
    try {
      answer = send(traced.request(), workflowId);
    } catch (RuntimeException e) {
      traced.end().with(e);
      throw e instanceof UserError told && told.exitCode() == ExitCode.UNREACHABLE
          ? new UserError(
              told.exitCode(),
              Stream.concat(
                      told.errors().stream(),
                      Stream.of("Whether it has started " + workflowId + " is not known."))
                  .toList(),
              told.hint())
          : e;
    }
    traced.end().with(null);
    return new Started(new Execution(workflowId, answer.getRunId()), answer.getStarted());
  }

  private StartWorkflowExecutionResponse send(
      StartWorkflowExecutionRequest start, String workflowId) {
    return connection.call(
        stub -> {
          try {
            return stub.startWorkflowExecution(start);
          } catch (StatusRuntimeException e) {
            if (e.getStatus().getCode() == Status.Code.ALREADY_EXISTS) {
              throw new UserError(
                  ExitCode.NOT_FOUND_OR_EXISTS,
                  "A workflow with the id %s is running.".formatted(workflowId),
                  "Add --attach to take it, follow it with: timecop follow "
                      + workflowId
                      + "\nor leave --workflow-id out to get a new id.");
            }
            if (String.valueOf(e.getStatus().getDescription()).contains(TOO_LARGE)) {
              throw tooLarge(start.getInput().getSerializedSize());
            }
            throw e;
          }
        });
  }

  private UserError tooLarge(int bytes) {
    long limit =
        connection.describeNamespace().getNamespaceInfo().getLimits().getBlobSizeLimitError();
    // Older servers do not tell it.
    String told = limit == 0 ? "over the limit" : "over the limit of %d bytes".formatted(limit);
    return new UserError(
        ExitCode.USAGE,
        "The request has %d bytes, %s for one payload of the server.".formatted(bytes, told),
        "Send what is large another way, and its address in the request.");
  }
}
