from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from temporalio.client import Client
from temporalio.worker import Replayer

from tests.history import calls, declared, message_types
from timecop.workflows.workflow_demo_python_pb2 import (
    WorkflowDemoPythonRequest,
    WorkflowDemoPythonResponse,
)
from timecop_catalog.payloads import DATA_CONVERTER
from timecop_worker.contract import CONTRACT
from timecop_worker.registration import WORKFLOWS
from timecop_worker.worker import WORKFLOW_RUNNER, create_worker
from timecop_worker.workflows.workflow_demo_python import WorkflowDemoPython

GRACE_PERIOD = timedelta(seconds=1)


@pytest.fixture
def queue() -> str:
    return f"python-{uuid4()}"


async def test_it_returns_the_greeting_of_the_python_activity(client: Client, queue: str) -> None:
    with CONTRACT.overridden(task_queues={CONTRACT.worker.name: queue}):
        async with create_worker(client, queue, GRACE_PERIOD):
            handle = await client.start_workflow(
                "WorkflowDemoPython",
                WorkflowDemoPythonRequest(name="Ada"),
                id=f"WorkflowDemoPython-{uuid4()}",
                task_queue=queue,
                result_type=WorkflowDemoPythonResponse,
            )
            response = await handle.result()
    history = await handle.fetch_history()

    assert response.greeting == "Hello from a Python Worker, Ada!"
    assert calls(history) == [declared("ActivitySayHelloPython", queue)]
    assert message_types(history) == [
        "timecop.workflows.WorkflowDemoPythonRequest",
        "timecop.activities.ActivitySayHelloRequest",
        "timecop.activities.ActivitySayHelloResponse",
        "timecop.workflows.WorkflowDemoPythonResponse",
    ]


async def test_a_test_can_give_an_activity_other_timeouts(client: Client, queue: str) -> None:
    shorter = timedelta(seconds=7)
    with CONTRACT.overridden(
        task_queues={CONTRACT.worker.name: queue},
        activities={"ActivitySayHelloPython": {"start_to_close_timeout": shorter}},
    ):
        async with create_worker(client, queue, GRACE_PERIOD):
            handle = await client.start_workflow(
                WorkflowDemoPython.run,
                WorkflowDemoPythonRequest(name="Ada"),
                id=f"WorkflowDemoPython-{uuid4()}",
                task_queue=queue,
            )
            await handle.result()
    history = await handle.fetch_history()
    assert calls(history) == [
        replace(declared("ActivitySayHelloPython", queue), start_to_close=shorter)
    ]


async def test_it_replays_where_the_queues_are_others(client: Client, queue: str) -> None:
    with CONTRACT.overridden(task_queues={CONTRACT.worker.name: queue}):
        async with create_worker(client, queue, GRACE_PERIOD):
            handle = await client.start_workflow(
                WorkflowDemoPython.run,
                WorkflowDemoPythonRequest(name="Ada"),
                id=f"WorkflowDemoPython-{uuid4()}",
                task_queue=queue,
            )
            await handle.result()
    replayer = Replayer(
        workflows=WORKFLOWS, workflow_runner=WORKFLOW_RUNNER, data_converter=DATA_CONVERTER
    )
    history = await handle.fetch_history()
    result = await replayer.replay_workflow(history)
    assert result.replay_failure is None
    assert calls(history) == [declared("ActivitySayHelloPython", queue)]
