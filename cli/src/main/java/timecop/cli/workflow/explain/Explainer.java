package timecop.cli.workflow.explain;

import io.grpc.StatusRuntimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import timecop.cli.UserError;
import timecop.cli.server.ClockProbe;
import timecop.cli.server.TemporalConnection;
import timecop.cli.system.QueueReader;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.Payloads;
import timecop.cli.workflow.follow.CloseEvents;

/** Explains why a workflow failed, or what it waits for. */
public final class Explainer {
  private final TemporalConnection connection;
  private final Payloads payloads;
  private final QueueReader queues;
  private final ClockProbe clock;
  private final RunReader reader;

  /** Explains workflows of any type. */
  public Explainer(
      TemporalConnection connection,
      Payloads payloads,
      RunReader reader,
      QueueReader queues,
      ClockProbe clock) {
    this.connection = connection;
    this.payloads = payloads;
    this.queues = queues;
    this.clock = clock;
    this.reader = reader;
  }

  /**
   * Explains a run, or the last one that continues it.
   *
   * @param target the run; without a run ID, the workflow's latest one
   * @throws UserError with exit code 7 if the run does not exist, 9 if it cannot be read
   */
  public Explanation explain(Execution target) {
    try {
      Budget budget = new Budget();
      List<String> notes = new ArrayList<>();
      Run run = last(target, budget, notes);
      Waits waits = new Waits(queues, clock, new RunQuery(connection, payloads));
      Level root = new Levels(reader, budget, payloads, waits).of(run, 1);
      Optional<Instant> now = run.state().close().isPresent() ? Optional.empty() : waits.now();
      return new Explanation(root, notes, budget.unseen(), now);
    } catch (StatusRuntimeException e) {
      throw connection.translate(e);
    }
  }

  private Run last(Execution target, Budget budget, List<String> notes) {
    Run run = reader.read(target, budget.deadline());
    Optional<String> next = Levels.next(run);
    while (next.isPresent() && budget.allows(target.workflowId(), 1)) {
      String runId = run.state().execution().runId();
      budget.isNew(runId);
      notes.add(
          "Run %s %s as run %s."
              .formatted(
                  runId, isReset(run) ? "was reset; it runs again" : "continued", next.get()));
      run = reader.read(new Execution(target.workflowId(), next.get()), budget.deadline());
      next = Levels.next(run);
    }
    return run;
  }

  private static boolean isReset(Run run) {
    return run.state().close().flatMap(CloseEvents::nextRun).isEmpty();
  }
}
