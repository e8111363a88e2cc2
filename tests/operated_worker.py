"""A worker whose workflow waits for signals, and whose activities do what they are asked for."""

import asyncio
from datetime import timedelta

from temporalio import activity, workflow
from temporalio.client import Client
from temporalio.common import RetryPolicy
from temporalio.exceptions import ApplicationError
from temporalio.worker import UnsandboxedWorkflowRunner, Worker

WORKFLOW = "Operated"


@workflow.defn(name=WORKFLOW)
class Operated:
    """Notes what it is told, and completes with its notes when it is told to finish."""

    def __init__(self) -> None:
        self._notes: list[object] = []
        self._done: list[str] = []
        self._finished = False

    @workflow.run
    async def run(self, activities: list[str]) -> list[object]:
        """Execute the activities in turn; "stumble" instead fails every workflow task."""
        for name in activities:
            if name == "stumble":
                message = "cannot go on"
                raise RuntimeError(message)
            self._done.append(
                await workflow.execute_activity(
                    name,
                    activity_id=f"{name}-{len(self._done) + 1}",
                    start_to_close_timeout=timedelta(seconds=30),
                    retry_policy=RetryPolicy(
                        initial_interval=timedelta(seconds=1), backoff_coefficient=1
                    ),
                )
            )
        await workflow.wait_condition(lambda: self._finished)
        return self._notes

    @workflow.signal
    def note(self, text: int | dict[str, float]) -> None:
        self._notes.append(text)

    @workflow.signal
    def finish(self) -> None:
        self._finished = True

    @workflow.query
    def notes(self) -> list[object]:
        return self._notes

    @workflow.query
    def sum(self, left: int, right: int) -> int:
        return left + right

    @workflow.update
    async def add(self, number: int) -> int:
        self._notes.append(number)
        return len(self._notes)

    @add.validator
    def check(self, number: int) -> None:
        if number < 0:
            message = "expected a positive number"
            raise ApplicationError(message, type="Negative")

    @workflow.update
    async def settle(self) -> str:
        """Take until the next note."""
        before = len(self._notes)
        await workflow.wait_condition(lambda: len(self._notes) > before)
        return "settled"


@activity.defn
async def charge() -> str:
    return "charged"


@activity.defn
async def stuck() -> str:
    message = "no card"
    raise ApplicationError(message, type="NoCard")


@activity.defn
async def slow() -> str:
    """Take until somebody else ends it, or the test does."""
    await asyncio.Event().wait()
    return "never"


async def operated_worker(client: Client, queue: str) -> Worker:
    return Worker(
        client,
        task_queue=queue,
        workflows=[Operated],
        activities=[charge, stuck, slow],
        workflow_runner=UnsandboxedWorkflowRunner(),
        graceful_shutdown_timeout=timedelta(0),
    )
