"""A worker whose only workflow calls any activity with any payloads, valid or not."""

from collections.abc import Sequence
from datetime import timedelta

from temporalio import workflow
from temporalio.api.common.v1 import Payload
from temporalio.client import Client
from temporalio.common import RawValue, RetryPolicy
from temporalio.worker import UnsandboxedWorkflowRunner, Worker


def text(value: str) -> Payload:
    return Payload(metadata={"encoding": b"binary/plain"}, data=value.encode())


@workflow.defn(dynamic=True)
class Call:
    """Takes the activity's name and queue, followed by the activity's arguments."""

    @workflow.run
    async def run(self, arguments: Sequence[RawValue]) -> RawValue:
        name, queue, *rest = arguments
        result: RawValue = await workflow.execute_activity(
            name.payload.data.decode(),
            args=rest,
            result_type=RawValue,
            task_queue=queue.payload.data.decode(),
            schedule_to_close_timeout=timedelta(seconds=300),
            retry_policy=RetryPolicy(initial_interval=timedelta(seconds=1)),
        )
        return result


async def calling_worker(client: Client, queue: str) -> Worker:
    return Worker(
        client,
        task_queue=queue,
        workflows=[Call],
        workflow_runner=UnsandboxedWorkflowRunner(),
    )
