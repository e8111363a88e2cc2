from datetime import timedelta

import pytest
from temporalio.client import Client
from temporalio.worker import Worker

from timecop_worker.registration import WORKFLOWS
from timecop_worker.worker import create_worker


async def test_every_workflow_loads_in_the_sandbox(client: Client) -> None:
    create_worker(client, "unused", timedelta())


async def test_a_sandbox_that_copies_the_settings_of_calls_is_refused(client: Client) -> None:
    with pytest.raises(RuntimeError, match="Failed validating workflow") as refused:
        Worker(client, task_queue="unused", workflows=WORKFLOWS)
    assert "was made in the workflow sandbox" in str(refused.value.__cause__)
