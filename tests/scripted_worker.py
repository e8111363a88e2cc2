"""A worker whose WorkflowDemoPython does what the greeted name asks for."""

import asyncio
import json
import time
from datetime import timedelta
from typing import NamedTuple

from temporalio import activity, workflow
from temporalio.api.common.v1 import Payload
from temporalio.client import Client
from temporalio.common import RawValue, RetryPolicy
from temporalio.exceptions import ApplicationError
from temporalio.worker import UnsandboxedWorkflowRunner, Worker


class Script(NamedTuple):
    """What a workflow does that is greeted by name; times are in seconds."""

    # How many runs it has, each continuing the one before as new.
    runs: int = 1
    # How long each run waits at its start.
    pause: float = 0
    # How many attempts its activity needs; 0 for no activity. Retries wait 1 s, 2 s, 4 s and so on.
    attempts: int = 0
    # Whether the activity is a local one; its retries wait 100 ms each.
    local: bool = False
    # Whether a child workflow does all of this instead.
    child: bool = False
    # How long each attempt takes.
    takes: float = 0

    @property
    def name(self) -> str:
        return f"script {json.dumps(self._asdict())}"

    @classmethod
    def of(cls, name: str) -> "Script":
        return cls(**json.loads(name.removeprefix("script ")))


class Attempt(NamedTuple):
    """An attempt at an activity as the worker saw it; times are in seconds of a monotonic clock."""

    workflow_id: str
    began: float
    ended: float


def request(name: str) -> RawValue:
    return _message("timecop.workflows.WorkflowDemoPythonRequest", name=name)


def _name(asked: RawValue) -> str:
    name: str = json.loads(asked.payload.data)["name"]
    return name


@workflow.defn(name="WorkflowDemoPython")
class Scripted:
    @workflow.run
    async def run(self, asked: RawValue) -> RawValue:
        name = _name(asked)
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
                    request(Script(attempts=2).name),
                    start_to_close_timeout=timedelta(seconds=10),
                    retry_policy=RetryPolicy(
                        initial_interval=timedelta(seconds=2), maximum_attempts=2
                    ),
                )
            case _ if name.startswith("script "):
                await self._follow(Script.of(name))
        return _message("timecop.workflows.WorkflowDemoPythonResponse", greeting=f"{name} at last")

    async def _follow(self, script: Script) -> None:
        if script.child:
            await workflow.execute_child_workflow(
                "WorkflowDemoPython",
                request(script._replace(child=False).name),
                result_type=RawValue,
            )
            return
        if script.pause > 0:
            await workflow.sleep(script.pause)
        if script.attempts > 0 and script.local:
            await workflow.execute_local_activity(
                "ActivitySayHelloPython",
                request(script.name),
                start_to_close_timeout=timedelta(seconds=30),
                retry_policy=RetryPolicy(
                    initial_interval=timedelta(milliseconds=100), backoff_coefficient=1
                ),
            )
        elif script.attempts > 0:
            await workflow.execute_activity(
                "ActivitySayHelloPython",
                request(script.name),
                start_to_close_timeout=timedelta(seconds=30),
                retry_policy=RetryPolicy(initial_interval=timedelta(seconds=1)),
            )
        if script.runs > 1:
            workflow.continue_as_new(request(script._replace(runs=script.runs - 1).name))


async def _attempt(asked: RawValue, seen: list[Attempt]) -> None:
    script = Script.of(_name(asked))
    info = activity.info()
    began = time.monotonic()
    await asyncio.sleep(script.takes)
    seen.append(Attempt(info.workflow_id or "", began, time.monotonic()))
    if info.attempt < script.attempts:
        message = "not yet"
        raise ApplicationError(message, type="TooEarly")


async def scripted_worker(client: Client, queue: str, seen: list[Attempt] | None = None) -> Worker:
    """Make the worker; it adds every attempt at an activity to the list."""

    @activity.defn(name="ActivitySayHelloPython")
    async def attempt(asked: RawValue) -> None:
        await _attempt(asked, [] if seen is None else seen)

    return Worker(
        client,
        task_queue=queue,
        workflows=[Scripted],
        activities=[attempt],
        workflow_runner=UnsandboxedWorkflowRunner(),
    )


def _message(message_type: str, **fields: str) -> RawValue:
    return RawValue(
        Payload(
            metadata={"encoding": b"json/protobuf", "messageType": message_type.encode()},
            data=json.dumps(fields).encode(),
        )
    )
