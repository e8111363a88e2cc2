package timecop.cli.workflow;

import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import java.util.Map;
import timecop.catalog.Catalog;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.connection.ConnectionSettings;

/** Starts, finds and follows a catalogue's workflows; owns the connection and the tracer. */
public final class Workflows implements AutoCloseable {
  private final TemporalConnection connection;
  private final WorkflowStarter starter;
  private final WorkflowFollower follower;
  private final PollerCheck pollers;
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

  /** Returns what starts workflows. */
  public WorkflowStarter starter() {
    return starter;
  }

  /** Returns what follows a workflow until it closes. */
  public WorkflowFollower follower() {
    return follower;
  }

  /** Returns what checks whether workers poll. */
  public PollerCheck pollers() {
    return pollers;
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
          "Start one with: timecop start WORKFLOW",
          "and list the workflows with: timecop catalog");
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

  @Override
  public void close() {
    connection.close();
    tracer.close();
  }
}
