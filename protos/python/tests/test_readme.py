"""The example of the README, followed to the letter in a project of its own."""

import os
import re
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import PROJECT

# A paragraph that begins with a file's name, and the indented block behind it.
FILE = re.compile(r"^`(\S+\.(?:proto|py))`.*\n(?:\S.*\n)*\n((?:    .*\n|\n)+)", re.MULTILINE)
GENERATE = re.compile(r"^    include=(?:.*\n)+?(?=\n)", re.MULTILINE)

# A run on a real server, where a stand-in is the worker in the other language.
RUN = """
import asyncio
import os
import sys
from pathlib import Path

from temporalio import activity
from temporalio.testing import WorkflowEnvironment
from temporalio.worker import Worker

from shop.shop_pb2 import ChargeRequest, ChargeResponse, OrderRequest
from shop_worker.__main__ import ACTIVITIES, CONTRACT, DATA_CONVERTER, WORKFLOWS, Order

@activity.defn(name="Charge")
async def charge(request: ChargeRequest) -> ChargeResponse:
    return ChargeResponse()

async def main():
    queues = CONTRACT.catalog.task_queues({"MONEY_TASK_QUEUE": "mint"})
    CONTRACT.configure(queues)
    runner = CONTRACT.workflow_runner("shop_worker.contract", "shop_worker.activities")
    async with await WorkflowEnvironment.start_local(
        data_converter=DATA_CONVERTER,
        dev_server_existing_path=str(Path(sys.executable).with_name("temporal")),
        dev_server_log_level="never",
    ) as server:
        ours = Worker(server.client, task_queue="orders", workflows=WORKFLOWS,
                      activities=ACTIVITIES, workflow_runner=runner)
        theirs = Worker(server.client, task_queue="mint", activities=[charge])
        async with ours, theirs:
            handle = await server.client.start_workflow(
                Order.run, OrderRequest(order_id="7"), id="order-7", task_queue="orders")
            response = await handle.result()
        history = await handle.fetch_history()
    assert response.parcel == "parcel of 7", response
    called = [
        (task.activity_type.name, task.task_queue.name, task.schedule_to_close_timeout.seconds,
         task.start_to_close_timeout.seconds, task.retry_policy.maximum_attempts,
         task.input.payloads[0].metadata["messageType"])
        for task in (event.activity_task_scheduled_event_attributes for event in history.events)
        if task.HasField("activity_type")
    ]
    assert called == [
        ("Pack", "orders", 300, 10, 0, b"shop.PackRequest"),
        ("Charge", "mint", 0, 5, 3, b"shop.ChargeRequest"),
    ], called

asyncio.run(main())
# The SDK's own threads may log into an interpreter that is being torn down, which aborts it.
os._exit(0)
"""

Python = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def python(tmp_path: Path, installed: Path) -> Python:
    """Run Python in a project that has the files of the README and the package's wheel."""
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    for name, block in FILE.findall(readme):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(textwrap.dedent(block), encoding="utf-8")
    (tmp_path / "generated").mkdir()
    generate = GENERATE.search(readme)
    assert generate is not None
    (protoc,) = PROJECT.parent.parent.glob("build/protoc-*")
    path = os.pathsep.join([str(protoc), str(Path(sys.executable).parent), os.environ["PATH"]])
    modules = os.pathsep.join([str(installed), "generated", "."])

    def run(*command: str) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(  # noqa: S603 - the README's own lines
            command,
            check=False,
            capture_output=True,
            text=True,
            cwd=tmp_path,
            env={"PATH": path, "PYTHONPATH": modules, "HOME": str(tmp_path)},
        )

    # An installed compiler finds google/protobuf/*.proto beside it; the pinned one needs a path.
    script = textwrap.dedent(generate.group()).replace(
        "-I protos", f"-I protos -I {protoc}/include"
    )
    made = run("bash", "-euc", script)
    assert (made.returncode, made.stderr) == (0, "")
    return lambda *arguments: run(sys.executable, *arguments)


def test_its_worker_runs_its_workflow_as_the_catalogue_declares(python: Python) -> None:
    ended = python("-W", "error", "-c", RUN)
    assert ended.returncode == 0, ended.stderr


def test_its_worker_refuses_to_start_when_it_does_not_register_what_is_declared(
    python: Python, tmp_path: Path
) -> None:
    main = tmp_path / "shop_worker" / "__main__.py"
    text = main.read_text(encoding="utf-8")
    main.write_text(text.replace("ACTIVITIES = [pack]", "ACTIVITIES = []"), encoding="utf-8")
    ended = python("-m", "shop_worker")
    assert ended.returncode == 1
    assert ended.stderr == "Pack: in OrderWorker of the catalogue, not in ACTIVITIES\n"
