from collections.abc import Callable
from datetime import timedelta
from typing import Any, assert_type

import pytest
from temporalio import activity
from temporalio.common import RetryPolicy

from tests.orders import linked, service
from timecop.activities.activity_say_hello_pb2 import (
    ActivitySayHelloRequest,
    ActivitySayHelloResponse,
)
from timecop.catalog import catalog_pb2
from timecop.workflows.workflow_demo_python_pb2 import (
    WorkflowDemoPythonRequest,
    WorkflowDemoPythonResponse,
)
from timecop_catalog.catalog import CatalogError
from timecop_catalog.contract import WorkerContract

# The project's own catalogue.
CONTRACT = WorkerContract.of("PythonWorker", catalog_pb2.DESCRIPTOR)
ENTRY = CONTRACT.catalog.activities["ActivitySayHelloJava"]


def errors_of(make: Callable[[], Any]) -> tuple[str, ...]:
    with pytest.raises(CatalogError) as raised:
        make()
    return raised.value.errors


def test_the_options_of_a_call_are_those_of_the_catalogue() -> None:
    assert CONTRACT.options(ENTRY) == {
        "task_queue": "time-cop-java",
        "schedule_to_close_timeout": timedelta(seconds=300),
        "schedule_to_start_timeout": None,
        "start_to_close_timeout": timedelta(seconds=10),
        "heartbeat_timeout": None,
        "retry_policy": RetryPolicy(
            initial_interval=timedelta(seconds=1),
            backoff_coefficient=2,
            maximum_interval=timedelta(seconds=30),
        ),
    }


def test_an_override_holds_to_the_end_of_its_block() -> None:
    before = CONTRACT.options(ENTRY)
    with CONTRACT.overridden(
        task_queues={ENTRY.worker.name: "elsewhere"},
        activities={ENTRY.name: {"heartbeat_timeout": timedelta(seconds=1)}},
    ):
        inside = CONTRACT.options(ENTRY)
    assert inside == {
        **before,
        "task_queue": "elsewhere",
        "heartbeat_timeout": timedelta(seconds=1),
    }
    assert CONTRACT.options(ENTRY) == before


def test_a_misspelt_remote_activity_fails_when_made() -> None:
    (error,) = errors_of(
        lambda: CONTRACT.remote_activity(
            "ActivitySayHeloJava", ActivitySayHelloRequest, ActivitySayHelloResponse
        )
    )
    assert '"ActivitySayHeloJava" is no activity' in error
    assert "ActivitySayHelloJava" in error


def test_a_mistyped_remote_activity_fails_when_made_and_names_both_types() -> None:
    assert errors_of(
        lambda: CONTRACT.remote_activity(
            "ActivitySayHelloJava", WorkflowDemoPythonRequest, WorkflowDemoPythonResponse
        )
    ) == (
        (
            "ActivitySayHelloJava takes timecop.activities.ActivitySayHelloRequest,"
            " not timecop.workflows.WorkflowDemoPythonRequest"
        ),
        (
            "ActivitySayHelloJava returns timecop.activities.ActivitySayHelloResponse,"
            " not timecop.workflows.WorkflowDemoPythonResponse"
        ),
    )


def test_an_activity_of_this_worker_is_not_remote() -> None:
    (error,) = errors_of(
        lambda: CONTRACT.remote_activity(
            "ActivitySayHelloPython", ActivitySayHelloRequest, ActivitySayHelloResponse
        )
    )
    assert "call it by its function" in error


def test_a_contract_of_an_unknown_worker_is_refused() -> None:
    file = linked(service("Orders"))
    assert WorkerContract.of("Orders", file).worker.default_task_queue == "orders"
    assert errors_of(lambda: WorkerContract.of("Order", file)) == (
        '"Order" is no worker of the catalogue; it has Orders',
    )


def test_the_sandbox_passes_through_the_package_the_generated_code_and_what_is_named() -> None:
    passed = CONTRACT.workflow_runner("acme.contract").restrictions.passthrough_modules
    assert {
        "acme.contract",
        "timecop_catalog",
        "timecop.catalog.catalog_pb2",
        "timecop.catalog.options_pb2",
        "timecop.activities.activity_say_hello_pb2",
    } <= passed


Java = CONTRACT.remote_activity(
    "ActivitySayHelloJava", ActivitySayHelloRequest, ActivitySayHelloResponse
)


@activity.defn(name="ActivitySayHelloPython")
async def hello(request: ActivitySayHelloRequest) -> ActivitySayHelloResponse:
    return ActivitySayHelloResponse(greeting=request.name)


@activity.defn(name="ActivitySayHelloPython")
def hello_in_a_thread(request: ActivitySayHelloRequest) -> ActivitySayHelloResponse:
    return ActivitySayHelloResponse(greeting=request.name)


async def typed_calls() -> None:
    """Read by mypy alone: it fails where an ignored error is none, so each must be one."""
    call = CONTRACT.execute_activity
    request, wrong = ActivitySayHelloRequest(), WorkflowDemoPythonRequest()
    assert_type(await call(Java, request), ActivitySayHelloResponse)
    assert_type(await call(hello, request), ActivitySayHelloResponse)
    assert_type(await call(hello_in_a_thread, request), ActivitySayHelloResponse)
    await call(Java, wrong)  # type: ignore[misc]
    await call(hello, wrong)  # type: ignore[arg-type]
    await call(hello_in_a_thread, wrong)  # type: ignore[arg-type]
