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

/** What can be done to the catalogue's workflows over one connection; closes it, and the tracer. */
public final class Workflows implements AutoCloseable {
  private final TemporalConnection connection;
  private final WorkflowStarter starter;
  private final WorkflowFollower follower;
  private final PollerCheck pollers;
  private final WorkflowIds ids = new WorkflowIds();
  private final StartTracer tracer;

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

  /** Starts the workflow under a new id made from its name and key. */
  public WorkflowStarter.Started start(WorkflowEntry workflow, String key, Message request) {
    return starter.start(workflow, ids.create(workflow.name(), key), request, false);
  }

  /** Starts the workflow under that id, or with {@code attach} takes the one that runs under it. */
  public WorkflowStarter.Started startAs(
      WorkflowEntry workflow, String workflowId, Message request, boolean attach) {
    return starter.start(workflow, workflowId, request, attach);
  }

  /** The task queues that the workflow needs and that nobody polls. */
  public List<PollerCheck.Unpolled> unpolled(WorkflowEntry workflow) {
    return pollers.unpolled(workflow);
  }

  /** See {@link WorkflowFollower#follow}. */
  public Outcome follow(Execution target, Optional<Duration> timeout, FollowListener listener) {
    return follower.follow(target, timeout, listener);
  }

  /**
   * The workflow of the namespace that started last.
   *
   * @throws UserError with exit 7 when there is none
   */
  public Execution latest() {
    ListWorkflowExecutionsResponse answer =
        connection.call(
            stub ->
                stub.listWorkflowExecutions(
                    ListWorkflowExecutionsRequest.newBuilder()
                        .setNamespace(connection.namespace())
                        .setPageSize(1)
                        .build()));
    if (answer.getExecutionsCount() == 0) {
      throw new UserError(
          ExitCode.NOT_FOUND_OR_EXISTS,
          "There is no workflow in namespace %s.".formatted(connection.namespace()),
          "Start one with: timecop start WORKFLOW, see: timecop catalog");
    }
    var execution = answer.getExecutions(0).getExecution();
    return new Execution(execution.getWorkflowId(), execution.getRunId());
  }

  /** Whether the server answers and has the namespace. */
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
