from collections.abc import Callable
from datetime import timedelta

import pytest
from temporalio.api.common.v1 import Payload, Payloads
from temporalio.api.history.v1 import (
    ActivityTaskScheduledEventAttributes,
    HistoryEvent,
)
from temporalio.client import WorkflowHistory

from tests.orders import activity, catalog_of, service, worker, workflow
from timecop_catalog.recorded_calls import recorded_differences

CATALOG = catalog_of(
    service(
        "Orders",
        workflow("Ship", 'command: "ship" id_field: "id" uses: ["Pack", "Charge"]'),
        activity("Pack", "schedule_to_close { seconds: 300 } heartbeat { seconds: 2 }"),
    ),
    service(
        "Money",
        activity(
            "Charge",
            """start_to_close { nanos: 500000000 }
            retry { initial_interval { seconds: 3 } maximum_attempts: 4
                    non_retryable_error_types: ["Broke", "Gone"] }""",
        ),
        activity("Refund"),
        options=worker("money"),
    ),
)
Call = ActivityTaskScheduledEventAttributes
ORDER = Payload(metadata={"encoding": b"json/protobuf", "messageType": b"orders.Order"})
BILL = Payload(metadata={"encoding": b"json/protobuf", "messageType": b"orders.Bill"})


def call(name: str, queue: str) -> Call:
    made = Call()
    made.activity_type.name = name
    made.task_queue.name = queue
    made.input.payloads.append(ORDER)
    made.retry_policy.backoff_coefficient = 2
    return made


def pack() -> Call:
    """What the server records, with the defaults that it fills in."""
    made = call("Pack", "orders")
    made.schedule_to_close_timeout.FromSeconds(300)
    made.start_to_close_timeout.FromSeconds(300)
    made.heartbeat_timeout.FromSeconds(2)
    made.retry_policy.initial_interval.FromSeconds(1)
    made.retry_policy.maximum_interval.FromSeconds(100)
    return made


def charge() -> Call:
    made = call("Charge", "money")
    made.start_to_close_timeout.FromMilliseconds(500)
    made.retry_policy.initial_interval.FromSeconds(3)
    made.retry_policy.maximum_interval.FromSeconds(300)
    made.retry_policy.maximum_attempts = 4
    made.retry_policy.non_retryable_error_types.extend(["Broke", "Gone"])
    return made


def run_of(
    name: str,
    *calls: Call,
    queue: str = "orders",
    run_timeout: timedelta = timedelta(),
    payload: Payload = ORDER,
) -> WorkflowHistory:
    """A run that takes, gets and returns this payload."""
    begin, end = HistoryEvent(event_id=1), HistoryEvent(event_id=99)
    started = begin.workflow_execution_started_event_attributes
    started.workflow_type.name = name
    started.task_queue.name = queue
    started.workflow_run_timeout.FromTimedelta(run_timeout)
    started.input.payloads.append(payload)
    events = [begin]
    for number, made in enumerate(calls):
        scheduled, completed = (
            HistoryEvent(event_id=10 + number),
            HistoryEvent(event_id=50 + number),
        )
        scheduled.activity_task_scheduled_event_attributes.CopyFrom(made)
        completed.activity_task_completed_event_attributes.scheduled_event_id = scheduled.event_id
        completed.activity_task_completed_event_attributes.result.payloads.append(payload)
        events += [scheduled, completed]
    end.workflow_execution_completed_event_attributes.result.payloads.append(payload)
    return WorkflowHistory("ship-1", [*events, end])


def differences(*histories: WorkflowHistory | str) -> list[str]:
    return recorded_differences(CATALOG, histories)


def test_calls_as_the_catalogue_declares_them_with_the_servers_defaults_are_no_difference() -> None:
    history = run_of("Ship", pack(), charge())
    assert differences(history) == []
    assert differences(history.to_json()) == []


def test_a_use_may_show_in_any_of_several_runs_and_must_in_one() -> None:
    assert differences(run_of("Ship", pack()), run_of("Ship", charge())) == []
    assert differences(run_of("Ship", pack()), run_of("Ship", pack())) == [
        "Ship: uses Charge, which no history calls"
    ]


def test_a_call_beside_the_uses_is_named_once_for_all_runs() -> None:
    refund = call("Refund", "money")
    refund.start_to_close_timeout.FromSeconds(1)
    refund.retry_policy.initial_interval.FromSeconds(1)
    refund.retry_policy.maximum_interval.FromSeconds(100)
    history = run_of("Ship", pack(), charge(), refund, call("Lost", "orders"))
    assert differences(history, history) == [
        "Ship: calls Refund, which is not in its uses",
        "Ship: calls Lost, which is no activity of the catalogue",
    ]


def test_a_workflow_that_the_catalogue_has_not_is_named() -> None:
    assert differences(run_of("Sink")) == ["Sink: is no workflow of the catalogue"]


def test_the_queue_is_the_catalogues_or_the_one_that_was_in_force() -> None:
    elsewhere = charge()
    elsewhere.task_queue.name = "mint"
    history = run_of("Ship", pack(), elsewhere)
    assert differences(history) == ["Ship: calls Charge on mint, in the catalogue money"]
    assert recorded_differences(CATALOG, [history], {"Money": "mint"}) == []


def test_a_run_on_another_queue_is_named() -> None:
    assert differences(run_of("Ship", pack(), charge(), queue="mint")) == [
        "Ship: ran on mint, in the catalogue orders"
    ]


def test_other_types_of_the_run_and_of_what_it_gets_are_named() -> None:
    assert differences(run_of("Ship", pack(), charge(), payload=BILL)) == [
        "Ship: takes orders.Bill, in the catalogue orders.Order",
        "Ship: returns orders.Bill, in the catalogue orders.Order",
        "Ship: gets orders.Bill from Pack, in the catalogue orders.Order",
        "Ship: gets orders.Bill from Charge, in the catalogue orders.Order",
    ]


def test_payloads_that_a_codec_made_tell_nothing() -> None:
    sealed = Payload(metadata={"encoding": b"binary/encrypted"})
    assert differences(run_of("Ship", pack(), charge(), payload=sealed)) == []


@pytest.mark.parametrize(
    ("marker", "detail", "data"),
    [
        ("core_local_activity", "data", b'{"seq": 1, "activity_type": "Charge"}'),
        ("LocalActivity", "type", b'"Charge"'),
    ],
)
def test_a_local_activity_is_a_call_too(marker: str, detail: str, data: bytes) -> None:
    event = HistoryEvent(event_id=5)
    recorded = event.marker_recorded_event_attributes
    recorded.marker_name = marker
    recorded.details[detail].CopyFrom(Payloads(payloads=[Payload(data=data)]))
    history = run_of("Ship", pack())
    assert differences(WorkflowHistory("ship-1", [*history.events, event])) == []


def test_what_does_not_begin_with_a_start_is_no_history() -> None:
    with pytest.raises(ValueError, match="no history that begins with the workflow's start"):
        differences(WorkflowHistory("ship-1", run_of("Ship").events[1:]))


def other_type(made: Call) -> None:
    made.input.payloads[0].CopyFrom(BILL)


def no_message(made: Call) -> None:
    made.input.payloads[0].metadata["encoding"] = b"json/plain"


def two_arguments(made: Call) -> None:
    made.input.payloads.append(ORDER)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (other_type, "orders.Bill, in the catalogue orders.Order"),
        (no_message, "json/plain, in the catalogue orders.Order"),
        (two_arguments, "2 payloads, in the catalogue orders.Order"),
        (lambda c: c.ClearField("input"), "0 payloads, in the catalogue orders.Order"),
        (
            lambda c: c.start_to_close_timeout.FromSeconds(10),
            "start_to_close 10s, in the catalogue 0.5s",
        ),
        (
            lambda c: c.schedule_to_close_timeout.FromSeconds(5),
            "schedule_to_close 5s, in the catalogue none",
        ),
        (lambda c: c.heartbeat_timeout.FromSeconds(5), "heartbeat 5s, in the catalogue none"),
        (
            lambda c: c.retry_policy.initial_interval.FromSeconds(1),
            "initial_interval 1s, in the catalogue 3s",
        ),
        (
            lambda c: setattr(c.retry_policy, "backoff_coefficient", 1.5),
            "backoff_coefficient 1.5, in the catalogue 2",
        ),
        (
            lambda c: c.retry_policy.maximum_interval.FromSeconds(100),
            "maximum_interval 100s, in the catalogue 300s",
        ),
        (
            lambda c: c.retry_policy.ClearField("maximum_attempts"),
            "maximum_attempts 0, in the catalogue 4",
        ),
        (
            lambda c: c.retry_policy.ClearField("non_retryable_error_types"),
            "non_retryable_error_types none, in the catalogue Broke, Gone",
        ),
    ],
)
def test_what_differs_is_told_with_both_values(change: Callable[[Call], None], told: str) -> None:
    changed = charge()
    change(changed)
    assert differences(run_of("Ship", pack(), changed)) == [f"Ship: calls Charge with {told}"]


def test_a_timeout_of_the_other_kind_is_told_although_the_server_fills_in_the_first() -> None:
    attempt_alone = pack()
    attempt_alone.ClearField("schedule_to_close_timeout")
    assert differences(run_of("Ship", attempt_alone, charge())) == [
        "Ship: calls Pack with schedule_to_close none, in the catalogue 300s"
    ]


def test_the_timeout_of_the_run_bounds_those_of_its_calls() -> None:
    bounded, filled = pack(), charge()
    bounded.schedule_to_close_timeout.FromSeconds(60)
    bounded.start_to_close_timeout.FromSeconds(60)
    filled.schedule_to_close_timeout.FromSeconds(60)
    history = run_of("Ship", bounded, filled, run_timeout=timedelta(seconds=60))
    assert differences(history) == []
