package timecop.cli.workflow.explain;

import timecop.catalog.Catalog;
import timecop.cli.UserError;
import timecop.cli.server.Deadline;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.history.DecodedHistory;
import timecop.cli.workflow.run.RunState;

/** Reads the whole history of a run into a model, with what the server says of it besides. */
public final class RunReader {
  /** Ended operations that are kept: enough to explain a run of any length. */
  private static final int MOST_ENDED = 2_000;

  private final DecodedHistory history;
  private final Catalog catalog;

  /** Reads runs; the catalogue knows the languages of their workers. */
  public RunReader(DecodedHistory history, Catalog catalog) {
    this.history = history;
    this.catalog = catalog;
  }

  /**
   * Reads a run.
   *
   * @throws UserError with exit code 7 if it does not exist, 9 if it cannot be read
   */
  public Run read(Execution target, Deadline deadline) {
    var description = history.describe(target);
    String runId = description.getWorkflowExecutionInfo().getExecution().getRunId();
    Execution execution = new Execution(target.workflowId(), runId);
    RunState state = new RunState(execution, MOST_ENDED);
    history.each(execution, deadline, state::add);
    state.addPending(description);
    return new Run(state, description, language(state));
  }

  private String language(RunState state) {
    return catalog
        .workflow(state.started().getWorkflowType().getName())
        .map(workflow -> workflow.worker().language())
        .orElse("");
  }
}
