package timecop.cli.workflow;

import com.google.protobuf.Message;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import timecop.catalog.Catalog;
import timecop.catalog.WorkerEntry;
import timecop.catalog.WorkflowEntry;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.connection.ConnectionSettings;

/** Starts, finds and follows a catalogue's workflows; owns the connection and the tracer. */
public final class Workflows implements AutoCloseable {
  private final TemporalConnection connection;
  private final WorkflowStarter starter;
  private final WorkflowFollower follower;
  private final PollerCheck pollers;
  private final WorkflowIds ids = new WorkflowIds();
  private final StartTracer tracer;

  /** Prepares a connection; connects at the first call. */
  public Workflows(
      ConnectionSettings settings,
      Catalog catalog,
      Map<String, String> environment,
      StartTracer tracer) {
    this.tracer = tracer;
    connection = new TemporalConnection(settings);
    Payloads payloads = new Payloads(catalog);
    starter = new WorkflowStarter(connection, payloads, environment, tracer);
    follower = new WorkflowFollower(connection, catalog, payloads);
    pollers = new PollerCheck(connection, catalog, environment);
  }

  /** Starts a workflow with a new ID, made from its name and key. */
  public WorkflowStarter.Started start(WorkflowEntry workflow, String key, Message request) {
    return starter.start(workflow, ids.create(workflow.name(), key), request, false);
  }

  /** See {@link WorkflowStarter#start}. */
  public WorkflowStarter.Started startAs(
      WorkflowEntry workflow, String workflowId, Message request, boolean attach) {
    return starter.start(workflow, workflowId, request, attach);
  }

  /** See {@link PollerCheck#unpolled}. */
  public List<PollerCheck.Unpolled> unpolled(WorkflowEntry workflow) {
    return pollers.unpolled(workflow);
  }

  /** See {@link WorkflowFollower#follow}. */
  public Outcome follow(Execution target, Optional<Duration> timeout, FollowListener listener) {
    return follower.follow(target, timeout, listener);
  }

  /**
   * Finds the namespace's latest workflow.
   *
   * @throws UserError with exit code 7 if the namespace has no workflows
   */
  public Execution latest() {
    ListWorkflowExecutionsResponse response =
        connection.call(
            stub ->
                stub.listWorkflowExecutions(
                    ListWorkflowExecutionsRequest.newBuilder()
                        .setNamespace(connection.namespace())
                        .setPageSize(1)
                        .build()));
    if (response.getExecutionsCount() == 0) {
      throw new UserError(
          ExitCode.NOT_FOUND_OR_EXISTS,
          "Namespace %s has no workflows.".formatted(connection.namespace()),
          "Start one with: timecop start WORKFLOW\nand list the workflows with: timecop catalog");
    }
    var execution = response.getExecutions(0).getExecution();
    return new Execution(execution.getWorkflowId(), execution.getRunId());
  }

  /** Returns whether the server answers and has the namespace. */
  public boolean isServing() {
    try {
      var unused = connection.describeNamespace();
      return true;
    } catch (UserError e) {
      return false;
    }
  }

  /** See {@link PollerCheck#isPolled}. */
  public boolean isPolled(WorkerEntry worker, Predicate<String> identity) {
    return pollers.isPolled(worker, identity);
  }

  @Override
  public void close() {
    connection.close();
    tracer.close();
  }
}
