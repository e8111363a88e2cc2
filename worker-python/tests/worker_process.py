"""The worker as users run it: a process of its own."""

import asyncio
import os
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
CATALOG_PACKAGE = ROOT.parent / "protos" / "python" / "src"
# Seconds; far beyond what anything here takes.
PATIENCE = 30


class Ended(NamedTuple):
    code: int
    stderr: str


class RunningWorker:
    def __init__(self, process: Process) -> None:
        self._process = process

    async def line_with(self, text: str) -> str:
        """The next line on stderr that has the text; fails if the process ends before."""
        assert self._process.stderr is not None
        seen: list[str] = []
        async with asyncio.timeout(PATIENCE):
            async for line in self._process.stderr:
                seen.append(line.decode())
                if text in seen[-1]:
                    return seen[-1]
        raise AssertionError("".join(seen))

    def signal(self, number: int) -> None:
        self._process.send_signal(number)

    async def ended(self) -> Ended:
        async with asyncio.timeout(PATIENCE):
            _, stderr = await self._process.communicate()
        assert self._process.returncode is not None
        return Ended(self._process.returncode, stderr.decode())


@asynccontextmanager
async def running_worker(
    variables: Mapping[str, str],
    *,
    source: Path = ROOT / "src",
    arguments: tuple[str, ...] = ("-m", "timecop_worker"),
) -> AsyncIterator[RunningWorker]:
    environ = {
        "PATH": os.environ["PATH"],
        # A temporal.toml of whoever runs the tests must not count.
        "HOME": os.devnull,
        # Several run at a time.
        "METRICS_PORT": "off",
        "PYTHONPATH": os.pathsep.join(map(str, [source, ROOT / "generated", CATALOG_PACKAGE])),
        **variables,
    }
    process = await asyncio.create_subprocess_exec(
        sys.executable, *arguments, stdin=DEVNULL, stdout=DEVNULL, stderr=PIPE, env=environ
    )
    try:
        yield RunningWorker(process)
    finally:
        if process.returncode is None:
            process.kill()
            await process.communicate()


async def ended_worker(variables: Mapping[str, str], *, source: Path = ROOT / "src") -> Ended:
    async with running_worker(variables, source=source) as worker:
        return await worker.ended()
