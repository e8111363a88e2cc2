"""The files of `timecop load`: what it writes to, what it replaces, and what it leaves alone."""

import json
import stat
import subprocess
from pathlib import Path

import pytest

from tests.load import load
from tests.processes import PATIENCE, TIMECOP, Launcher
from tests.stack import Stack


@pytest.fixture(scope="module")
def report(clean: Launcher, stack: Stack, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file of a short run."""
    file = tmp_path_factory.mktemp("run") / "r.json"
    at_stack = clean.with_variables(TEMPORAL_ADDRESS=stack.address)
    result = load(at_stack, file, "--rate", "10", "--count", "3", "--sample", "0")
    assert result.ended.code == 0, result.ended
    return file


def shell(launcher: Launcher, script: str, *arguments: object) -> subprocess.CompletedProcess[str]:
    """Run a script in which $0 is timecop and $1 the first argument."""
    return subprocess.run(  # noqa: S603 - the project's own command
        ["/bin/bash", "-c", script, str(TIMECOP), *map(str, arguments)],
        env=launcher.environ,
        check=False,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )


def first_json(text: str) -> object:
    """Read the JSON document that a text begins with."""
    document, _ = json.JSONDecoder().raw_decode(text)
    return document


def test_a_file_keeps_its_mode_and_a_link_beside_it_is_not_followed(
    launcher: Launcher, report: Path, tmp_path: Path
) -> None:
    file, victim = tmp_path / "mine.json", tmp_path / "victim"
    file.write_text("old")
    file.chmod(0o600)
    victim.write_text("precious")
    (tmp_path / "mine.json.new").symlink_to(victim)
    ended = launcher.run("load", "report", str(report), "--json", str(file))
    assert ended.code == 0, ended
    assert json.loads(file.read_text()) == json.loads(report.read_text())
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert victim.read_text() == "precious"


@pytest.mark.parametrize("option", ["--json", "--report", "--hlog"])
def test_devices_are_written_to(launcher: Launcher, report: Path, option: str) -> None:
    ended = launcher.run("load", "report", str(report), option, "/dev/null")
    assert ended.code == 0, ended
    assert Path("/dev/null").is_char_device()
    full = launcher.run("load", "report", str(report), option, "/dev/full")
    assert full.code == 1
    assert "/dev/full cannot be written: No space left on device" in full.stderr
    assert "offered 3 = started 3" in full.stdout
    assert Path("/dev/full").is_char_device()


def test_standard_output_gets_the_file_and_then_the_report(
    launcher: Launcher, report: Path, tmp_path: Path
) -> None:
    document = json.loads(report.read_text())
    out = tmp_path / "out"
    for script in (
        '"$0" load report "$1" --json /dev/stdout >"$2"',
        '"$0" load report "$1" --json /dev/fd/1 >"$2"',
        '"$0" load report "$1" --json "$2" >"$2"',
        '"$0" load report "$1" --json /dev/stdout | cat >"$2"',
    ):
        ended = shell(launcher, script, report, out)
        assert ended.returncode == 0, ended
        assert first_json(out.read_text()) == document, script
        assert "offered 3 = started 3" in out.read_text(), script


def test_files_that_the_shell_has_opened_are_written_to(
    launcher: Launcher, report: Path, tmp_path: Path
) -> None:
    document = json.loads(report.read_text())
    out = tmp_path / "out"
    for script in (
        '"$0" load report "$1" --json /dev/fd/3 3>"$2"',
        '"$0" load report "$1" --json >(cat >"$2") && wait $!',
    ):
        ended = shell(launcher, script, report, out)
        assert ended.returncode == 0, ended
        assert json.loads(out.read_text()) == document, script


def test_a_full_disk_leaves_the_old_file_whole(
    launcher: Launcher, report: Path, tmp_path: Path
) -> None:
    page = tmp_path / "page.html"
    page.write_text("old")
    # A page has more than 40 kB.
    script = 'ulimit -f 40; "$0" load report "$1" --report "$2"'
    ended = shell(launcher, script, report, page)
    assert ended.returncode == 1, ended
    assert f"{page} cannot be written: File too large" in ended.stderr
    assert page.read_text() == "old"
    assert [file.name for file in tmp_path.iterdir()] == ["page.html"]
