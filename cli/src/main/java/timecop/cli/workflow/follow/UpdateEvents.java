package timecop.cli.workflow.follow;

import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.update.v1.Request;
import java.util.HashMap;
import java.util.Map;
import timecop.cli.workflow.follow.FollowEvent.Subject;
import timecop.cli.workflow.follow.FollowEvent.SubjectType;

/** Reads the events of updates; only the first of an update has its name. */
final class UpdateEvents {
  private final Map<String, String> names = new HashMap<>();

  void read(HistoryEvent event, EventParts parts) {
    switch (event.getEventType()) {
      case EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ADMITTED ->
          request(event.getWorkflowExecutionUpdateAdmittedEventAttributes().getRequest(), parts);
      case EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_ACCEPTED -> {
        var it = event.getWorkflowExecutionUpdateAcceptedEventAttributes();
        if (it.hasAcceptedRequest()) {
          request(it.getAcceptedRequest(), parts);
        } else {
          parts.about(update(it.getProtocolInstanceId()));
        }
      }
      case EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_REJECTED -> {
        var it = event.getWorkflowExecutionUpdateRejectedEventAttributes();
        request(it.getRejectedRequest(), parts);
        parts.failure(it.getFailure());
      }
      case EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_COMPLETED -> {
        var it = event.getWorkflowExecutionUpdateCompletedEventAttributes();
        parts.about(update(it.getMeta().getUpdateId()));
        if (it.getOutcome().hasFailure()) {
          parts.failure(it.getOutcome().getFailure());
        } else {
          parts.result(it.getOutcome().getSuccess());
        }
      }
      default -> {}
    }
  }

  private void request(Request request, EventParts parts) {
    String id = request.getMeta().getUpdateId();
    names.put(id, request.getInput().getName());
    parts.about(update(id)).input(request.getInput().getArgs());
  }

  private Subject update(String id) {
    return Subjects.of(SubjectType.UPDATE, names.getOrDefault(id, ""), id);
  }
}
