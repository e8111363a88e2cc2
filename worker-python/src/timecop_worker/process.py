"""The worker process: it runs until it is stopped, whether or not the server is available."""

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
from timecop_worker.connection import Connection
from timecop_worker.contract import CONTRACT
from timecop_worker.health import SERVER_AWAY, serve_health
from timecop_worker.logs import core_logs
from timecop_worker.metrics import prometheus
from timecop_worker.settings import Settings
from timecop_worker.worker import create_worker

logger = logging.getLogger(__name__)

T = TypeVar("T")

# Seconds between attempts to connect, and between requests for the list of pollers.
FIRST_WAIT = 0.2
LONGEST_WAIT = 2.0
# Seconds after the grace period in which the worker may sign off at its server.
LONGEST_SIGN_OFF = 1.0


class Readiness:
    """Knows whether the worker is ready: listed by the server as a poller, and not stopping."""

    def __init__(self, stop: asyncio.Event) -> None:
        """Start not ready: nothing polls yet."""
        self._stop = stop
        # The latest worker, which stays here while its server is unavailable.
        self.worker: Worker | None = None

    async def not_ready(self) -> str:
        """Return why the worker is not ready; empty if it is."""
        if self._stop.is_set():
            return "stopping"
        if self.worker is None:
            return "starting"
        listed = await server_lists(self.worker)
        if listed is None:
            return SERVER_AWAY
        return "" if listed else "the server does not list this worker"


class Waits:
    """Seconds to wait, doubling from the first wait to the maximum."""

    def __init__(self) -> None:
        """Start with the first wait."""
        self.reset()

    def reset(self) -> None:
        """Start again with the first wait."""
        self._next = FIRST_WAIT

    def next(self) -> float:
        """Return the next wait."""
        wait = self._next
        self._next = min(2 * wait, LONGEST_WAIT)
        return wait


async def serve(settings: Settings, stop: asyncio.Event) -> None:
    """Poll until the event is set, and reconnect while the server is unavailable."""
    if settings.tracing is None:
        await _serve(settings, stop, None)
        return
    # Imported here, so that a worker without tracing does not load OpenTelemetry.
    from timecop_worker.tracing import Tracing  # noqa: PLC0415

    tracing = Tracing(settings.tracing)
    try:
        await _serve(settings, stop, tracing.interceptor())
    finally:
        # In a thread, so that the loop still handles a second signal.
        await asyncio.to_thread(tracing.close)


async def _serve(settings: Settings, stop: asyncio.Event, interceptor: Interceptor | None) -> None:
    runtime = Runtime(telemetry=telemetry(settings))
    readiness = Readiness(stop)
    if settings.health is not None:
        serve_health(settings.health, readiness.not_ready)
    connection = settings.connection
    for warning in connection.warnings:
        logger.warning("%s", warning)
    waits = Waits()
    logged: str | None = None
    while not stop.is_set():
        try:
            client = await _unless(stop, connect(connection, runtime))
            if client is None:
                return
            logged = None
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
            if cause != logged:
                logged = cause
                logger.warning(
                    "no Temporal server at %s for namespace %s yet, retrying: %s",
                    connection.address,
                    connection.namespace,
                    cause,
                )
            await _unless(stop, asyncio.sleep(waits.next()))


def telemetry(settings: Settings) -> TelemetryConfig:
    """Return the settings of the SDK's core for logs and metrics."""
    return TelemetryConfig(
        logging=core_logs(),
        metrics=prometheus(settings.metrics, CONTRACT.catalog.duration_buckets_ms)
        if settings.metrics
        else None,
        # Other SDKs do not have this label.
        attach_service_name=False,
    )


async def connect(connection: Connection, runtime: Runtime) -> Client:
    """Connect to the namespace.

    Raises:
        RuntimeError: if the server is unavailable.
        RPCError: if the namespace does not exist, or access is denied.

    """
    client = await Client.connect(
        **connection.arguments, data_converter=DATA_CONVERTER, runtime=runtime
    )
    await client.workflow_service.describe_namespace(
        DescribeNamespaceRequest(namespace=client.namespace), retry=True
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
        RuntimeError: if the worker cannot continue polling.

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
    """Let the worker finish; abandon it if it cannot, for example without its server."""
    closing = asyncio.create_task(worker.shutdown())
    limit = grace_period.total_seconds() + LONGEST_SIGN_OFF
    _, unfinished = await asyncio.wait({running, closing}, timeout=limit)
    for task in unfinished:
        task.cancel()
    if unfinished:
        logger.warning("abandoned activities that did not finish within the grace period")
    else:
        await running


async def _announce_polling(worker: Worker, on_ready: Callable[[], None]) -> None:
    waits = Waits()
    while not await server_lists(worker):  # noqa: ASYNC110 - the server is no asyncio.Event
        await asyncio.sleep(waits.next())
    on_ready()
    logger.info(
        "ready: polling task queue %s in namespace %s at %s",
        worker.task_queue,
        worker.client.namespace,
        worker.client.service_client.config.target_host,
    )


async def server_lists(worker: Worker) -> bool | None:
    """Return whether the server lists this process as a poller, for workflows and for activities.

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
    """Await the work; when the event is set first, cancel the work and return None."""
    working = asyncio.create_task(work)
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    if not working.done():
        working.cancel()
        await asyncio.gather(working, return_exceptions=True)
        return None
    return working.result()
