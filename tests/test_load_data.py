"""Rows for a load run from files of any size, and from pipes."""

import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.load import load, read
from tests.processes import PATIENCE, TIMECOP, Ended, Launcher
from tests.test_terminal import Terminal

JAVA = ("--mix", "demo-java", "--name", "{name} {title}")


def rows(count: int, width: int) -> Iterator[str]:
    yield "name,title\n"
    for number in range(count):
        yield f"user-{number},{'x' * width}\n"


def written(file: Path, count: int, width: int) -> Path:
    with file.open("w") as stream:
        stream.writelines(rows(count, width))
    return file


def test_a_file_that_is_larger_than_the_heap_is_read(
    launcher: Launcher, refusing: str, tmp_path: Path
) -> None:
    data = written(tmp_path / "users.csv", 60_000, 1000)
    assert data.stat().st_size > 60_000_000
    ended = launcher.run(
        *("load", "--rate", "5", *JAVA, "--data", str(data), "--address", refusing),
        TIMECOP_LOAD_HEAP="40m",
    )
    # The server comes after the data.
    assert ended.code == 9, ended


def test_a_full_heap_names_the_setting_that_enlarges_it(
    launcher: Launcher, refusing: str, tmp_path: Path
) -> None:
    data = tmp_path / "users.jsonl"
    data.write_text('{"name": "' + "x" * 60_000_000 + '"}\n')
    ended = launcher.run(
        *("load", "--rate", "5", "--mix", "demo-java", "--data", str(data)),
        *("--address", refusing),
        TIMECOP_LOAD_HEAP="40m",
    )
    assert ended.code == 2, ended
    assert re.search(r"Out of memory: the heap of \d+ MB is full\.", ended.stderr)
    assert "TIMECOP_LOAD_HEAP=1g" in ended.stderr
    assert "OutOfMemoryError" not in ended.stderr


def test_on_a_terminal_it_shows_how_far_it_has_read(
    launcher: Launcher, refusing: str, tmp_path: Path
) -> None:
    data = written(tmp_path / "users.csv", 500_000, 10)
    terminal = Terminal(
        launcher, "load", "--rate", "5", *JAVA, "--data", str(data), "--address", refusing
    )
    try:
        terminal.wait_for(r"Checking --data: [1-9]\d+ rows \(\d+ %\) \.\.\.")
        assert terminal.exit_code() == 9
    finally:
        terminal.close()


@pytest.mark.parametrize(
    "script", ['"$0" "$@" --data -', '"$0" "$@" --data <(cat)', '"$0" "$@" --data /dev/stdin']
)
def test_rows_come_from_a_pipe_as_often_as_they_are_needed(
    timecop: Launcher, tmp_path: Path, script: str
) -> None:
    file = tmp_path / "r.json"
    arguments = ("load", "--concurrency", "2", "--count", "7", *JAVA, "--json", str(file))
    ended = subprocess.run(  # noqa: S603 - the project's own command
        ["/bin/bash", "-c", script, str(TIMECOP), *arguments],
        env=timecop.environ,
        input="".join(rows(3, 5)),
        check=False,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    result = read(Ended(ended.returncode, ended.stdout, ended.stderr, 0), file)
    assert result.ended.code == 0, result.ended
    run_id = result.report["run"]["id"]
    last = timecop.run("follow", f"load-{run_id}-1-6-WorkflowDemoJava", "-o", "json")
    assert "Hello from a Java Worker, user-0 xxxxx!" in last.stdout


def test_only_rows_that_the_run_can_use_are_checked(timecop: Launcher, tmp_path: Path) -> None:
    data = tmp_path / "users.csv"
    data.write_text("name\n" + "x\n" * 5 + '""\n')
    arguments = ("--rate", "10", "--mix", "demo-java", "--data", str(data))
    result = load(timecop, tmp_path / "r.json", *arguments, "--count", "5")
    assert result.ended.code == 0, result.ended
    ended = timecop.run("load", *arguments, "--count", "6")
    assert ended.code == 2
    assert "--data row 6" in ended.stderr
