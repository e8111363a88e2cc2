"""The processes of ./timecop dev killed by -9, each in the middle of workflows, under load."""

import asyncio
import contextlib
import os
import random
import re
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from temporalio.client import Client
from temporalio.service import RPCError

from tests.fault_load import Load
from tests.fault_report import Kill, Records, Report, stored
from tests.processes import Launcher
from tests.server import NAMESPACE
from tests.stack import Stack, start_stack

PROCESSES = ("java", "python", "server")
# Workflows begun just before a kill, and just after: one of each kind, so that each process is
# asked to work again.
FRESH = 5
# Workflows that are midway when a kill is decided on.
MIDWAY = 5
# Seconds between two looks.
LOOK = 0.01
# Seconds; `timecop dev` waits up to 30 before it starts again what dies over and over.
LONGEST_WAIT = 120.0
# Seconds until the server lists what it has closed.
LISTED_WITHIN = 20.0


@dataclass(frozen=True)
class Plan:
    """How much is run, and how often something is killed meanwhile."""

    workflows: int
    kills: int
    seed: int
    # Seconds after which what is still open is given up.
    within: float

    def order(self) -> list[str]:
        """Which process is killed when: each of the three before any of them comes again."""
        shuffled = random.Random(self.seed)  # noqa: S311 - an order that can be had again
        rounds = -(-self.kills // len(PROCESSES))
        names = [name for _ in range(rounds) for name in shuffled.sample(PROCESSES, len(PROCESSES))]
        return names[: self.kills]


def run_faults(
    launcher: Launcher, directory: Path, plan: Plan, told: Callable[[str], object]
) -> Report:
    """Run the plan on a stack of its own; what is told is a line for each kill.

    Leaves in the directory what the server and the worker stored, and what the stack wrote.
    """
    database = directory / "patients.db"
    stack = start_stack(
        launcher,
        *("--db-filename", str(directory / "server.db")),
        TIMECOP_JDBC_URL=f"jdbc:sqlite:{database}",
    )
    try:
        return asyncio.run(_run(stack, database, plan, told))
    finally:
        written = "\n".join(stack.process.stderr.so_far())
        (directory / "stack.log").write_text(f"{written}\n", encoding="utf-8")


async def _run(stack: Stack, database: Path, plan: Plan, told: Callable[[str], object]) -> Report:
    begun_at = time.monotonic()
    client = await Client.connect(stack.address, namespace=NAMESPACE)
    load = Load(client)
    kills: list[Kill] = []
    stuck = ""
    try:
        async with asyncio.timeout(plan.within):
            await _kill_all(stack, load, plan, kills, told)
            load.begin(max(0, plan.workflows - len(load.begun)))
            await _comes_true(lambda: load.unfinished() == 0, plan.within)
    except TimeoutError:
        stuck = f"after {len(kills)} kills {plan.within:.0f} s were over"
    except AssertionError as error:
        stuck = str(error)
    load.give_up()
    return Report(
        begun=load.begun,
        kills=kills,
        records=Records(await _listed(client, len(load.begun)), stored(database)),
        stuck=stuck,
        seconds=time.monotonic() - begun_at,
    )


async def _kill_all(
    stack: Stack, load: Load, plan: Plan, kills: list[Kill], told: Callable[[str], object]
) -> None:
    pids = dict(stack.pids)
    for process in plan.order():
        load.begin(max(FRESH, plan.workflows // plan.kills - 2 * FRESH))
        kill = await _kill(stack, load, process, pids[process])
        kills.append(kill)
        pids[process] = kill.next_pid
        told(f"{len(kills)}: {process} {kill.pid} killed, {kill.next_pid} works")


async def _kill(stack: Stack, load: Load, process: str, pid: int) -> Kill:
    """Kill it while workflows are midway; return when it was seen to work again."""
    await _midway(load)
    killed = asyncio.Event()
    await load.first_answer(load.begin(FRESH, lost_until=killed))
    os.kill(pid, signal.SIGKILL)
    killed_at = time.time()
    killed.set()
    load.begin(FRESH)
    lines, waited = await _told(
        stack, rf"{process} \(pid {pid}\) was terminated by signal 9; restarting in (\d+) s"
    )
    told_at = time.time()
    _, next_pid = await _told(stack, rf"{process} restarted \(pid (\d+)\)", after=lines)
    kill = Kill(process, pid, killed_at, told_at, waited, next_pid)
    back = await _comes_true(lambda: any(kill.is_back(done) for done in load.done), LONGEST_WAIT)
    assert back, f"no task shows within {LONGEST_WAIT} s that {process} works again: {kill}"
    return kill


async def _midway(load: Load) -> None:
    """Wait until several workflows are midway; begins more where all ended too soon."""
    end = time.monotonic() + LONGEST_WAIT
    while await load.midway() < MIDWAY:
        assert time.monotonic() < end, f"no {MIDWAY} workflows midway for {LONGEST_WAIT} s"
        if load.unfinished() < MIDWAY:
            load.begin(FRESH)
        await asyncio.sleep(LOOK)


async def _told(stack: Stack, pattern: str, after: int = 0) -> tuple[int, int]:
    """Wait for a line of `timecop dev` with a number; returns that and how many lines it took."""
    found: list[tuple[int, int]] = []

    def is_there() -> bool:
        lines = stack.process.stderr.so_far()
        for place in range(after, len(lines)):
            if match := re.search(pattern, lines[place]):
                found.append((place + 1, int(match.group(1))))
                return True
        return False

    assert await _comes_true(is_there, LONGEST_WAIT), f"no line with {pattern}"
    return found[0]


async def _comes_true(condition: Callable[[], bool], seconds: float) -> bool:
    """Look again and again; False when the time is over."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        await asyncio.sleep(LOOK)
    return True


async def _listed(client: Client, expected: int) -> list[tuple[str, str]]:
    """Every run that the server knows; its list may be late, for which there is some patience."""
    end = time.monotonic() + LISTED_WITHIN
    while True:
        listed: list[tuple[str, str]] = []
        with contextlib.suppress(RPCError):
            listed = [
                (it.id, it.status.name if it.status else "?")
                async for it in client.list_workflows()
            ]
        closed = sum(status == "COMPLETED" for _, status in listed)
        if closed >= expected or time.monotonic() > end:
            return listed
        await asyncio.sleep(LOOK)
