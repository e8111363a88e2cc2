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

# As the catalogue declares it.
PATIENT_HISTORY_TOO_LONG = "PatientHistoryTooLong"
# A summary of so many events at their longest is well below the server's 2 MB of one payload.
LONGEST_TIMELINE = 50
MOST_ACTIVE = 200


@activity.defn(name="SummarizePatientEventsActivity")
async def summarize_patient_events(
    request: SummarizePatientEventsActivityRequest,
) -> SummarizePatientEventsActivityResponse:
    """Bring a summary up to date with a page of events, which are all later than those in it.

    Raises ApplicationError, final, if more is active at once than a summary can hold.
    """
    return SummarizePatientEventsActivityResponse(
        summary=summarize(request.patient_id, request.events, request.earlier)
    )


def summarize(
    patient_id: str, events: Iterable[PatientEvent], earlier: PatientEventsSummary
) -> PatientEventsSummary:
    """Return the summary of the earlier events and these, whatever order these are in."""
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
    """Return its place in the order of events; the number decides at the same time."""
    return event.occurred_at.seconds, event.occurred_at.nanos, event.event_id


def _at_most(active: dict[str, PatientEvent], patient_id: str, what: str) -> list[PatientEvent]:
    if len(active) > MOST_ACTIVE:
        message = (
            f"patient {patient_id} has {len(active)} active {what};"
            f" at most {MOST_ACTIVE} can be summarized"
        )
        raise ApplicationError(message, type=PATIENT_HISTORY_TOO_LONG, non_retryable=True)
    return list(active.values())
