"""A check that runs: its processes, its output, its time and its tests."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

from junit import Case, cases

ROOT = Path(__file__).resolve().parent.parent
# Each check has a directory below it for its output and its JUnit reports.
REPORTS = ROOT / "build" / "reports"
# Seconds that one check may take.
LIMIT = 40 * 60
# Seconds that processes have to end, after SIGTERM or after the check that started them.
GRACE = 15
# Set in the environment of everything that a check starts, to find what outlives the check. The
# name does not begin with TIMECOP_ because the product tests unset such variables.
MARK = "CHECK_OF_SCRIPTS_TEST"


class Check(NamedTuple):
    """A bash script, run in the project's directory with the tools of .venv on the path."""

    name: str
    script: str
    # Runs only with --all, or when it is named.
    slow: bool = False


class CheckRun:
    """One run of a check."""

    def __init__(self, check: Check, *, live: bool) -> None:
        """Start the check; its output goes to a file, or is printed at once if the run is live."""
        self.name = check.name
        self.errors: list[str] = []
        self.cases: list[Case] = []
        self._is_live = live
        self._reports = REPORTS / check.name
        shutil.rmtree(self._reports, ignore_errors=True)
        self._reports.mkdir(parents=True)
        self._mark = f"{check.name}-{uuid4()}"
        self._started = time.monotonic()
        self._ended: float | None = None
        with (self._reports / "output.log").open("wb") as log:
            self._process = subprocess.Popen(
                ["bash", "-euo", "pipefail", "-c", check.script],
                cwd=ROOT,
                env={
                    **os.environ,
                    "PATH": f"{ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}",
                    "REPORTS": str(self._reports),
                    MARK: self._mark,
                },
                stdin=subprocess.DEVNULL,
                stdout=None if live else log,
                stderr=None if live else subprocess.STDOUT,
                # Ctrl+C at a terminal reaches only the process that ends all checks.
                start_new_session=True,
            )

    def __str__(self) -> str:
        """Name the check and its seconds so far."""
        seconds = (self._ended or time.monotonic()) - self._started
        return f"{self.name} ({seconds:.0f} s)"

    def has_ended(self) -> bool:
        """Return whether the check has ended; afterwards none of its processes is left."""
        code = self._process.poll()
        if code is None and time.monotonic() - self._started < LIMIT:
            return False
        self._ended = time.monotonic()
        if code is None:
            self.errors.append(f"took longer than {LIMIT} s")
        elif code != 0:
            self.errors.append(f"exit {code}")
            self._wait_for_end()
        else:
            self.errors += [f"left running: {line}" for line in self._wait_for_end().values()]
        self.end()
        self.cases = list(cases(self._reports))
        return True

    def end(self) -> None:
        """End all processes of the check: with SIGTERM, then with SIGKILL."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            signalled: set[int] = set()
            deadline = time.monotonic() + GRACE
            # Again and again: a process may start another one before it ends.
            while (alive := self._alive().keys()) and time.monotonic() < deadline:
                for pid in alive - signalled:
                    with contextlib.suppress(ProcessLookupError):
                        os.kill(pid, number)
                signalled |= alive
                time.sleep(0.1)

    def print_output(self) -> None:
        """Print what the check has printed, unless that was live."""
        if not self._is_live:
            sys.stdout.flush()
            with (self._reports / "output.log").open("rb") as log:
                shutil.copyfileobj(log, sys.stdout.buffer)

    def _wait_for_end(self) -> dict[int, str]:
        """Return the processes that are alive after the grace period, if any."""
        deadline = time.monotonic() + GRACE
        while (alive := self._alive()) and time.monotonic() < deadline:
            time.sleep(0.1)
        return alive

    def _alive(self) -> dict[int, str]:
        """Find the check's processes in any session: their command lines by pid."""
        self._process.poll()
        alive = {}
        for directory in Path("/proc").glob("[0-9]*"):
            try:
                # The environment of a zombie is empty.
                if f"{MARK}={self._mark}".encode() in (directory / "environ").read_bytes():
                    line = (directory / "cmdline").read_bytes().replace(b"\0", b" ")
                    alive[int(directory.name)] = line.decode(errors="replace")[:200]
            except OSError:
                continue
        return alive
