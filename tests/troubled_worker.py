"""A worker whose workflows fail or wait, each for a reason of its own."""

import asyncio
import json
from collections.abc import Sequence
from datetime import timedelta

from temporalio import activity, workflow
from temporalio.api.common.v1 import Payload
from temporalio.client import Client
from temporalio.common import RawValue, RetryPolicy
from temporalio.exceptions import ApplicationError
from temporalio.worker import UnsandboxedWorkflowRunner, Worker

SECOND = timedelta(seconds=1)
SOON = timedelta(milliseconds=50)
LONG = timedelta(hours=1)
ONCE = RetryPolicy(maximum_attempts=1)


@workflow.defn
class ChargesCard:
    """Calls an activity that fails at each of three attempts."""

    @workflow.run
    async def run(self, amount: int) -> None:
        await workflow.execute_activity(
            "Charge",
            amount,
            start_to_close_timeout=LONG,
            retry_policy=RetryPolicy(initial_interval=SOON, maximum_attempts=3),
        )


@workflow.defn
class HasChild:
    """Calls a child workflow of any type on any queue, with a protobuf message or nothing."""

    @workflow.run
    async def run(self, child: str, queue: str, message_type: str, fields: dict[str, str]) -> None:
        message = RawValue(
            Payload(
                metadata={"encoding": b"json/protobuf", "messageType": message_type.encode()},
                data=json.dumps(fields).encode(),
            )
        )
        await workflow.execute_child_workflow(
            child,
            args=[message] if message_type else [],
            id=f"{workflow.info().workflow_id}/{child}",
            task_queue=queue,
        )


@workflow.defn
class TimesOut:
    """Calls an activity that does not end, with one of the four timeouts."""

    @workflow.run
    async def run(self, kind: str) -> None:
        match kind:
            case "schedule-to-start":
                await workflow.execute_activity(
                    "Stalls",
                    task_queue="nobody-polls-this",
                    schedule_to_start_timeout=SECOND,
                    start_to_close_timeout=LONG,
                )
            case "start-to-close":
                await workflow.execute_activity(
                    "Stalls", start_to_close_timeout=SECOND, retry_policy=ONCE
                )
            case "schedule-to-close":
                await workflow.execute_activity(
                    "Charge",
                    7,
                    schedule_to_close_timeout=SECOND,
                    retry_policy=RetryPolicy(initial_interval=SOON, backoff_coefficient=1),
                )
            case "heartbeat":
                await workflow.execute_activity(
                    "Stalls",
                    start_to_close_timeout=LONG,
                    heartbeat_timeout=SECOND,
                    retry_policy=ONCE,
                )
            case _:
                raise ApplicationError(kind, type="UnknownTimeout")


@workflow.defn
class Waits:
    """Waits for a signal; a child of it may be cancelled or terminated."""

    def __init__(self) -> None:
        self.approved = False

    @workflow.run
    async def run(self) -> None:
        await workflow.wait_condition(lambda: self.approved)

    @workflow.signal
    def approve(self) -> None:
        self.approved = True

    @workflow.update
    def add(self, amount: int) -> int:
        return amount

    @add.validator
    def check(self, amount: int) -> None:
        if amount < 0:
            message = f"amount {amount} is negative"
            raise ApplicationError(message, type="NegativeAmount")


@workflow.defn
class Sleeps:
    """Waits for a timer."""

    @workflow.run
    async def run(self) -> None:
        await workflow.sleep(LONG)


@workflow.defn
class CancelsChild:
    """Cancels a child workflow and fails because of it."""

    @workflow.run
    async def run(self) -> None:
        child = await workflow.start_child_workflow(
            "Waits", id=f"{workflow.info().workflow_id}/Waits"
        )
        child.cancel()
        await child


@workflow.defn
class LeavesChild:
    """Starts a child workflow that is terminated with it."""

    @workflow.run
    async def run(self) -> None:
        await workflow.execute_child_workflow("Waits", id=f"{workflow.info().workflow_id}/Waits")


@workflow.defn
class CallsUnknownActivity:
    """Calls an activity that no worker knows."""

    @workflow.run
    async def run(self, attempts: int) -> None:
        await workflow.execute_activity(
            "NoSuchActivity",
            start_to_close_timeout=LONG,
            retry_policy=RetryPolicy(initial_interval=SOON, maximum_attempts=attempts),
        )


@workflow.defn
class CallsNobody:
    """Calls an activity on a queue that no worker polls."""

    @workflow.run
    async def run(self, queue: str) -> None:
        await workflow.execute_activity("Charge", 1, task_queue=queue, start_to_close_timeout=LONG)


@workflow.defn
class TakesNumber:
    """Cannot decode an input that is not a number."""

    @workflow.run
    async def run(self, number: int) -> int:
        return number


@workflow.defn
class Changes:
    """Does something else each time its code runs; every task replays it (no cache)."""

    runs = 0

    @workflow.run
    async def run(self) -> None:
        Changes.runs += 1
        if Changes.runs == 1:
            await workflow.sleep(SOON)
        else:
            await workflow.execute_activity("Charge", 1, start_to_close_timeout=LONG)


@workflow.defn
class ReturnsTooMuch:
    """Calls an activity whose result is larger than the server accepts."""

    @workflow.run
    async def run(self) -> None:
        await workflow.execute_activity(
            "ReturnsTooMuch", start_to_close_timeout=LONG, retry_policy=ONCE
        )


@workflow.defn
class UpdatesAnother:
    """Calls an activity that updates another workflow, which rejects it."""

    @workflow.run
    async def run(self, other: str) -> None:
        await workflow.execute_activity(
            "Update", other, start_to_close_timeout=LONG, retry_policy=ONCE
        )


@workflow.defn
class Recovers:
    """Completes although its activity needs three attempts."""

    @workflow.run
    async def run(self) -> str:
        await workflow.execute_activity(
            "Recover", start_to_close_timeout=LONG, retry_policy=RetryPolicy(initial_interval=SOON)
        )
        return "done"


@workflow.defn
class RetriesForever:
    """Calls an activity that fails and waits long for its next attempt."""

    @workflow.run
    async def run(self) -> None:
        await workflow.execute_activity(
            "Charge",
            5,
            start_to_close_timeout=LONG,
            retry_policy=RetryPolicy(initial_interval=LONG, maximum_attempts=10),
        )


@workflow.defn
class Busy:
    """Does a bit of everything until it gets the signal finish."""

    def __init__(self) -> None:
        self.is_finished = False

    @workflow.run
    async def run(self) -> str:
        once = RetryPolicy(initial_interval=SOON)
        await workflow.execute_activity("Recover", start_to_close_timeout=LONG, retry_policy=once)
        await workflow.start_child_workflow(
            "RetriesForever", id=f"{workflow.info().workflow_id}/child"
        )
        retrying = workflow.start_activity(
            "Charge",
            8,
            start_to_close_timeout=LONG,
            retry_policy=RetryPolicy(initial_interval=LONG, maximum_attempts=9),
        )
        sleeping = asyncio.create_task(workflow.sleep(LONG))
        await workflow.wait_condition(lambda: self.is_finished)
        retrying.cancel()
        sleeping.cancel()
        return "finished"

    @workflow.signal
    def note(self, text: str) -> None:
        """Change nothing."""

    @workflow.signal
    def finish(self) -> None:
        self.is_finished = True

    @workflow.update
    def add(self, amount: int) -> int:
        return amount


@workflow.defn
class Sleeper:
    """Has many operations open until it gets the signal finish: timers and a wide name."""

    def __init__(self) -> None:
        self.is_finished = False

    @workflow.run
    async def run(self, ended: int, running: int) -> None:
        await asyncio.gather(*(workflow.sleep(SOON) for _ in range(ended)))
        sleeping = [asyncio.create_task(workflow.sleep(LONG)) for _ in range(running)]
        await workflow.wait_condition(lambda: self.is_finished)
        for timer in sleeping:
            timer.cancel()

    @workflow.signal(dynamic=True)
    def any_name(self, name: str, _: Sequence[RawValue]) -> None:
        self.is_finished = self.is_finished or name == "finish"


@workflow.defn
class Fails:
    """Fails for one of eight causes, with another text each time."""

    @workflow.run
    async def run(self, number: int) -> None:
        late = timedelta(seconds=number * 0.5)
        match number % 8:
            case 0 | 7:
                await workflow.execute_activity(
                    "Charge" if number % 8 == 0 else "Refund",
                    number,
                    start_to_close_timeout=LONG,
                    retry_policy=ONCE,
                )
                return
            case 1:
                kind, message = "OutOfStock", f"no stock for item-{number}"
            case 2:
                kind, message = "Locked", f"order {workflow.uuid4()} is locked"
            case 3:
                kind, message = "Conflict", f"order {workflow.uuid4()} is locked"
            case 4:
                kind, message = "NotFound", f"customer 'c {number}' not found"
            case 5:
                kind, message = (
                    "Late",
                    f"due at {workflow.now().isoformat()}, {late.seconds} s late",
                )
            case _:
                kind, message = "NotFound", f"cannot parse 0x{number:x}"
        raise ApplicationError(message, type=kind)


@workflow.defn
class Counts:
    """Has as many events as asked for, almost all of timers."""

    @workflow.run
    async def run(self, timers: int) -> None:
        for _ in range(0, timers, 500):
            await asyncio.gather(*(workflow.sleep(SOON) for _ in range(500)))


@workflow.defn
class Hides:
    """Fails with an error of its own after its activity failed."""

    @workflow.run
    async def run(self) -> None:
        try:
            await workflow.execute_activity(
                "Charge", 9, start_to_close_timeout=LONG, retry_policy=ONCE
            )
        except Exception:  # noqa: BLE001 - as careless code does
            message = "the order cannot be completed"
            raise ApplicationError(message, type="OrderFailed") from None


@activity.defn(name="Charge")
async def charge(amount: int) -> None:
    message = f"no funds for {amount}"
    raise ApplicationError(message, type="CardDeclined")


@activity.defn(name="Refund")
async def refund(amount: int) -> None:
    message = f"no funds for {amount}"
    raise ApplicationError(message, type="CardDeclined")


@activity.defn(name="Stalls")
async def stalls() -> None:
    await asyncio.sleep(20)


@activity.defn(name="ReturnsTooMuch")
async def returns_too_much() -> str:
    return "x" * (3 << 20)


@activity.defn(name="Recover")
async def recover() -> None:
    if activity.info().attempt < 3:
        message = "not yet"
        raise ApplicationError(message, type="TooEarly")


@activity.defn(name="SummarizePatientEventsActivity")
async def summarize(_: RawValue) -> None:
    """Fail as an activity that a Java workflow of the project calls: the third time for good."""
    attempt = activity.info().attempt
    message = f"patient record is too long at attempt {attempt}"
    kind = "PatientHistoryTooLong" if attempt == 2 else "DatabaseBusy"
    raise ApplicationError(message, type=kind)


async def troubled_worker(client: Client, queue: str) -> Worker:
    """Make the worker. It keeps no workflow in memory, so that every task replays."""

    @activity.defn(name="Update")
    async def update(other: str) -> None:
        await client.get_workflow_handle(other).execute_update("add", -1)

    return Worker(
        client,
        task_queue=queue,
        workflows=[
            Busy,
            CallsNobody,
            CallsUnknownActivity,
            CancelsChild,
            Changes,
            ChargesCard,
            Counts,
            Fails,
            HasChild,
            Hides,
            LeavesChild,
            Recovers,
            RetriesForever,
            ReturnsTooMuch,
            Sleeper,
            Sleeps,
            TakesNumber,
            TimesOut,
            UpdatesAnother,
            Waits,
        ],
        activities=[charge, refund, stalls, returns_too_much, recover, summarize, update],
        workflow_runner=UnsandboxedWorkflowRunner(),
        max_cached_workflows=0,
    )
