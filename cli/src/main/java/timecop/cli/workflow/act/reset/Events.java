package timecop.cli.workflow.act.reset;

import io.grpc.StatusRuntimeException;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Duration;
import java.util.function.Consumer;
import timecop.cli.server.Deadline;
import timecop.cli.server.TemporalConnection;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.history.RunHistory;

/** Reads the events of a run that is reset. */
record Events(TemporalConnection connection) {
  /** Maximum time to read a history; the largest have 50,000 events. */
  private static final Duration LONGEST = Duration.ofMinutes(2);

  /**
   * Passes on every event in order.
   *
   * @throws timecop.cli.UserError if the server does not answer, or the history has no end
   */
  void each(Execution run, Consumer<HistoryEvent> listener) {
    try {
      new RunHistory(connection).each(run, Deadline.in(LONGEST), listener);
    } catch (StatusRuntimeException e) {
      throw connection.translate(e);
    }
  }
}
