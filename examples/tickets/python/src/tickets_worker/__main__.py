"""Run the worker until SIGTERM or SIGINT."""

import asyncio
import os
import signal
import sys

from temporalio.client import Client
from temporalio.envconfig import ClientConfig
from temporalio.worker import Worker

from tickets_worker.contract import CONTRACT
from tickets_worker.registration import ACTIVITIES, WORKFLOWS
from timecop_catalog.arguments import ArgumentsInterceptor
from timecop_catalog.failures import unknown_activity
from timecop_catalog.payloads import DATA_CONVERTER


async def main() -> None:
    """Serve this worker's task queue."""
    connection = ClientConfig.load_client_connect_config()
    client = await Client.connect(**connection, data_converter=DATA_CONVERTER)
    stopped = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with Worker(
        client,
        task_queue=CONTRACT.worker.task_queue(os.environ),
        workflows=WORKFLOWS,
        activities=[*ACTIVITIES, unknown_activity],
        interceptors=[ArgumentsInterceptor()],
        workflow_runner=CONTRACT.workflow_runner(
            "tickets_worker.contract", "tickets_worker.activities"
        ),
    ):
        await stopped.wait()


if __name__ == "__main__":
    if differences := CONTRACT.differences(WORKFLOWS, ACTIVITIES):
        sys.exit("\n".join(differences))
    CONTRACT.configure(CONTRACT.catalog.task_queues(os.environ))
    asyncio.run(main())
