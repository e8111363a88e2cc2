"""docs/add-a-workflow.md, followed to the letter in a copy of the project."""

import os
import re
import shlex
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checkout import copy_checkout
from tests.guide import RUN, SEE, GuideError, Step, read_guide
from tests.processes import FOREIGN, ROOT, Running

GUIDE = ROOT / "docs" / "add-a-workflow.md"
WORKFLOWS = ["A workflow in Java", "A workflow in Python"]
# Made by scripts/setup: what the copy need not make again.
BUILT = ["build/java", "build/registrations", "build/protoc-*", "*/generated"]
# Seconds that one command may take; two of them build.
PATIENCE = 300.0


class Reader:
    """A person who does what a guide says, at two terminals."""

    def __init__(self, project: Path, home: Path) -> None:
        self._project = project
        # Maven's repository is in the user's home; the settings of Temporal must not count.
        self._environ = {
            name: value
            for name, value in os.environ.items()
            if not (FOREIGN.match(name) or name.startswith("TIMECOP_"))
        } | {"XDG_CONFIG_HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
        self._exports: list[str] = []
        self._values: dict[str, str] = {}
        self._second: Running | None = None

    def follow(self, steps: list[Step]) -> None:
        for step, after in zip(steps, [*steps[1:], None], strict=True):
            seen = after if after and SEE.fullmatch(after.words) else None
            if run := RUN.fullmatch(step.words):
                if run["second"]:
                    self._run_in_the_second_terminal(step, seen)
                else:
                    self._run(step, seen)
            elif step.path():
                step.apply(self._project)

    def close(self) -> None:
        if self._second:
            self._second.close()

    def interrupt_the_second_terminal(self) -> int:
        assert self._second
        self._second.signal(signal.SIGINT)
        return self._second.ended().code

    def _run(self, step: Step, seen: Step | None) -> None:
        # Maven writes the codes of colours into a pipe, too: a person sees none of them.
        running = self._start(f"{{\n{step.block}}} 2>&1 | sed 's/\\x1b\\[[0-9;]*m//g'")
        try:
            ended = running.ended(PATIENCE)
        finally:
            running.close()
        if ended.code != 0:
            step.fail(f"exit {ended.code}, after\n{ended.stdout}")
        if seen and not self._is_seen(seen, ended.stdout):
            seen.fail(f"is not what came out:\n{ended.stdout}")
        self._exports += [line for line in step.block.splitlines() if line.startswith("export ")]

    def _run_in_the_second_terminal(self, step: Step, seen: Step | None) -> None:
        assert self._second is None
        self._second = self._start("exec " + step.block)
        if seen:
            last = [line for line in seen.block.splitlines() if line != "..."][-1]
            self._second.stdout.wait_for(f"^{self._pattern(last)}$", PATIENCE)
            so_far = "".join(f"{line}\n" for line in self._second.stdout.so_far())
            if not self._is_seen(seen, so_far):
                seen.fail(f"is not what came out:\n{so_far}")

    def _start(self, block: str) -> Running:
        script = "\n".join([*self._exports, block])
        for name, value in self._values.items():
            script = re.sub(rf"\b{name}\b", value, script)
        directory = shlex.quote(str(self._project))
        return Running(
            ["bash", "-c", f"cd {directory}\nexec 2>&1\nset -eo pipefail\n{script}"],
            self._environ,
            None,
        )

    def _is_seen(self, seen: Step, output: str) -> bool:
        """Whether it came out, with the values that the guide uses later."""
        pattern = "".join(
            r"(?:.*\n)*?" if line == "..." else self._pattern(line) + r"\n"
            for line in seen.block.splitlines()
        )
        found = re.fullmatch(pattern, re.sub(r" +$", "", output, flags=re.MULTILINE))
        if found:
            self._values.update(found.groupdict())
        return found is not None

    def _pattern(self, line: str) -> str:
        return re.escape(line).replace(r"\.\.\.", ".*").replace("PORT", r"(?P<PORT>\d+)")


@pytest.fixture(scope="module")
def steps() -> list[Step]:
    return read_guide(GUIDE)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Path]:
    copy = tmp_path / "project"
    copy_checkout(copy, BUILT)
    shutil.copy2(ROOT / "build" / "built", copy / "build")
    yield copy
    shutil.rmtree(copy)


@pytest.fixture
def reader(project: Path, tmp_path: Path) -> Iterator[Reader]:
    """Reads in the copy; whatever a test does, the second terminal's command is ended."""
    home = tmp_path / "home"
    home.mkdir()
    person = Reader(project, home)
    yield person
    person.close()


def test_who_follows_it_sees_what_it_says(reader: Reader, steps: list[Step]) -> None:
    reader.follow(steps)
    assert reader.interrupt_the_second_terminal() == 0


@pytest.mark.parametrize("workflow", WORKFLOWS)
def test_a_workflow_touches_five_files_and_none_of_the_command_line(
    steps: list[Step], workflow: str
) -> None:
    touched = {path for step in steps if step.section == workflow and (path := step.path())}
    assert 0 < len(touched) <= 5
    assert [path for path in touched if path.startswith("cli/")] == []


def test_what_it_adds_is_formatted_and_checked(project: Path, steps: list[Step]) -> None:
    touched = set()
    for step in steps:
        if path := step.path():
            step.apply(project)
            touched.add(path)
    python = [path for path in touched if path.endswith(".py")]
    for command, directory in [
        (["ruff", "format", "--diff", *python], project),
        (["ruff", "check", *python], project),
        (["buf", "format", "--diff", "--exit-code"], project / "protos"),
        (["buf", "lint"], project / "protos"),
    ]:
        answer = subprocess.run(  # noqa: S603 - the project's own tools
            [ROOT / ".venv" / "bin" / command[0], *command[1:]],
            check=False,
            capture_output=True,
            cwd=directory,
            text=True,
        )
        assert answer.returncode == 0, answer.stdout + answer.stderr


def guide_of(tmp_path: Path, text: str) -> list[Step]:
    guide = tmp_path / "guide.md"
    guide.write_text(text)
    return read_guide(guide)


@pytest.mark.parametrize(("lines", "times"), [("one\n", 0), ("two\n  two\n", 2)])
def test_a_line_that_is_not_there_once_is_told_with_the_guides_line(
    tmp_path: Path, lines: str, times: int
) -> None:
    (step,) = guide_of(
        tmp_path, "# A guide\n\n**In** `file`, below the line\n`two`, add:\n\n```\nthree\n```\n"
    )
    (tmp_path / "file").write_text(lines)
    with pytest.raises(GuideError, match=f"^guide.md:3: {times} times in file, not once: two$"):
        step.apply(tmp_path)


def test_a_block_that_nothing_is_said_of_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(GuideError, match=r"^guide\.md:3: says none of Create, In, Run and See"):
        guide_of(tmp_path, "# A guide\n\nDo something:\n\n```\nthree\n```\n")
