package timecop.cli.workflow.act.reset;

import timecop.catalog.Catalog;
import timecop.cli.server.TemporalConnection;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.WorkflowStatus;
import timecop.cli.workflow.act.Runs;

/** Foresees and makes resets. */
public final class Resets {
  private final Runs runs;
  private final Events events;
  private final Catalog catalog;

  /**
   * Resets over the connection.
   *
   * @param catalog knows the languages of activities
   */
  public Resets(TemporalConnection connection, Catalog catalog) {
    this.runs = new Runs(connection);
    this.events = new Events(connection);
    this.catalog = catalog;
  }

  /**
   * Returns what a reset will do to a run.
   *
   * @throws timecop.cli.UserError with exit code 7 if there is no such run or build, 2 if a reset
   *     cannot go back to the event, 9 if the server does not answer
   */
  public ResetPlan plan(Execution run, ResetOrder order) {
    ResetPoint point = new ResetPoints(runs, events).find(run, order.point());
    boolean isOpen =
        WorkflowStatus.of(
                runs.describe(new Execution(run.workflowId(), ""))
                    .getWorkflowExecutionInfo()
                    .getStatus())
            .isOpen();
    ResetForecast forecast = new ResetForecast(point.eventId());
    events.each(point.run(), forecast::take);
    return forecast.plan(point, isOpen, order.excluded(), catalog);
  }

  /** Returns what makes the reset. */
  public ResetAction action(ResetOrder order) {
    return new ResetAction(runs, new ResetPoints(runs, events), order);
  }
}
