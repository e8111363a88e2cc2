package timecop.cli.workflow.act;

import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryReverseRequest;
import java.util.List;
import java.util.Optional;
import timecop.cli.UserError;
import timecop.cli.server.TemporalConnection;
import timecop.cli.system.QueueName;
import timecop.cli.system.QueueReader;
import timecop.cli.system.QueueState.Presence;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.FailureText;

/** Finds out why no worker answers for a workflow. */
record Silence(TemporalConnection connection, QueueReader queues) {
  /** Enough for the events that follow a failed workflow task while it is tried again. */
  private static final int LAST_EVENTS = 20;

  /** Returns the reason in a sentence. */
  String reason(Execution run) {
    try {
      DescribeWorkflowExecutionResponse described = connection.describe(run.toProto());
      int attempt = described.getPendingWorkflowTask().getAttempt();
      if (attempt > 1) {
        return "Its workflow task fails, attempt %d%s."
            .formatted(attempt, lastFailure(run).map(it -> ": " + it).orElse(""));
      }
      String queue = described.getWorkflowExecutionInfo().getTaskQueue();
      return isPolled(queue)
          ? "A worker polls task queue %s, but does not answer.".formatted(queue)
          : "No worker polls task queue %s.".formatted(queue);
    } catch (UserError e) {
      return String.join(" ", e.errors());
    } catch (StatusRuntimeException e) {
      return String.join(" ", connection.translate(e).errors());
    }
  }

  private boolean isPolled(String queue) {
    QueueName name = new QueueName(queue, QueueName.Tasks.WORKFLOW);
    // Several runs may be asked at the same time, and the reader remembers pollers.
    synchronized (queues) {
      return queues.read(List.of(name)).get(0).presence() != Presence.ABSENT;
    }
  }

  private Optional<String> lastFailure(Execution run) {
    return connection
        .read(
            stub ->
                stub.getWorkflowExecutionHistoryReverse(
                    GetWorkflowExecutionHistoryReverseRequest.newBuilder()
                        .setNamespace(connection.namespace())
                        .setExecution(run.toProto())
                        .setMaximumPageSize(LAST_EVENTS)
                        .build()))
        .getHistory()
        .getEventsList()
        .stream()
        .filter(event -> event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED)
        .map(HistoryEvent::getWorkflowTaskFailedEventAttributes)
        .map(failed -> FailureText.of(failed.getFailure()))
        .filter(text -> !text.isEmpty())
        .findFirst();
  }
}
