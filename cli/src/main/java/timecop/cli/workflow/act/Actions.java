package timecop.cli.workflow.act;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import timecop.cli.server.TemporalConnection;
import timecop.cli.system.QueueReader;
import timecop.cli.workflow.Payloads;

/** Makes the actions that can be done to workflows of a namespace. */
public final class Actions {
  private final Runs runs;
  private final Silence silence;
  private final Payloads payloads;

  /** Acts over the connection. */
  public Actions(TemporalConnection connection, Payloads payloads, QueueReader queues) {
    this.runs = new Runs(connection);
    this.silence = new Silence(connection, queues);
    this.payloads = payloads;
  }

  /** Returns the reason of actions for which the user gives none. */
  public static String defaultReason() {
    return "requested with timecop by " + TemporalConnection.identity();
  }

  /** Returns what sends a signal with these arguments. */
  public Action signal(String name, List<JsonNode> arguments) {
    return new SignalAction(runs, name, Payloads.arguments(arguments));
  }

  /**
   * Returns what asks by a query with these arguments.
   *
   * @param timeout how long a worker may take to answer
   */
  public Action query(String name, List<JsonNode> arguments, Duration timeout) {
    return new QueryAction(runs, silence, payloads, name, Payloads.arguments(arguments), timeout);
  }

  /** Returns what sends an update. */
  public Action update(Update update) {
    return new UpdateAction(runs, silence, payloads, update);
  }

  /** Returns what asks a workflow to cancel itself. */
  public Action cancel(Optional<String> reason) {
    return new CancelAction(runs, reason.orElseGet(Actions::defaultReason));
  }

  /** Returns what ends a workflow at once. */
  public Action terminate(Optional<String> reason) {
    return new TerminateAction(runs, reason.orElseGet(Actions::defaultReason));
  }

  /** Returns what pins a workflow to a version of a worker deployment. */
  public Action move(String deployment, String buildId) {
    return new MoveAction(runs, Optional.of(new MoveAction.Version(deployment, buildId)));
  }

  /** Returns what removes the version that an operator set for a workflow. */
  public Action unpin() {
    return new MoveAction(runs, Optional.empty());
  }

  /** Returns what deletes a run. */
  public Action delete() {
    return new DeleteAction(runs);
  }
}
