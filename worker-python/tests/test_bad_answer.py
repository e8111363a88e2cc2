from datetime import timedelta
from uuid import uuid4

import pytest
from temporalio import activity
from temporalio.client import Client, WorkflowFailureError
from temporalio.exceptions import ApplicationError
from temporalio.worker import Worker

from timecop.activities.activity_say_hello_pb2 import ActivitySayHelloRequest
from timecop.workflows.workflow_demo_mixed_python_pb2 import WorkflowDemoMixedPythonRequest
from timecop_catalog.failures import BAD_INPUT
from timecop_worker.contract import CONTRACT
from timecop_worker.worker import create_worker
from timecop_worker.workflows.workflow_demo_mixed_python import WorkflowDemoMixedPython

JAVA_WORKER = CONTRACT.catalog.activities["ActivitySayHelloJava"].worker


@activity.defn(name="ActivitySayHelloJava")
async def no_message(_: ActivitySayHelloRequest) -> str:
    return "no message"


async def test_an_answer_that_cannot_be_decoded_fails_the_workflow_at_once(client: Client) -> None:
    python_queue, java_queue = f"python-{uuid4()}", f"java-{uuid4()}"
    queues = {CONTRACT.worker.name: python_queue, JAVA_WORKER.name: java_queue}
    with CONTRACT.overridden(task_queues=queues):
        async with (
            create_worker(client, python_queue, timedelta(seconds=1)),
            Worker(client, task_queue=java_queue, activities=[no_message]),
        ):
            with pytest.raises(WorkflowFailureError) as failed:
                await client.execute_workflow(
                    WorkflowDemoMixedPython.run,
                    WorkflowDemoMixedPythonRequest(name="Zoë"),
                    id=f"WorkflowDemoMixedPython-{uuid4()}",
                    task_queue=python_queue,
                )
    cause = failed.value.cause
    assert isinstance(cause, ApplicationError)
    assert (cause.type, cause.non_retryable) == (BAD_INPUT, True)
    assert cause.message.startswith(
        "cannot decode json/plain as timecop.activities.ActivitySayHelloResponse: "
    )
