from collections.abc import Callable
from datetime import timedelta

import pytest
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


def call(name: str, queue: str) -> Call:
    made = Call()
    made.activity_type.name = name
    made.task_queue.name = queue
    made.input.payloads.add(metadata={"messageType": b"orders.Order"})
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
    made.retry_policy.non_retryable_error_types.extend(["Gone", "Broke"])
    return made


def run_of(name: str, *calls: Call, run_timeout: timedelta = timedelta()) -> WorkflowHistory:
    started = HistoryEvent()
    started.workflow_execution_started_event_attributes.workflow_type.name = name
    started.workflow_execution_started_event_attributes.workflow_run_timeout.FromTimedelta(
        run_timeout
    )
    scheduled = [HistoryEvent(activity_task_scheduled_event_attributes=made) for made in calls]
    return WorkflowHistory("ship-1", [started, *scheduled])


def differences(*histories: WorkflowHistory | str) -> list[str]:
    return recorded_differences(CATALOG, histories)


def test_calls_as_the_catalogue_declares_them_with_the_servers_defaults_are_no_difference() -> None:
    history = run_of("Ship", pack(), charge())
    assert differences(history) == []
    assert differences(history.to_json()) == []


def test_a_use_may_show_in_any_of_several_runs_and_must_in_one() -> None:
    assert differences(run_of("Ship", pack()), run_of("Ship", charge())) == []
    assert differences(run_of("Ship", pack()), run_of("Ship", pack())) == [
        "Ship: uses Charge, which no recorded run calls"
    ]


def test_a_call_beside_the_uses_is_named_once_for_all_runs() -> None:
    refund = call("Refund", "money")
    refund.start_to_close_timeout.FromSeconds(1)
    refund.retry_policy.initial_interval.FromSeconds(1)
    refund.retry_policy.maximum_interval.FromSeconds(100)
    history = run_of("Ship", pack(), charge(), refund, call("Lost", "orders"))
    assert differences(history, history) == [
        "Ship: calls Refund, which is not in its uses",
        "Ship: calls Lost, which is not in its uses",
    ]


def test_a_workflow_that_the_catalogue_has_not_is_named() -> None:
    assert differences(run_of("Sink")) == ["Sink: no workflow of the catalogue"]


def test_the_queue_is_the_catalogues_or_the_one_that_was_in_force() -> None:
    elsewhere = charge()
    elsewhere.task_queue.name = "mint"
    history = run_of("Ship", pack(), elsewhere)
    assert differences(history) == ["Ship: calls Charge on queue mint, in the catalogue money"]
    assert recorded_differences(CATALOG, [history], {"Money": "mint"}) == []


def other_type(made: Call) -> None:
    made.input.payloads[0].metadata["messageType"] = b"orders.Bill"


def two_arguments(made: Call) -> None:
    made.input.payloads.add()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (other_type, "orders.Bill, in the catalogue orders.Order"),
        (two_arguments, "orders.Order, no message, in the catalogue orders.Order"),
        (lambda c: c.ClearField("input"), "nothing, in the catalogue orders.Order"),
        (
            lambda c: c.start_to_close_timeout.FromSeconds(10),
            "start-to-close 10s, in the catalogue 0.5s",
        ),
        (
            lambda c: c.schedule_to_close_timeout.FromSeconds(5),
            "schedule-to-close 5s, in the catalogue none",
        ),
        (lambda c: c.heartbeat_timeout.FromSeconds(5), "heartbeat 5s, in the catalogue none"),
        (
            lambda c: c.retry_policy.initial_interval.FromSeconds(1),
            "initial interval 1s, in the catalogue 3s",
        ),
        (
            lambda c: setattr(c.retry_policy, "backoff_coefficient", 1.5),
            "backoff coefficient 1.5, in the catalogue 2",
        ),
        (
            lambda c: c.retry_policy.maximum_interval.FromSeconds(100),
            "maximum interval 100s, in the catalogue 300s",
        ),
        (
            lambda c: c.retry_policy.ClearField("maximum_attempts"),
            "maximum attempts 0, in the catalogue 4",
        ),
        (
            lambda c: c.retry_policy.ClearField("non_retryable_error_types"),
            "non-retryable error types none, in the catalogue Broke, Gone",
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
        "Ship: calls Pack with schedule-to-close none, in the catalogue 300s"
    ]


def test_the_timeout_of_the_run_bounds_those_of_its_calls() -> None:
    bounded, filled = pack(), charge()
    bounded.schedule_to_close_timeout.FromSeconds(60)
    bounded.start_to_close_timeout.FromSeconds(60)
    filled.schedule_to_close_timeout.FromSeconds(60)
    history = run_of("Ship", bounded, filled, run_timeout=timedelta(seconds=60))
    assert differences(history) == []
