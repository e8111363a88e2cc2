package timecop.cli.workflow.find;

import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import java.time.Instant;
import java.util.Optional;
import timecop.cli.server.ServerTime;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.WorkflowStatus;

/**
 * A run in the server's list.
 *
 * @param type its registered name
 * @param started when it started, by the server's clock
 * @param closed when it closed, by the server's clock; empty while it is open
 * @param events the number of events in its history; 0 if the server does not say
 */
public record FoundWorkflow(
    Execution execution,
    String type,
    WorkflowStatus status,
    String taskQueue,
    Instant started,
    Optional<Instant> closed,
    long events) {

  /**
   * Reads a row of the server's list.
   *
   * @throws io.grpc.StatusRuntimeException if a time in it is impossible
   */
  public static FoundWorkflow of(WorkflowExecutionInfo info) {
    return new FoundWorkflow(
        new Execution(info.getExecution().getWorkflowId(), info.getExecution().getRunId()),
        info.getType().getName(),
        WorkflowStatus.of(info.getStatus()),
        info.getTaskQueue(),
        ServerTime.instant(info.getStartTime()),
        ServerTime.optional(info.getCloseTime()),
        info.getHistoryLength());
  }
}
