"""The life of the worker process: there as long as nobody stops it, server or no server."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import timedelta
from typing import Any, TypeVar

from temporalio.api.enums.v1 import TaskQueueType
from temporalio.api.taskqueue.v1 import TaskQueue
from temporalio.api.workflowservice.v1 import (
    DescribeNamespaceRequest,
    DescribeTaskQueueRequest,
)
from temporalio.client import Client
from temporalio.runtime import Runtime, TelemetryConfig
from temporalio.service import RPCError
from temporalio.worker import Interceptor, Worker

from timecop_catalog.payloads import DATA_CONVERTER
from timecop_worker.config import Settings
from timecop_worker.connection import Connection
from timecop_worker.contract import CONTRACT
from timecop_worker.health import SERVER_AWAY, serve_health
from timecop_worker.logs import core_logs
from timecop_worker.metrics import prometheus
from timecop_worker.worker import create_worker

logger = logging.getLogger(__name__)

T = TypeVar("T")

# Seconds between two attempts to reach the server, and between two looks at its pollers.
FIRST_WAIT = 0.2
LONGEST_WAIT = 2.0
# Seconds beyond the grace period in which a worker says goodbye to its server.
LONGEST_GOODBYE = 1.0


class Readiness:
    """Whether the worker is ready: polling, as the server knows, and not about to stop."""

    def __init__(self, stop: asyncio.Event) -> None:
        """Be not ready: nothing polls yet."""
        self._stop = stop
        # The latest one; it is there still while its server is away.
        self.worker: Worker | None = None

    async def not_ready(self) -> str:
        """Return the reason; empty when it is ready."""
        if self._stop.is_set():
            return "stopping"
        if self.worker is None:
            return "starting"
        listed = await lists(self.worker)
        if listed is None:
            return SERVER_AWAY
        return "" if listed else "the server does not list this worker"


class Waits:
    """Seconds to wait, doubling from the first to the longest."""

    def __init__(self) -> None:
        """Start with the first."""
        self.reset()

    def reset(self) -> None:
        """Start with the first again."""
        self._next = FIRST_WAIT

    def next(self) -> float:
        """Return the wait that is due."""
        due = self._next
        self._next = min(2 * due, LONGEST_WAIT)
        return due


async def serve(settings: Settings, stop: asyncio.Event) -> None:
    """Poll until the event is set, reaching for the server as long as it is not there."""
    if settings.tracing is None:
        await _serve(settings, stop, None)
        return
    # Imported here: who is not traced pays nothing for it.
    from timecop_worker.tracing import Tracing  # noqa: PLC0415

    tracing = Tracing(settings.tracing)
    try:
        await _serve(settings, stop, tracing.interceptor())
    finally:
        # Not on the loop, which hears the second signal.
        await asyncio.to_thread(tracing.close)


async def _serve(settings: Settings, stop: asyncio.Event, interceptor: Interceptor | None) -> None:
    runtime = Runtime(telemetry=telemetry(settings))
    readiness = Readiness(stop)
    if settings.health is not None:
        serve_health(settings.health, readiness.not_ready)
    connection = settings.connection
    waits = Waits()
    told: str | None = None
    while not stop.is_set():
        try:
            client = await _unless(stop, connect(connection, runtime))
            if client is None:
                return
            told = None
            worker = readiness.worker = create_worker(
                client,
                settings.task_queues[CONTRACT.worker.name],
                settings.grace_period,
                settings.concurrency,
                deployment=settings.deployment,
                tracing=interceptor,
            )
            await serve_until(stop, worker, settings.grace_period, on_ready=waits.reset)
        except (RuntimeError, RPCError) as error:
            cause = " ".join(str(error).split())
            if cause != told:
                told = cause
                logger.warning(
                    "no Temporal server at %s for namespace %s yet, trying on: %s",
                    connection.address,
                    connection.namespace,
                    cause,
                )
            await _unless(stop, asyncio.sleep(waits.next()))


def telemetry(settings: Settings) -> TelemetryConfig:
    """Return what the SDK's core logs and measures, and where it serves its metrics."""
    return TelemetryConfig(
        logging=core_logs(),
        metrics=prometheus(settings.metrics, CONTRACT.catalog.duration_buckets_ms)
        if settings.metrics
        else None,
        # No other SDK has this label.
        attach_service_name=False,
    )


async def connect(connection: Connection, runtime: Runtime) -> Client:
    """Connect to the namespace.

    Raises:
        RuntimeError: if there is no server.
        RPCError: if it has no such namespace, or does not let us in.

    """
    client = await Client.connect(
        **connection.arguments, data_converter=DATA_CONVERTER, runtime=runtime
    )
    await client.workflow_service.describe_namespace(
        DescribeNamespaceRequest(namespace=client.namespace)
    )
    return client


async def serve_until(
    stop: asyncio.Event,
    worker: Worker,
    grace_period: timedelta,
    on_ready: Callable[[], None] = lambda: None,
) -> None:
    """Run the worker until the event is set, then shut it down within its grace period.

    Raises:
        RuntimeError: if the worker cannot go on polling.

    """
    running = asyncio.create_task(worker.run())
    stopping = asyncio.create_task(stop.wait())
    announcing = asyncio.create_task(_announce_polling(worker, on_ready))
    try:
        await asyncio.wait({running, stopping}, return_when=asyncio.FIRST_COMPLETED)
        if not running.done():
            await _shut_down(worker, running, grace_period)
        else:
            await running
    finally:
        stopping.cancel()
        announcing.cancel()
        await asyncio.gather(stopping, announcing, return_exceptions=True)
    if stop.is_set():
        logger.info("stopped")


async def _shut_down(worker: Worker, running: asyncio.Task[None], grace_period: timedelta) -> None:
    """Let the worker finish; give up on one that cannot, such as for want of its server."""
    closing = asyncio.create_task(worker.shutdown())
    limit = grace_period.total_seconds() + LONGEST_GOODBYE
    _, unfinished = await asyncio.wait({running, closing}, timeout=limit)
    for task in unfinished:
        task.cancel()
    if unfinished:
        logger.warning("gave up on what did not finish within the grace period")
    else:
        await running


async def _announce_polling(worker: Worker, on_ready: Callable[[], None]) -> None:
    waits = Waits()
    while not await lists(worker):  # noqa: ASYNC110 - the server is no asyncio.Event
        await asyncio.sleep(waits.next())
    on_ready()
    logger.info(
        "ready: polling task queue %s in namespace %s at %s",
        worker.task_queue,
        worker.client.namespace,
        worker.client.service_client.config.target_host,
    )


async def lists(worker: Worker) -> bool | None:
    """Whether the server lists this very process as a poller, of workflows and of activities.

    None if it does not answer.
    """
    for kind in (
        TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
        TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY,
    ):
        try:
            described = await worker.client.workflow_service.describe_task_queue(
                DescribeTaskQueueRequest(
                    namespace=worker.client.namespace,
                    task_queue=TaskQueue(name=worker.task_queue),
                    task_queue_type=kind,
                )
            )
        except RPCError:
            return None
        if all(poller.identity != worker.client.identity for poller in described.pollers):
            return False
    return True


async def _unless(stop: asyncio.Event, work: Coroutine[Any, Any, T]) -> T | None:
    """Await the work, or cancel it and return None once the event is set."""
    working = asyncio.create_task(work)
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not working.done():
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
        return None
    return working.result()
