package timecop.cli.workflow.follow;

import io.temporal.api.history.v1.HistoryEvent;
import java.util.HashMap;
import java.util.Map;
import timecop.cli.workflow.follow.FollowEvent.Subject;
import timecop.cli.workflow.follow.FollowEvent.SubjectType;

/** Reads the events of Nexus operations; only the first of an operation has its name. */
final class NexusEvents {
  private final Map<Long, Subject> operations = new HashMap<>();

  void read(HistoryEvent event, EventParts parts) {
    switch (event.getEventType()) {
      case EVENT_TYPE_NEXUS_OPERATION_SCHEDULED -> {
        var it = event.getNexusOperationScheduledEventAttributes();
        Subject operation =
            Subjects.of(
                    SubjectType.NEXUS_OPERATION,
                    it.getService() + "/" + it.getOperation(),
                    it.getEndpoint())
                .openedBy(event.getEventId());
        operations.put(event.getEventId(), operation);
        parts.about(operation);
        if (it.hasInput()) {
          parts.input(it.getInput());
        }
      }
      case EVENT_TYPE_NEXUS_OPERATION_STARTED ->
          about(event.getNexusOperationStartedEventAttributes().getScheduledEventId(), parts);
      case EVENT_TYPE_NEXUS_OPERATION_COMPLETED -> {
        var it = event.getNexusOperationCompletedEventAttributes();
        about(it.getScheduledEventId(), parts);
        if (it.hasResult()) {
          parts.result(it.getResult());
        }
      }
      case EVENT_TYPE_NEXUS_OPERATION_FAILED -> {
        var it = event.getNexusOperationFailedEventAttributes();
        about(it.getScheduledEventId(), parts);
        parts.failure(it.getFailure());
      }
      case EVENT_TYPE_NEXUS_OPERATION_CANCELED -> {
        var it = event.getNexusOperationCanceledEventAttributes();
        about(it.getScheduledEventId(), parts);
        parts.failure(it.getFailure());
      }
      case EVENT_TYPE_NEXUS_OPERATION_TIMED_OUT -> {
        var it = event.getNexusOperationTimedOutEventAttributes();
        about(it.getScheduledEventId(), parts);
        parts.failure(it.getFailure());
      }
      case EVENT_TYPE_NEXUS_OPERATION_CANCEL_REQUESTED ->
          about(
              event.getNexusOperationCancelRequestedEventAttributes().getScheduledEventId(), parts);
      case EVENT_TYPE_NEXUS_OPERATION_CANCEL_REQUEST_COMPLETED ->
          about(
              event.getNexusOperationCancelRequestCompletedEventAttributes().getScheduledEventId(),
              parts);
      case EVENT_TYPE_NEXUS_OPERATION_CANCEL_REQUEST_FAILED -> {
        var it = event.getNexusOperationCancelRequestFailedEventAttributes();
        about(it.getScheduledEventId(), parts);
        parts.failure(it.getFailure());
      }
      default -> {}
    }
  }

  private void about(long scheduledEventId, EventParts parts) {
    parts.about(operations.get(scheduledEventId));
  }
}
