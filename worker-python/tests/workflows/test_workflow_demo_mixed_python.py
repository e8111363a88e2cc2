import json
from datetime import timedelta
from uuid import uuid4

from temporalio import activity
from temporalio.client import Client
from temporalio.worker import Worker

from tests.history import calls, declared, message_types
from timecop.activities.activity_say_hello_pb2 import (
    ActivitySayHelloRequest,
    ActivitySayHelloResponse,
)
from timecop.workflows.workflow_demo_mixed_python_pb2 import WorkflowDemoMixedPythonRequest
from timecop_worker.contract import CONTRACT
from timecop_worker.worker import create_worker
from timecop_worker.workflows.workflow_demo_mixed_python import WorkflowDemoMixedPython

JAVA_WORKER = CONTRACT.catalog.activities["ActivitySayHelloJava"].worker


@activity.defn(name="ActivitySayHelloJava")
async def java_stand_in(request: ActivitySayHelloRequest) -> ActivitySayHelloResponse:
    return ActivitySayHelloResponse(greeting=f"Hello from a Java Worker, {request.name}!")


async def test_it_greets_by_python_then_by_java_each_on_its_own_queue(client: Client) -> None:
    python_queue, java_queue = f"python-{uuid4()}", f"java-{uuid4()}"
    queues = {CONTRACT.worker.name: python_queue, JAVA_WORKER.name: java_queue}
    with CONTRACT.overridden(task_queues=queues):
        async with (
            create_worker(client, python_queue, timedelta(seconds=1)),
            Worker(client, task_queue=java_queue, activities=[java_stand_in]),
        ):
            handle = await client.start_workflow(
                WorkflowDemoMixedPython.run,
                WorkflowDemoMixedPythonRequest(name="Zoë"),
                id=f"WorkflowDemoMixedPython-{uuid4()}",
                task_queue=python_queue,
            )
            response = await handle.result()
    history = await handle.fetch_history()

    assert json.loads(response.history_json) == [
        "Hello from a Python Worker, Zoë!",
        "Hello from a Java Worker, Zoë!",
    ]
    assert calls(history) == [
        declared("ActivitySayHelloPython", python_queue),
        declared("ActivitySayHelloJava", java_queue),
    ]
    assert message_types(history) == [
        "timecop.workflows.WorkflowDemoMixedPythonRequest",
        "timecop.activities.ActivitySayHelloRequest",
        "timecop.activities.ActivitySayHelloResponse",
        "timecop.activities.ActivitySayHelloRequest",
        "timecop.activities.ActivitySayHelloResponse",
        "timecop.workflows.WorkflowDemoMixedPythonResponse",
    ]
