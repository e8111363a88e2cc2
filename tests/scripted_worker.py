"""A worker whose WorkflowDemoPython ends in the way that the greeted name asks for."""

import json
from datetime import timedelta

from temporalio import activity, workflow
from temporalio.api.common.v1 import Payload
from temporalio.client import Client
from temporalio.common import RawValue, RetryPolicy
from temporalio.exceptions import ApplicationError
from temporalio.worker import UnsandboxedWorkflowRunner, Worker


def request(name: str) -> RawValue:
    return _message("timecop.workflows.WorkflowDemoPythonRequest", name=name)


@workflow.defn(name="WorkflowDemoPython")
class Scripted:
    @workflow.run
    async def run(self, asked: RawValue) -> RawValue:
        name = json.loads(asked.payload.data)["name"]
        match name:
            case "waits":
                await workflow.wait_condition(lambda: False)
            case "fails":
                message = "no luck today"
                raise ApplicationError(message, type="NoLuck")
            case "stumbles":
                message = "cannot go on"
                raise RuntimeError(message)  # Fails the workflow task, which is retried.
            case "continues":
                workflow.continue_as_new(request("ends"))
            case "retries":
                await workflow.execute_activity(
                    "ActivitySayHelloPython",
                    asked,
                    start_to_close_timeout=timedelta(seconds=10),
                    retry_policy=RetryPolicy(
                        initial_interval=timedelta(seconds=2), maximum_attempts=2
                    ),
                )
        return _message("timecop.workflows.WorkflowDemoPythonResponse", greeting=f"{name} at last")


@activity.defn(name="ActivitySayHelloPython")
async def at_the_second_attempt(_: RawValue) -> None:
    if activity.info().attempt == 1:
        message = "not yet"
        raise ApplicationError(message, type="TooEarly")


async def scripted_worker(client: Client, queue: str) -> Worker:
    return Worker(
        client,
        task_queue=queue,
        workflows=[Scripted],
        activities=[at_the_second_attempt],
        workflow_runner=UnsandboxedWorkflowRunner(),
    )


def _message(message_type: str, **fields: str) -> RawValue:
    return RawValue(
        Payload(
            metadata={"encoding": b"json/protobuf", "messageType": message_type.encode()},
            data=json.dumps(fields).encode(),
        )
    )
