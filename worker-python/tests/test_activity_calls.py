from collections.abc import Callable
from datetime import timedelta
from typing import Any, assert_type

import pytest
from temporalio.common import RetryPolicy

from timecop.activities.activity_say_hello_pb2 import (
    ActivitySayHelloRequest,
    ActivitySayHelloResponse,
)
from timecop.workflows.workflow_demo_python_pb2 import (
    WorkflowDemoPythonRequest,
    WorkflowDemoPythonResponse,
)
from timecop_worker import activity_calls
from timecop_worker.activities.activity_say_hello_python import activity_say_hello_python
from timecop_worker.activity_calls import execute_activity, overridden, remote_activity
from timecop_worker.catalog import CatalogError
from timecop_worker.contract import CATALOG
from timecop_worker.workflows.workflow_demo_mixed_python import ActivitySayHelloJava

ENTRY = CATALOG.activities["ActivitySayHelloJava"]


def faults_of(make: Callable[[], Any]) -> tuple[str, ...]:
    with pytest.raises(CatalogError) as raised:
        make()
    return raised.value.faults


def test_the_options_of_a_call_are_those_of_the_catalogue() -> None:
    assert activity_calls.options(ENTRY) == {
        "task_queue": "time-cop-java",
        "schedule_to_close_timeout": timedelta(seconds=300),
        "start_to_close_timeout": timedelta(seconds=10),
        "heartbeat_timeout": None,
        "retry_policy": RetryPolicy(
            initial_interval=timedelta(seconds=1),
            backoff_coefficient=2,
            maximum_interval=timedelta(seconds=30),
        ),
    }


def test_an_override_holds_to_the_end_of_its_block() -> None:
    before = activity_calls.options(ENTRY)
    with overridden(
        task_queues={ENTRY.worker.name: "elsewhere"},
        activities={ENTRY.name: {"heartbeat_timeout": timedelta(seconds=1)}},
    ):
        inside = activity_calls.options(ENTRY)
    assert inside == {
        **before,
        "task_queue": "elsewhere",
        "heartbeat_timeout": timedelta(seconds=1),
    }
    assert activity_calls.options(ENTRY) == before


def test_a_misspelt_remote_activity_fails_when_made() -> None:
    (fault,) = faults_of(
        lambda: remote_activity(
            "ActivitySayHeloJava", ActivitySayHelloRequest, ActivitySayHelloResponse
        )
    )
    assert '"ActivitySayHeloJava" is no activity' in fault
    assert "ActivitySayHelloJava" in fault


def test_a_mistyped_remote_activity_fails_when_made_and_names_both_types() -> None:
    assert faults_of(
        lambda: remote_activity(
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
    (fault,) = faults_of(
        lambda: remote_activity(
            "ActivitySayHelloPython", ActivitySayHelloRequest, ActivitySayHelloResponse
        )
    )
    assert "call it by its function" in fault


async def typed_calls() -> None:
    """Read by mypy alone: it fails where an ignored error is none, so each must be one."""
    request = ActivitySayHelloRequest()
    wrong = WorkflowDemoPythonRequest()
    assert_type(await execute_activity(ActivitySayHelloJava, request), ActivitySayHelloResponse)
    assert_type(
        await execute_activity(activity_say_hello_python, request), ActivitySayHelloResponse
    )
    await execute_activity(ActivitySayHelloJava, wrong)  # type: ignore[misc]
    await execute_activity(activity_say_hello_python, wrong)  # type: ignore[arg-type]
