"""Execute docs/bring-your-own-protos.md to the letter, in a directory outside of the project."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.guide import Create, read_guide
from tests.processes import ROOT
from tests.reader import Reader

pytestmark = pytest.mark.slow

STEPS = read_guide(ROOT / "docs" / "bring-your-own-protos.md")


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[Reader]:
    """Return a reader who has a checkout that is built; end the second terminal's command."""
    directory, home = tmp_path / "library", tmp_path / "home"
    directory.mkdir()
    home.mkdir()
    person = Reader(directory, home, TIMECOP=str(ROOT), TIMECOP_NO_BUILD="1")
    yield person
    person.close()


def test_every_step_works_and_prints_what_the_page_shows(reader: Reader) -> None:
    reader.follow(STEPS)
    assert reader.interrupt_the_second_terminal() == 0


def test_a_worker_is_three_files_and_the_protos_one() -> None:
    created = [step.path for step in STEPS if isinstance(step, Create)]
    assert [path for path in created if path.endswith(".py")] == [
        "library_worker/contract.py",
        "library_worker/code.py",
        "library_worker/__main__.py",
    ]
    assert [path for path in created if not path.endswith(".py")] == [
        "protos/library/library.proto"
    ]


def test_its_code_is_formatted_and_passes_the_checks(tmp_path: Path) -> None:
    for step in STEPS:
        if isinstance(step, Create):
            (tmp_path / step.path).parent.mkdir(parents=True, exist_ok=True)
            step.apply(tmp_path)
    tools = ROOT / ".venv" / "bin"
    for command in (
        ("ruff", "format", "--diff", "--line-length", "100", "."),
        ("buf", "format", "--diff", "--exit-code", "protos"),
    ):
        ended = subprocess.run(  # noqa: S603 - the project's own tools
            [tools / command[0], *command[1:]],
            check=False,
            capture_output=True,
            cwd=tmp_path,
            text=True,
        )
        assert ended.returncode == 0, ended.stdout + ended.stderr
