import random
from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from temporalio.exceptions import ApplicationError
from temporalio.testing import ActivityEnvironment

from timecop.activities.summarize_patient_events_activity_pb2 import (
    SummarizePatientEventsActivityRequest,
)
from timecop.patients import patient_event_pb2 as event_pb2
from timecop.patients.patient_event_pb2 import PatientEvent, PatientEventKind
from timecop.patients.patient_events_summary_pb2 import PatientEventsSummary
from timecop_catalog.payloads import DATA_CONVERTER
from timecop_worker.activities.summarize_patient_events import (
    LONGEST_TIMELINE,
    MOST_ACTIVE,
    PATIENT_HISTORY_TOO_LONG,
    summarize,
    summarize_patient_events,
)
from timecop_worker.contract import CONTRACT

VISIT = event_pb2.PATIENT_EVENT_KIND_VISIT
DIAGNOSED = event_pb2.PATIENT_EVENT_KIND_CONDITION_DIAGNOSED
RESOLVED = event_pb2.PATIENT_EVENT_KIND_CONDITION_RESOLVED
STARTED = event_pb2.PATIENT_EVENT_KIND_MEDICATION_STARTED
STOPPED = event_pb2.PATIENT_EVENT_KIND_MEDICATION_STOPPED
PAYLOAD_LIMIT = 2 * 1024 * 1024


def event(number: int, kind: PatientEventKind, code: str = "", day: int = 0) -> PatientEvent:
    """An event of that day of 2026, or else of the day of its number."""
    made = PatientEvent(event_id=number, kind=kind, code=code)
    made.occurred_at.FromDatetime(datetime(2026, 1, day or number, tzinfo=UTC))
    return made


def summary_of(events: Sequence[PatientEvent]) -> PatientEventsSummary:
    return summarize("42", events, PatientEventsSummary())


def reported(summary: PatientEventsSummary) -> dict[str, object]:
    """The summary with the numbers of events in their place."""
    return {
        "patient": summary.patient_id,
        "events": summary.event_count,
        "counts": {
            PatientEventKind.Name(it.kind).removeprefix("PATIENT_EVENT_KIND_"): it.count
            for it in summary.counts
        },
        "conditions": [it.event_id for it in summary.active_conditions],
        "medications": [it.event_id for it in summary.active_medications],
        "last visit": summary.last_visit.event_id,
        "timeline": [it.event_id for it in summary.timeline],
    }


GOLDEN = {
    "nothing": (
        [],
        {
            "patient": "42",
            "events": 0,
            "counts": {},
            "conditions": [],
            "medications": [],
            "last visit": 0,
            "timeline": [],
        },
    ),
    "what is over is not active": (
        [
            event(1, VISIT),
            event(2, DIAGNOSED, "I10"),
            event(3, DIAGNOSED, "J20"),
            event(4, STARTED, "ramipril"),
            event(5, STARTED, "penicillin"),
            event(6, STOPPED, "penicillin"),
            event(7, RESOLVED, "J20"),
            event(8, VISIT),
            event(9, event_pb2.PATIENT_EVENT_KIND_OBSERVATION, "BP"),
        ],
        {
            "patient": "42",
            "events": 9,
            "counts": {
                "VISIT": 2,
                "CONDITION_DIAGNOSED": 2,
                "CONDITION_RESOLVED": 1,
                "MEDICATION_STARTED": 2,
                "MEDICATION_STOPPED": 1,
                "OBSERVATION": 1,
            },
            "conditions": [2],
            "medications": [4],
            "last visit": 8,
            "timeline": [1, 2, 3, 4, 5, 6, 7, 8, 9],
        },
    ),
    "what comes again is active since then": (
        [
            event(1, DIAGNOSED, "J20"),
            event(2, RESOLVED, "J20"),
            event(3, DIAGNOSED, "J20"),
            event(4, DIAGNOSED, "J20"),
        ],
        {
            "patient": "42",
            "events": 4,
            "counts": {"CONDITION_DIAGNOSED": 3, "CONDITION_RESOLVED": 1},
            "conditions": [3],
            "medications": [],
            "last visit": 0,
            "timeline": [1, 2, 3, 4],
        },
    ),
    "the number decides at the same time; ends without a beginning end nothing": (
        [
            event(3, DIAGNOSED, "J20", day=1),
            event(2, RESOLVED, "J20", day=1),
            event(1, STOPPED, "x", day=1),
            event(4, event_pb2.PATIENT_EVENT_KIND_UNSPECIFIED, "new", day=1),
        ],
        {
            "patient": "42",
            "events": 4,
            "counts": {
                "UNSPECIFIED": 1,
                "CONDITION_DIAGNOSED": 1,
                "CONDITION_RESOLVED": 1,
                "MEDICATION_STOPPED": 1,
            },
            "conditions": [3],
            "medications": [],
            "last visit": 0,
            "timeline": [1, 2, 3, 4],
        },
    ),
}


@pytest.mark.parametrize(("events", "expected"), GOLDEN.values(), ids=GOLDEN.keys())
def test_a_summary(events: list[PatientEvent], expected: dict[str, object]) -> None:
    assert reported(summary_of(events)) == expected


def random_events(chance: random.Random, count: int) -> list[PatientEvent]:
    """Few codes and days, so that much of it has to do with each other."""
    kinds = [VISIT, DIAGNOSED, RESOLVED, STARTED, STOPPED]
    return [
        event(number, chance.choice(kinds), chance.choice("abc"), day=chance.randint(1, 28))
        for number in range(1, count + 1)
    ]


@pytest.mark.parametrize("seed", range(20))
def test_the_order_of_the_events_does_not_matter(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    events = random_events(chance, chance.randint(2, 120))
    expected = summary_of(events).SerializeToString(deterministic=True)
    for _ in range(5):
        chance.shuffle(events)
        assert summary_of(events).SerializeToString(deterministic=True) == expected


@pytest.mark.parametrize("seed", range(20))
def test_pages_one_after_the_other_come_to_the_same(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - no secret
    events = random_events(chance, chance.randint(2, 120))
    in_order = sorted(events, key=lambda it: (it.occurred_at.seconds, it.event_id))
    cut = chance.randint(0, len(events))
    first, second = in_order[:cut], in_order[cut:]
    assert summarize("42", second, summary_of(first)) == summary_of(events)


def test_the_timeline_is_the_newest_events_oldest_first() -> None:
    events = [event(number, VISIT, day=1) for number in range(1, 2 * LONGEST_TIMELINE)]
    timeline = [it.event_id for it in summary_of(events).timeline]
    assert timeline == list(range(LONGEST_TIMELINE, 2 * LONGEST_TIMELINE))


async def test_more_that_is_active_than_a_summary_can_hold_is_a_final_failure() -> None:
    request = SummarizePatientEventsActivityRequest(
        patient_id="42",
        events=[event(n, DIAGNOSED, f"code {n}", day=1) for n in range(MOST_ACTIVE + 1)],
    )
    with pytest.raises(ApplicationError) as failed:
        await ActivityEnvironment().run(summarize_patient_events, request)
    assert failed.value.message == (
        "patient 42 has 201 active conditions; at most 200 can be summarized"
    )
    assert (failed.value.type, failed.value.non_retryable) == (PATIENT_HISTORY_TOO_LONG, True)


def test_what_ends_it_at_once_is_what_the_catalogue_declares() -> None:
    retry = CONTRACT.catalog.activities["SummarizePatientEventsActivity"].retry
    assert retry is not None
    assert list(retry.non_retryable_error_types) == [PATIENT_HISTORY_TOO_LONG]


async def test_a_summary_at_its_longest_fits_into_a_payload() -> None:
    def longest(number: int, kind: PatientEventKind) -> PatientEvent:
        # JSON makes twelve bytes of an emoji, and of no other character more.
        made = event(number, kind, f"{number:04}" + "🎉" * 60, day=1)
        made.description = "🎉" * 200
        return made

    visits = [longest(number, VISIT) for number in range(1000, 1000 + LONGEST_TIMELINE)]
    request = SummarizePatientEventsActivityRequest(
        patient_id="4" * 64,
        events=[
            *(longest(number, DIAGNOSED) for number in range(MOST_ACTIVE)),
            *(longest(number, STARTED) for number in range(200, 200 + MOST_ACTIVE)),
            *visits,
        ],
    )
    response = await ActivityEnvironment().run(summarize_patient_events, request)
    assert len(response.summary.active_conditions) == MOST_ACTIVE
    assert len(response.summary.active_medications) == MOST_ACTIVE
    (payload,) = await DATA_CONVERTER.encode([response])
    assert PAYLOAD_LIMIT / 2 < payload.ByteSize() < PAYLOAD_LIMIT
