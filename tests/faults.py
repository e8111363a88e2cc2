"""Kills the processes of ./timecop dev with kill -9 while workflows run."""

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
# Workflows started just before a kill, and again just after: one of each kind, so that each process
# has work.
FRESH = 5
# Workflows that must be running before a process is killed.
MIDWAY = 5
# Seconds between two polls of a condition.
LOOK = 0.01
# Seconds; `timecop dev` waits up to 30 before it restarts a process that keeps dying.
LONGEST_WAIT = 120.0
# Seconds until the server lists a workflow as closed.
LISTED_WITHIN = 20.0


@dataclass(frozen=True)
class Plan:
    """The number of workflows and kills."""

    workflows: int
    kills: int
    seed: int
    # Timeout of the whole run in seconds.
    within: float

    def order(self) -> list[str]:
        """Return the processes in the order of their kills: each one once in every round."""
        shuffled = random.Random(self.seed)  # noqa: S311 - an order that can be repeated
        rounds = -(-self.kills // len(PROCESSES))
        names = [name for _ in range(rounds) for name in shuffled.sample(PROCESSES, len(PROCESSES))]
        return names[: self.kills]


def run_faults(
    launcher: Launcher, directory: Path, plan: Plan, log: Callable[[str], object]
) -> Report:
    """Run the plan on a stack of its own and log a line for each kill.

    The directory gets the databases of the server and the worker, and the log of the stack.
    """
    database = directory / "patients.db"
    stack = start_stack(
        launcher,
        *("--db-filename", str(directory / "server.db")),
        TIMECOP_JDBC_URL=f"jdbc:sqlite:{database}",
    )
    try:
        return asyncio.run(_run(stack, database, plan, log))
    finally:
        written = "\n".join(stack.process.stderr.so_far())
        (directory / "stack.log").write_text(f"{written}\n", encoding="utf-8")


async def _run(stack: Stack, database: Path, plan: Plan, log: Callable[[str], object]) -> Report:
    started_at = time.monotonic()
    client = await Client.connect(stack.address, namespace=NAMESPACE)
    load = Load(client)
    kills: list[Kill] = []
    stuck = ""
    try:
        async with asyncio.timeout(plan.within):
            await _kill_all(stack, load, plan, kills, log)
            load.start(max(0, plan.workflows - len(load.requested)))
            await _comes_true(lambda: load.unfinished() == 0, plan.within)
    except TimeoutError:
        stuck = f"timed out after {plan.within:.0f} s and {len(kills)} kills"
    except AssertionError as error:
        stuck = str(error)
    load.abandon()
    return Report(
        requested=load.requested,
        kills=kills,
        records=Records(await _listed(client, len(load.requested)), stored(database)),
        stuck=stuck,
        seconds=time.monotonic() - started_at,
    )


async def _kill_all(
    stack: Stack, load: Load, plan: Plan, kills: list[Kill], log: Callable[[str], object]
) -> None:
    pids = dict(stack.pids)
    for process in plan.order():
        load.start(max(FRESH, plan.workflows // plan.kills - 2 * FRESH))
        kill = await _kill(stack, load, process, pids[process])
        kills.append(kill)
        pids[process] = kill.next_pid
        log(f"{len(kills)}: {process} {kill.pid} killed, replaced by {kill.next_pid}")


async def _kill(stack: Stack, load: Load, process: str, pid: int) -> Kill:
    """Kill the process while workflows run and wait until its replacement works."""
    await _midway(load)
    killed = asyncio.Event()
    await load.first_answer(load.start(FRESH, lost_until=killed))
    os.kill(pid, signal.SIGKILL)
    killed_at = time.time()
    killed.set()
    load.start(FRESH)
    lines, waited = await _logged(
        stack, rf"{process} \(pid {pid}\) was terminated by signal 9; restarting in (\d+) s"
    )
    noticed_at = time.time()
    _, next_pid = await _logged(stack, rf"{process} restarted \(pid (\d+)\)", after=lines)
    kill = Kill(process, pid, killed_at, noticed_at, waited, next_pid)
    back = await _comes_true(lambda: any(kill.is_back(done) for done in load.done), LONGEST_WAIT)
    assert back, f"{process} completed no task within {LONGEST_WAIT} s: {kill}"
    return kill


async def _midway(load: Load) -> None:
    """Wait until several workflows are running; start more if the others end too soon."""
    end = time.monotonic() + LONGEST_WAIT
    while await load.midway() < MIDWAY:
        assert time.monotonic() < end, f"never {MIDWAY} running workflows within {LONGEST_WAIT} s"
        if load.unfinished() < MIDWAY:
            load.start(FRESH)
        await asyncio.sleep(LOOK)


async def _logged(stack: Stack, pattern: str, after: int = 0) -> tuple[int, int]:
    """Wait for a line of `timecop dev` with a number; return the line's count and the number."""
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
    """Poll the condition; return False if it is not true in time."""
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        await asyncio.sleep(LOOK)
    return True


async def _listed(client: Client, expected: int) -> list[tuple[str, str]]:
    """Return ID and status of every run; waits for a while because the server lists them late."""
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
