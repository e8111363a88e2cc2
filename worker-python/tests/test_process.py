import asyncio
from datetime import timedelta
from uuid import uuid4

from temporalio import activity
from temporalio.client import Client

from tests.dev_server import NAMESPACE, free_port, start_dev_server
from tests.history import scheduled_activities
from tests.worker_process import PATIENCE, running_worker
from timecop.activities.activity_say_hello_pb2 import (
    ActivitySayHelloRequest,
    ActivitySayHelloResponse,
)
from timecop.workflows.workflow_demo_python_pb2 import (
    WorkflowDemoPythonRequest,
    WorkflowDemoPythonResponse,
)
from timecop_worker.contract import CONTRACT
from timecop_worker.process import serve_until
from timecop_worker.worker import create_worker


async def greeting(client: Client, queue: str) -> str:
    response: WorkflowDemoPythonResponse = await client.execute_workflow(
        "WorkflowDemoPython",
        WorkflowDemoPythonRequest(name="Ada"),
        id=f"WorkflowDemoPython-{uuid4()}",
        task_queue=queue,
        result_type=WorkflowDemoPythonResponse,
        execution_timeout=timedelta(seconds=PATIENCE),
    )
    return response.greeting


async def test_an_activity_that_runs_when_the_worker_is_stopped_is_finished(
    client: Client,
) -> None:
    started, finish, stop = asyncio.Event(), asyncio.Event(), asyncio.Event()

    @activity.defn(name="ActivitySayHelloPython")
    async def slow(request: ActivitySayHelloRequest) -> ActivitySayHelloResponse:
        started.set()
        await activity.wait_for_worker_shutdown()
        await finish.wait()
        return ActivitySayHelloResponse(greeting=f"at last, {request.name}")

    queue = f"python-{uuid4()}"
    with CONTRACT.overridden(task_queues={CONTRACT.worker.name: queue}):
        grace = timedelta(seconds=PATIENCE)
        worker = create_worker(client, queue, grace, activities=[slow])
        serving = asyncio.create_task(serve_until(stop, worker, grace))
        handle = await client.start_workflow(
            "WorkflowDemoPython",
            WorkflowDemoPythonRequest(name="Ada"),
            id=f"WorkflowDemoPython-{uuid4()}",
            task_queue=queue,
            result_type=WorkflowDemoPythonResponse,
        )
        await started.wait()
        stop.set()
        finish.set()
        await serving
        # Another worker goes on from there, and finds the activity done.
        async with create_worker(client, queue, timedelta()):
            response = await handle.result()
    assert response.greeting == "at last, Ada"
    assert len(scheduled_activities(await handle.fetch_history())) == 1


async def test_it_waits_for_the_server_and_outlives_it() -> None:
    port, queue = free_port(), f"python-{uuid4()}"
    async with running_worker(
        {"TEMPORAL_HOST": f"127.0.0.1:{port}", "PYTHON_TASK_QUEUE": queue}
    ) as worker:
        waiting = await worker.line_with("no Temporal server at")
        assert f"127.0.0.1:{port} for namespace {NAMESPACE}" in waiting

        async with await start_dev_server(port) as server:
            ready = await worker.line_with("ready")
            assert f"task queue {queue} in namespace {NAMESPACE} at 127.0.0.1:{port}" in ready
            assert await greeting(server.client, queue) == "Hello from a Python Worker, Ada!"

        # Nothing is kept of the first server: what answers here is a new one.
        async with await start_dev_server(port) as server:
            assert await greeting(server.client, queue) == "Hello from a Python Worker, Ada!"
