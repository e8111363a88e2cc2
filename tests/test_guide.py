"""Execute docs/add-a-workflow-*.md to the letter, each in a copy of the project of its own."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.checkout import copy_checkout
from tests.guide import Change, Create, GuideError, Step, read_guide
from tests.processes import ROOT
from tests.reader import Reader
from tests.shell import Shell

pytestmark = pytest.mark.slow

LANGUAGES = ["java", "python"]
# Made by scripts/setup; the copy does not make them again.
BUILT = ["build/java", "build/registrations", "build/protoc-*", "*/generated"]
# The unit tests that compare names with the catalogue, the registration lists or the histories.
# They concern what they name: whoever follows a guide need not change them.
# Both pages change the catalogue, so each language's tests run once, after its own page.
UNIT_TESTS = {
    "java": (
        "mvn -B -ntp -Dquick -Dmaven.test.skip=false -pl cli,worker-java -am test"
        " -Dtest=DriftTest,DeclaredActivitiesTest,WorkerContractTest,CommandLineTest"
        ",HistoriesCheckTest,RegistrationsCheckTest,LoadPlannerTest"
        " -Dsurefire.failIfNoSpecifiedTests=false"
    ),
    "python": (
        "(cd protos/python && ../../.venv/bin/pytest -q tests/test_registrations.py) &&"
        " cd worker-python && ../.venv/bin/pytest -q tests/test_drift.py tests/test_registration.py"
        " tests/test_histories.py tests/test_main.py -k 'not signal'"
    ),
}


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    """Return the language of the page; each test runs for all pages."""
    return str(request.param)


@pytest.fixture
def steps(language: str) -> list[Step]:
    return read_guide(ROOT / "docs" / f"add-a-workflow-{language}.md")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Path]:
    copy = tmp_path / "project"
    copy_checkout(copy, BUILT)
    shutil.copy2(ROOT / "build" / "built", copy / "build")
    yield copy
    shutil.rmtree(copy)


@pytest.fixture
def reader(project: Path, tmp_path: Path) -> Iterator[Reader]:
    """Return a reader who works in the copy; end the second terminal's command in any case."""
    home = tmp_path / "home"
    home.mkdir()
    person = Reader(project, home)
    yield person
    person.close()


def test_every_step_works_and_prints_what_the_guide_shows(
    reader: Reader, steps: list[Step], language: str
) -> None:
    reader.follow(steps)
    assert reader.interrupt_the_second_terminal() == 0
    ended = reader.run(UNIT_TESTS[language])
    assert ended.code == 0, ended.stdout


def test_a_workflow_touches_five_files_and_none_of_the_command_line(steps: list[Step]) -> None:
    touched = {step.path for step in steps if isinstance(step, Create | Change)}
    # An activity of its own takes one file more.
    workflow = {path for path in touched if "/activities/" not in path}
    assert 0 < len(workflow) <= 5
    assert [path for path in touched if path.startswith("cli/")] == []


def test_the_added_code_is_formatted_and_passes_the_checks(
    project: Path, steps: list[Step]
) -> None:
    touched = set()
    for step in steps:
        if isinstance(step, Create | Change):
            step.apply(project)
            touched.add(step.path)
    python = [path for path in touched if path.endswith(".py")]
    commands = [
        (["buf", "format", "--diff", "--exit-code"], project / "protos"),
        (["buf", "lint"], project / "protos"),
    ]
    if python:
        commands.append((["ruff", "format", "--diff", *python], project))
        commands.append((["ruff", "check", *python], project))
    for command, directory in commands:
        answer = subprocess.run(  # noqa: S603 - the project's own tools
            [ROOT / ".venv" / "bin" / command[0], *command[1:]],
            check=False,
            capture_output=True,
            cwd=directory,
            text=True,
        )
        assert answer.returncode == 0, answer.stdout + answer.stderr


def test_a_reader_stays_where_a_command_leaves_the_shell(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    shell = Shell(tmp_path, dict(os.environ))
    try:
        assert shell.run("(cd below && pwd)").stdout == f"{tmp_path}/below\n"
        assert shell.run("cd below && printf '\\033[1mdone\\033[0m'").stdout == "done"
        assert shell.run("pwd; cat; false") == (1, f"{tmp_path}/below\n", "", 0)
    finally:
        shell.close()


def guide_of(tmp_path: Path, text: str) -> list[Step]:
    guide = tmp_path / "guide.md"
    guide.write_text(text)
    return read_guide(guide)


@pytest.mark.parametrize(("lines", "times"), [("one\n", 0), ("two\ntwo\n", 2)])
def test_a_line_that_does_not_occur_once_is_reported_with_the_guides_line(
    tmp_path: Path, lines: str, times: int
) -> None:
    (step,) = guide_of(tmp_path, "# A guide\n\n**Change** `file`:\n\n```diff\n two\n+three\n```\n")
    assert isinstance(step, Change)
    (tmp_path / "file").write_text(lines)
    with pytest.raises(GuideError, match=f"^guide.md:3: {times} times in file, not once: two$"):
        step.apply(tmp_path)


def test_a_block_without_an_instruction_is_reported_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(GuideError, match=r"^guide\.md:3: expected Create or Change"):
        guide_of(tmp_path, "# A guide\n\nDo something:\n\n```\nthree\n```\n")
