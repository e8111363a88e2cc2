import shutil
import signal
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
from temporalio.testing import WorkflowEnvironment

from tests.catalogs import catalog_source, unknown_activity
from tests.dev_server import free_port
from tests.worker_process import ROOT, ended_worker, running_worker

STOPPING = [signal.SIGTERM, signal.SIGINT]
# Stands for a worker whose graceful stop does not come to an end.
ENDLESS = """
import asyncio
import sys
from timecop_worker.hidden import KnownSecrets
from timecop_worker.logs import configure_logs
from timecop_worker.signals import stop_on_signals

async def main():
    configure_logs("text", "info", KnownSecrets())
    stop = stop_on_signals()
    print("started", file=sys.stderr, flush=True)
    await stop.wait()
    await asyncio.Event().wait()

asyncio.run(main())
"""


@pytest.mark.parametrize("number", STOPPING)
async def test_a_signal_stops_it_with_exit_0(server: WorkflowEnvironment, number: int) -> None:
    variables = {
        "TEMPORAL_ADDRESS": server.client.service_client.config.target_host,
        "PYTHON_TASK_QUEUE": f"python-{uuid4()}",
    }
    async with running_worker(variables) as worker:
        await worker.line_with("ready")
        worker.signal(number)
        await worker.line_with("stopped")
        assert await worker.ended() == (0, "")


async def test_a_signal_stops_it_also_while_it_waits_for_the_server() -> None:
    async with running_worker({"TEMPORAL_ADDRESS": f"127.0.0.1:{free_port()}"}) as worker:
        await worker.line_with("no Temporal server at")
        worker.signal(signal.SIGTERM)
        assert (await worker.ended()).code == 0


@pytest.mark.parametrize("number", STOPPING)
async def test_a_second_signal_ends_it_at_once(number: int) -> None:
    async with running_worker({}, arguments=("-c", ENDLESS)) as process:
        await process.line_with("started")
        process.signal(number)
        await process.line_with("stopping")
        process.signal(number)
        assert (await process.ended()).code == 128 + number


async def test_bad_settings_are_all_named_with_exit_2() -> None:
    code, stderr = await ended_worker(
        {"TEMPORAL_ADDRESS": "nowhere", "TEMPORAL_TLS": "maybe", "TIMECOP_GRACE_PERIOD": "soon"}
    )
    assert code == 2
    assert stderr.splitlines() == [
        "timecop-worker: invalid settings:",
        '  TEMPORAL_TLS is "maybe", expected true or false',
        '  TEMPORAL_ADDRESS is "nowhere", expected host:port',
        '  TIMECOP_GRACE_PERIOD is "soon", expected a number of seconds from 0 to 86400',
    ]


Mutate = Callable[[str, dict[str, str]], Path]


@pytest.fixture
def mutated(tmp_path: Path) -> Mutate:
    """Copy the source and replace texts in one of its files."""

    def mutate(file: str, replacements: dict[str, str]) -> Path:
        shutil.copytree(ROOT / "src", tmp_path, dirs_exist_ok=True)
        path = tmp_path / "timecop_worker" / file
        text = path.read_text()
        for old, new in replacements.items():
            assert old in text
            text = text.replace(old, new)
        path.write_text(text)
        return tmp_path

    return mutate


async def test_a_misspelt_remote_activity_stops_it_at_start_with_exit_2(mutated: Mutate) -> None:
    source = mutated(
        "workflows/workflow_demo_mixed_python.py",
        {'"ActivitySayHelloJava"': '"ActivitySayHeloJava"'},
    )
    code, stderr = await ended_worker({}, source=source)
    assert code == 2
    assert stderr.splitlines() == [
        "timecop-worker: the code contradicts the catalogue:",
        "  " + unknown_activity("ActivitySayHeloJava", catalog_source()),
    ]


async def test_every_difference_from_the_catalogue_stops_it_at_start_with_exit_2(
    mutated: Mutate,
) -> None:
    source = mutated(
        "registration.py", {"    WorkflowDemoPython,\n": "", "    WorkflowDemoMixedPython,\n": ""}
    )
    code, stderr = await ended_worker({}, source=source)
    assert code == 2
    assert stderr.splitlines() == [
        "timecop-worker: the code contradicts the catalogue:",
        "  WorkflowDemoPython: in PythonWorker of the catalogue, not in WORKFLOWS",
        "  WorkflowDemoMixedPython: in PythonWorker of the catalogue, not in WORKFLOWS",
    ]
