"""SummarizePatientEventsActivity."""

from collections import Counter
from collections.abc import Iterable

from temporalio import activity
from temporalio.exceptions import ApplicationError

from timecop.activities.summarize_patient_events_activity_pb2 import (
    SummarizePatientEventsActivityRequest,
    SummarizePatientEventsActivityResponse,
)
from timecop.patients import patient_event_pb2 as event_pb2
from timecop.patients.patient_event_pb2 import PatientEvent
from timecop.patients.patient_events_summary_pb2 import PatientEventCount, PatientEventsSummary

# The catalogue declares this failure type.
PATIENT_HISTORY_TOO_LONG = "PatientHistoryTooLong"
# A summary of the longest possible events is well below the server's limit of 2 MB for a payload.
LONGEST_TIMELINE = 50
MOST_ACTIVE = 200


@activity.defn(name="SummarizePatientEventsActivity")
async def summarize_patient_events(
    request: SummarizePatientEventsActivityRequest,
) -> SummarizePatientEventsActivityResponse:
    """Add a page of events to a summary of earlier events.

    Raises:
        ApplicationError: non-retryable, if too many conditions or medications are active at once.

    """
    return SummarizePatientEventsActivityResponse(
        summary=summarize(request.patient_id, request.events, request.earlier)
    )


def summarize(
    patient_id: str, events: Iterable[PatientEvent], earlier: PatientEventsSummary
) -> PatientEventsSummary:
    """Return the summary of the earlier events and these, which may be in any order."""
    page = sorted(events, key=_time)
    counts = Counter({entry.kind: entry.count for entry in earlier.counts})
    counts.update(event.kind for event in page)
    conditions = {event.code: event for event in earlier.active_conditions}
    medications = {event.code: event for event in earlier.active_medications}
    last_visit = earlier.last_visit if earlier.HasField("last_visit") else None
    for event in page:
        match event.kind:
            case event_pb2.PATIENT_EVENT_KIND_VISIT:
                last_visit = event
            case event_pb2.PATIENT_EVENT_KIND_CONDITION_DIAGNOSED:
                conditions.setdefault(event.code, event)
            case event_pb2.PATIENT_EVENT_KIND_CONDITION_RESOLVED:
                conditions.pop(event.code, None)
            case event_pb2.PATIENT_EVENT_KIND_MEDICATION_STARTED:
                medications.setdefault(event.code, event)
            case event_pb2.PATIENT_EVENT_KIND_MEDICATION_STOPPED:
                medications.pop(event.code, None)
    return PatientEventsSummary(
        patient_id=patient_id,
        event_count=earlier.event_count + len(page),
        counts=[PatientEventCount(kind=kind, count=counts[kind]) for kind in sorted(counts)],
        active_conditions=_at_most(conditions, patient_id, "conditions"),
        active_medications=_at_most(medications, patient_id, "medications"),
        last_visit=last_visit,
        timeline=[*earlier.timeline, *page][-LONGEST_TIMELINE:],
    )


def _time(event: PatientEvent) -> tuple[int, int, int]:
    """Return the sort key of an event: its time, then its ID."""
    return event.occurred_at.seconds, event.occurred_at.nanos, event.event_id


def _at_most(active: dict[str, PatientEvent], patient_id: str, what: str) -> list[PatientEvent]:
    if len(active) > MOST_ACTIVE:
        message = (
            f"patient {patient_id} has {len(active)} active {what};"
            f" at most {MOST_ACTIVE} can be summarized"
        )
        raise ApplicationError(message, type=PATIENT_HISTORY_TOO_LONG, non_retryable=True)
    return list(active.values())
