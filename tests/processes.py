"""Processes as users start them. Each is ended when its test ends, passed or failed."""

import os
import re
import subprocess
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, NamedTuple, Self
from uuid import uuid4

ROOT = Path(__file__).resolve().parent.parent
TIMECOP = ROOT / "timecop"
# Seconds; far longer than anything here takes.
PATIENCE = 120.0
# Seconds. A command that nobody answers ends by its own deadlines of a few seconds; the rest is the
# start of the process on a busy machine.
DEADLINE = 30.0
# A variable in the environment of a process and its descendants, by which orphans are found too.
MARK = "TIMECOP_TEST_MARK"
# Variables of the person who runs the tests that must not affect the processes.
FOREIGN = re.compile(
    r"TEMPORAL_|TIMECOP_|OTEL_|JAVA_TASK_QUEUE|PYTHON|METRICS_PORT|HEALTH_PORT|NO_COLOR|"
    r"CLICOLOR|COLUMNS|LC_|LANG"
)


def until(condition: Callable[[], bool], awaited: str, seconds: float = PATIENCE) -> None:
    """Wait until the condition is true; fail after the seconds with a name of what is awaited."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, f"not within {seconds} s: {awaited}"
        time.sleep(0.05)


def processes_marked(mark: str) -> dict[int, str]:
    """Return the command lines of the living processes with the mark, by pid."""
    found = {}
    for directory in Path("/proc").glob("[0-9]*"):
        try:
            # The environment of a zombie is empty.
            if f"{MARK}={mark}".encode() in (directory / "environ").read_bytes():
                line = (directory / "cmdline").read_bytes().replace(b"\0", b" ")
                found[int(directory.name)] = line.decode(errors="replace")
        except OSError:
            continue
    return found


class Ended(NamedTuple):
    """How a process ended."""

    code: int
    stdout: str
    stderr: str
    seconds: float

    def errors(self) -> list[str]:
        """Return the lines of its error message, without the hint at the end."""
        first, *others = self.stderr.splitlines()
        assert first.startswith("Error: "), self
        # Further errors are aligned with the first; the hint is indented less.
        under = " " * len("Error: ")
        return [
            first.removeprefix("Error: "),
            *(line.removeprefix(under) for line in others if line.startswith(under)),
        ]


class Lines:
    """Collects the lines of a stream as they arrive."""

    def __init__(self, stream: IO[str]) -> None:
        self._stream = stream
        self._lines: list[str] = []
        self._ended = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()

    def so_far(self) -> list[str]:
        with self._changed:
            return list(self._lines)

    def wait_for(self, pattern: str, seconds: float = PATIENCE) -> re.Match[str]:
        """Wait for a line that contains the pattern and return the first match."""
        deadline = time.monotonic() + seconds
        read = 0
        with self._changed:
            while True:
                for line in self._lines[read:]:
                    if found := re.search(pattern, line):
                        return found
                read = len(self._lines)
                left = deadline - time.monotonic()
                if self._ended or left <= 0:
                    message = f"no line with {pattern} in:\n" + "\n".join(self._lines)
                    raise AssertionError(message)
                self._changed.wait(left)

    def to_the_end(self) -> list[str]:
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive(), "a process still has the stream open"
        return self.so_far()

    def _read(self) -> None:
        for line in self._stream:
            with self._changed:
                self._lines.append(line.removesuffix("\n"))
                self._changed.notify_all()
        with self._changed:
            self._ended = True
            self._changed.notify_all()
        self._stream.close()


class Running:
    """A running process with its streams. Closing it kills its descendants too."""

    def __init__(self, command: list[str], environ: dict[str, str], stdin: str | None) -> None:
        self.mark = str(uuid4())
        self._started_at = time.monotonic()
        self._process = subprocess.Popen(  # noqa: S603 - the project's own command
            command,
            env={**environ, MARK: self.mark},
            stdin=subprocess.DEVNULL if stdin is None else subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        self.stdout = Lines(self._process.stdout)
        self.stderr = Lines(self._process.stderr)
        if self._process.stdin is not None:
            with self._process.stdin as stream:
                stream.write(stdin or "")

    @property
    def pid(self) -> int:
        return self._process.pid

    def signal(self, number: int) -> None:
        self._process.send_signal(number)

    def ended(self, seconds: float = PATIENCE) -> Ended:
        """Wait for its end and return how it ended. Fails if it wrote colours into a pipe."""
        code = self._process.wait(seconds)
        took = time.monotonic() - self._started_at
        stdout, stderr = self.stdout.to_the_end(), self.stderr.to_the_end()
        result = Ended(code, _text(stdout), _text(stderr), took)
        assert "\x1b" not in result.stdout + result.stderr
        return result

    def family(self) -> dict[int, str]:
        """Return the living processes among itself and its descendants."""
        return processes_marked(self.mark)

    def close(self) -> None:
        for pid in self.family():
            try:
                os.kill(pid, 9)
            except ProcessLookupError:
                continue
        self._process.wait(PATIENCE)
        self.stdout.to_the_end()
        self.stderr.to_the_end()


class Launcher:
    """Starts ./timecop in one environment."""

    def __init__(self, environ: dict[str, str]) -> None:
        self.environ = environ
        self._started: list[Running] = []

    @classmethod
    def clean(cls, home: Path) -> Self:
        """Return a launcher whose environment has no settings of Temporal or timecop."""
        kept = {name: value for name, value in os.environ.items() if not FOREIGN.match(name)}
        return cls(
            {
                **kept,
                "HOME": str(home),
                "XDG_CONFIG_HOME": str(home),
                "XDG_STATE_HOME": str(home / "state"),
                # Everything was built before the tests started.
                "TIMECOP_NO_BUILD": "1",
                # Most Java workers of the tests end before the JVM's second compiler pays.
                "JAVA_OPTS": "-XX:TieredStopAtLevel=1",
            }
        )

    def with_variables(self, **variables: str) -> Self:
        return type(self)({**self.environ, **variables})

    def start(self, *arguments: str, stdin: str | None = None, **variables: str) -> Running:
        running = Running([str(TIMECOP), *arguments], {**self.environ, **variables}, stdin)
        self._started.append(running)
        return running

    def owns(self, running: Running) -> None:
        """End the process with those that this launcher has started."""
        self._started.append(running)

    def run(self, *arguments: str, stdin: str | None = None, **variables: str) -> Ended:
        running = self.start(*arguments, stdin=stdin, **variables)
        try:
            return running.ended()
        finally:
            running.close()
            self._started.remove(running)

    def data_of(self, *arguments: str, stdin: str | None = None, **variables: str) -> str:
        """Return what it writes to stdout; it must succeed and write nothing to stderr."""
        ended = self.run(*arguments, stdin=stdin, **variables)
        assert (ended.code, ended.stderr) == (0, ""), ended
        return ended.stdout

    def shell(self, line: str) -> subprocess.CompletedProcess[str]:
        """Run a line of bash with `timecop` on the path."""
        return subprocess.run(  # noqa: S603 - the test's own line
            ["/bin/bash", "-c", line],
            check=False,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            env={**self.environ, "PATH": f"{ROOT}:{self.environ['PATH']}"},
        )

    def close(self) -> None:
        while self._started:
            self._started.pop().close()


def _text(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
