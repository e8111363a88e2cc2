package timecop.cli.workflow.explain;

import io.temporal.api.history.v1.HistoryEvent;
import java.util.List;
import java.util.Optional;
import timecop.cli.ExitCode;
import timecop.cli.UserError;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.Payloads;
import timecop.cli.workflow.follow.CloseEvents;

/** Makes the levels of workflows, each with what is below it, as far as the budget allows. */
final class Levels {
  /** More levels below one explain nothing further. */
  static final int MOST_BELOW = 5;

  private final RunReader reader;
  private final Budget budget;
  private final ClosedRun closed;
  private final OpenRun open;

  Levels(RunReader reader, Budget budget, Payloads payloads, Waits waits) {
    this.reader = reader;
    this.budget = budget;
    OperationLevels operations = new OperationLevels(this, payloads);
    this.closed = new ClosedRun(this, operations, payloads);
    this.open = new OpenRun(this, operations, waits, payloads);
  }

  /** Returns the level of a run that was read. */
  Level of(Run run, int depth) {
    budget.isNew(run.state().execution().runId());
    return run.state().close().isPresent() ? closed.level(run, depth) : open.level(run, depth);
  }

  /**
   * Returns the level of a workflow, by the last run that continues the given one; empty if it is
   * above this one already, cannot be read, or is not read because of the budget.
   */
  Optional<Level> workflow(Execution execution, int depth) {
    if (!budget.allows(execution.workflowId(), depth)) {
      return Optional.empty();
    }
    try {
      Run run = reader.read(execution, budget.deadline());
      Optional<String> next = next(run);
      while (next.isPresent() && budget.allows(execution.workflowId(), depth)) {
        budget.isNew(run.state().execution().runId());
        run = reader.read(new Execution(execution.workflowId(), next.get()), budget.deadline());
        next = next(run);
      }
      return budget.isNew(run.state().execution().runId())
          ? Optional.of(of(run, depth))
          : Optional.empty();
    } catch (UserError e) {
      if (e.exitCode() == ExitCode.INTERRUPTED) {
        throw e;
      }
      skipped("Workflow %s was not read: %s".formatted(execution.workflowId(), e.errors().get(0)));
      return Optional.empty();
    }
  }

  /** Returns the run that continues this one: as new, as a retry, or after a reset. */
  static Optional<String> next(Run run) {
    Optional<HistoryEvent> close = run.state().close();
    String reset = run.description().getWorkflowExtendedInfo().getResetRunId();
    return close
        .flatMap(CloseEvents::nextRun)
        .or(() -> close.isPresent() && !reset.isEmpty() ? Optional.of(reset) : Optional.empty());
  }

  /** Returns the first levels, and notes how many are left out. */
  <T> List<T> first(List<T> all, String of) {
    if (all.size() > MOST_BELOW) {
      skipped("%d more %s were not looked at.".formatted(all.size() - MOST_BELOW, of));
    }
    return all.stream().limit(MOST_BELOW).toList();
  }

  /** Returns whether a run has a level already. */
  boolean isSeen(String runId) {
    return budget.isRead(runId);
  }

  void skipped(String what) {
    budget.skipped(what);
  }
}
