package timecop.cli.workflow.explain;

import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import java.time.Instant;
import java.util.Optional;
import timecop.cli.server.ServerTime;
import timecop.cli.workflow.explain.Level.Names;
import timecop.cli.workflow.run.RunState;

/**
 * A run as the server has it now.
 *
 * @param state its history
 * @param description what the server says of it besides
 * @param declared the language of its worker in the catalogue; empty if that does not declare it
 */
public record Run(RunState state, DescribeWorkflowExecutionResponse description, String declared) {

  /** Returns the names of the workflow. */
  public Names names() {
    var started = state.started();
    return new Names(
        started.getWorkflowType().getName(),
        state.execution().workflowId(),
        state.execution().runId(),
        declared.isEmpty() ? Languages.ofSdk(state.tasks().sdk()) : declared,
        started.getTaskQueue().getName());
  }

  /** Returns when it began; empty if it has no events. */
  public Optional<Instant> begun() {
    return state.first().map(HistoryEvent::getEventTime).map(ServerTime::instant);
  }

  /** Returns when it closed; empty while it is open. */
  public Optional<Instant> closed() {
    return state.close().map(HistoryEvent::getEventTime).map(ServerTime::instant);
  }
}
