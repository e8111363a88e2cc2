import asyncio
from datetime import timedelta
from urllib.request import urlopen
from uuid import uuid4

import pytest
from temporalio import activity
from temporalio.client import ActivityFailureError, Client, WorkflowFailureError
from temporalio.exceptions import ApplicationError
from temporalio.runtime import Runtime, TelemetryConfig

from tests.dev_server import NAMESPACE, free_port
from timecop.activities.activity_say_hello_pb2 import (
    ActivitySayHelloRequest,
    ActivitySayHelloResponse,
)
from timecop.workflows.workflow_demo_python_pb2 import WorkflowDemoPythonRequest
from timecop_catalog.payloads import DATA_CONVERTER
from timecop_worker.concurrency import Concurrency
from timecop_worker.contract import CONTRACT
from timecop_worker.metrics import prometheus
from timecop_worker.settings import Address
from timecop_worker.variables import Variables
from timecop_worker.worker import create_worker

QUEUE = f"measured-{uuid4()}"


@activity.defn(name="ActivitySayHelloPython")
async def scripted(request: ActivitySayHelloRequest) -> ActivitySayHelloResponse:
    if request.name == "fails":
        message = "no luck today"
        raise ApplicationError(message, type="NoLuck", non_retryable=True)
    if request.name == "waits":
        await asyncio.Event().wait()
    return ActivitySayHelloResponse(greeting="at last")


def counted(name: str, labels: str) -> str:
    return f"time_cop_{name}_durations_ms_count{{{labels}}} 1"


async def test_what_fails_or_is_cancelled_is_counted_as_such_and_a_replay_counts_nothing(
    client: Client,
) -> None:
    address = Address("127.0.0.1", free_port())
    measured = await Client.connect(
        client.service_client.config.target_host,
        namespace=NAMESPACE,
        data_converter=DATA_CONVERTER,
        runtime=Runtime(
            telemetry=TelemetryConfig(
                metrics=prometheus(address, (1.0, 10_000.0)), attach_service_name=False
            )
        ),
    )
    # Every task after the first is a replay.
    concurrency = Concurrency.read(Variables({"TIMECOP_CACHED_WORKFLOWS": "0"}))
    with CONTRACT.overridden(task_queues={CONTRACT.worker.name: QUEUE}):
        async with create_worker(measured, QUEUE, timedelta(), concurrency, activities=[scripted]):
            handles = {
                name: await measured.start_workflow(
                    "WorkflowDemoPython",
                    WorkflowDemoPythonRequest(name=name),
                    id=f"{name}-{uuid4()}",
                    task_queue=QUEUE,
                )
                for name in ("Ada", "fails", "waits")
            }
            await handles["waits"].cancel()
            await handles["Ada"].result()
            for name in ("fails", "waits"):
                with pytest.raises(WorkflowFailureError):
                    await handles[name].result()
            for name in ("NobodyKnowsThis", "NorThis"):
                unknown = await measured.start_activity(
                    name,
                    id=f"{name}-{uuid4()}",
                    task_queue=QUEUE,
                    start_to_close_timeout=timedelta(seconds=10),
                )
                with pytest.raises(ActivityFailureError):
                    await unknown.result()
    with await asyncio.to_thread(urlopen, f"http://{address}/metrics") as answer:
        lines = answer.read().decode().splitlines()
    for outcome in ("completed", "failed", "cancelled"):
        labels = f'namespace="{NAMESPACE}",outcome="{outcome}",task_queue="{QUEUE}"'
        workflow = f'{labels},workflow_type="WorkflowDemoPython"'
        assert counted("workflow", workflow) in lines
    for outcome in ("completed", "failed"):
        labels = f'namespace="{NAMESPACE}",outcome="{outcome}",task_queue="{QUEUE}"'
        assert counted("activity", f'activity_type="ActivitySayHelloPython",{labels}') in lines
    # Whatever callers make up counts as one.
    labels = f'namespace="{NAMESPACE}",outcome="failed",task_queue="{QUEUE}"'
    total = counted("activity", f'activity_type="unknown",{labels}').replace(" 1", " 2")
    assert total in lines
    assert not [it for it in lines if it.startswith("time_cop_") and "This" in it]
