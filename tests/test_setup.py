"""scripts/setup, in a copy of the project."""

import os
import re
import signal
from contextlib import closing
from pathlib import Path

import pytest

from tests.checkout import copy_checkout
from tests.processes import Running, until

pytestmark = pytest.mark.slow

BROKEN = "protos/java/src/main/java/timecop/catalog/Catalog.java"


def test_a_build_that_fails_ends_with_the_compilers_message(tmp_path: Path) -> None:
    project = tmp_path / "project"
    copy_checkout(project, ["build/protoc-*"])
    source = project / BROKEN
    source.write_text(source.read_text() + "class Broken { int unfinished }\n")

    # Maven's repository is in the user's home.
    with closing(Running([str(project / "scripts" / "setup")], dict(os.environ), None)) as setup:
        ended = setup.ended()

    assert ended.code == 1
    last = ended.stderr.splitlines()[-1]
    assert re.fullmatch(rf"\[ERROR\] .*/{re.escape(BROKEN)}:\[\d+,\d+\] ';' expected", last)


class Builds:
    """A copy of the project whose build never ends, because its Maven does nothing."""

    def __init__(self, directory: Path) -> None:
        self.project = directory / "project"
        copy_checkout(self.project, ["build/protoc-*"])
        self._maven = directory / "bin" / "mvn"
        self._maven.parent.mkdir()
        self._runs = directory / "runs"
        self._maven.write_text(f"#!/bin/sh\necho run >>{self._runs}\nsleep 1000 &\nwait\n")
        self._maven.chmod(0o755)

    def start(self, *command: str) -> Running:
        environ = {**os.environ, "PATH": f"{self._maven.parent}:{os.environ['PATH']}"}
        environ.pop("TIMECOP_NO_BUILD", None)
        program, *arguments = command
        return Running([str(self.project / program), *arguments], environ, None)

    def runs(self) -> int:
        return self._runs.read_text().count("run") if self._runs.exists() else 0

    def holder(self) -> int:
        return int((self.project / "build" / "lock").read_text())


@pytest.fixture
def builds(tmp_path: Path) -> Builds:
    return Builds(tmp_path)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
@pytest.mark.parametrize(
    "command", [("timecop", "catalog"), ("scripts/worker", "java"), ("scripts/setup",)]
)
def test_a_signal_during_the_build_ends_all_of_it(
    builds: Builds, command: tuple[str, ...], number: int
) -> None:
    with closing(builds.start(*command)) as process:
        until(lambda: builds.runs() == 1, "Maven runs")
        process.signal(number)
        ended = process.ended()
        assert ended.code in (-number, 130)
        assert process.family() == {}


def test_a_build_waits_for_another_one_and_names_its_process(builds: Builds) -> None:
    with (
        closing(builds.start("timecop", "catalog")) as first,
        closing(builds.start("timecop", "catalog")) as second,
    ):
        until(lambda: builds.runs() == 1, "Maven runs")
        waiting = r"waiting for another build in this directory \(process (\d+)\)"
        holder = builds.holder()
        waits = next(it for it in (first, second) if holder not in it.family())
        assert int(waits.stderr.wait_for(waiting).group(1)) == holder

        builder = second if waits is first else first
        builder.signal(signal.SIGTERM)
        builder.ended()
        until(lambda: builds.runs() == 2, "the other one builds")
        assert builds.holder() != holder


def test_a_build_that_was_killed_leaves_nothing_that_holds_the_next_one_up(builds: Builds) -> None:
    with closing(builds.start("timecop", "catalog")) as first:
        until(lambda: builds.runs() == 1, "Maven runs")
        os.kill(builds.holder(), signal.SIGKILL)
        first.ended()
        until(lambda: first.family() == {}, "its processes have ended")
        with closing(builds.start("timecop", "catalog")) as second:
            until(lambda: builds.runs() == 2, "Maven runs again")
            assert "waiting" not in "".join(second.stderr.so_far())


@pytest.mark.slow
def test_the_gate_has_current_registrations_without_another_command(tmp_path: Path) -> None:
    project = tmp_path / "project"
    copy_checkout(
        project,
        ["build/java", "build/protoc-*", "cli/generated", "worker-*/generated", "protos/generated"],
    )
    (project / "build" / "built").touch()
    environ = {name: value for name, value in os.environ.items() if name != "TIMECOP_NO_BUILD"}
    registrations = project / "build" / "registrations" / "python.json"

    def gate() -> str:
        command = [str(project / "timecop"), "validate-protos", "--project", str(project)]
        with closing(Running(command, environ, None)) as process:
            ended = process.ended()
        assert (ended.code, ended.stderr) == (0, ""), ended
        return registrations.read_text()

    first = gate()
    name = "WorkflowDemoPython"
    assert name in first
    # Stale, and not what the worker registers.
    registrations.write_text(first.replace(name, "WorkflowOfYesterday"))
    os.utime(registrations, (0, 0))
    assert gate() == first
