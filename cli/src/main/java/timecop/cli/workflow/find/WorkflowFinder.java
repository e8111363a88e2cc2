package timecop.cli.workflow.find;

import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsRequest;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import timecop.cli.ExitCode;
import timecop.cli.HintCommands;
import timecop.cli.UserError;
import timecop.cli.server.TemporalConnection;
import timecop.cli.state.StartedWorkflow;
import timecop.cli.state.StartedWorkflows;
import timecop.cli.workflow.Execution;

/** Finds the workflow that a user most likely means. */
public final class WorkflowFinder {
  private static final String CLOSED = "ExecutionStatus != 'Running'";

  // Each query skips about half of the workflows that started later, so this suffices for 2^30.
  private static final int MAX_QUERIES = 30;

  /** More than a server without a disk may have forgotten is not worth a call each. */
  private static final int MAX_REMEMBERED = 5;

  private final TemporalConnection connection;
  private final StartedWorkflows started;
  private final HintCommands hints;

  /**
   * Finds workflows of a namespace.
   *
   * @param started the workflows that were started on this machine
   * @param hints makes the commands that errors suggest
   */
  public WorkflowFinder(
      TemporalConnection connection, StartedWorkflows started, HintCommands hints) {
    this.connection = connection;
    this.started = started;
    this.hints = hints;
  }

  /**
   * Returns the last workflow that was started on this machine and that the server has; empty if
   * there is none.
   *
   * @throws UserError with exit code 9 if the server does not answer
   */
  public Optional<Execution> lastStartedHere() {
    return started.on(connection.address(), connection.namespace()).stream()
        .limit(MAX_REMEMBERED)
        .filter(this::exists)
        .map(it -> new Execution(it.workflowId(), ""))
        .findFirst();
  }

  private boolean exists(StartedWorkflow remembered) {
    Execution execution = new Execution(remembered.workflowId(), "");
    try {
      var unused = connection.describe(execution.toProto());
      return true;
    } catch (UserError e) {
      if (e.exitCode() == ExitCode.NOT_FOUND_OR_EXISTS) {
        return false;
      }
      throw e;
    }
  }

  /**
   * Returns the workflow that started last, open or closed.
   *
   * @throws UserError with exit code 7 if the namespace has no workflows, 9 if the server does not
   *     answer
   */
  public Execution newest() {
    FoundWorkflow newest = list("", 1).stream().findFirst().orElseThrow(this::none);
    // Servers do not sort by the start: SQL ones list open workflows first, then by their close.
    for (int queries = 0; queries < MAX_QUERIES; queries++) {
      Optional<FoundWorkflow> later =
          list("StartTime > '%s'".formatted(newest.started()), 1).stream().findFirst();
      if (later.isEmpty() || !later.get().started().isAfter(newest.started())) {
        break;
      }
      newest = later.get();
    }
    return newest.execution();
  }

  /**
   * Returns workflows to choose from, the one that started last first.
   *
   * @param most how many at most
   * @throws UserError with exit code 7 if the namespace has no workflows, 9 if the server does not
   *     answer
   */
  public List<FoundWorkflow> choices(int most) {
    Set<FoundWorkflow> found = new LinkedHashSet<>(list("", most));
    found.addAll(list(CLOSED, most));
    if (found.isEmpty()) {
      throw none();
    }
    return found.stream()
        .sorted(Comparator.comparing(FoundWorkflow::started).reversed())
        .limit(most)
        .toList();
  }

  private List<FoundWorkflow> list(String query, int most) {
    try {
      return connection
          .read(
              stub ->
                  stub.listWorkflowExecutions(
                      ListWorkflowExecutionsRequest.newBuilder()
                          .setNamespace(connection.namespace())
                          .setPageSize(most)
                          .setQuery(query)
                          .build()))
          .getExecutionsList()
          .stream()
          .map(FoundWorkflow::of)
          .toList();
    } catch (StatusRuntimeException e) {
      throw connection.translate(e);
    }
  }

  private UserError none() {
    return new UserError(
        ExitCode.NOT_FOUND_OR_EXISTS,
        "Namespace %s has no workflows.".formatted(connection.namespace()),
        "Start one with: " + hints.start(),
        "and list the workflows with: " + hints.catalogList());
  }
}
