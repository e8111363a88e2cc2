"""The launcher, wherever it is called from."""

import subprocess
from pathlib import Path

from tests.processes import ROOT, TIMECOP, Launcher


def test_the_class_data_archive_was_made() -> None:
    # Set-up goes on without it where it cannot be made, and leaves an empty file then.
    assert (ROOT / "build" / "java" / "cli.jsa").stat().st_size > 1_000_000


def test_it_runs_by_a_link_from_another_directory(launcher: Launcher, tmp_path: Path) -> None:
    link = tmp_path / "timecop"
    link.symlink_to(TIMECOP)

    answer = subprocess.run(  # noqa: S603 - the project's own command
        [link, "catalog"],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=launcher.environ,
    )

    assert (answer.returncode, answer.stderr) == (0, "")
    assert "demo-mixed" in answer.stdout


def test_nothing_is_built_when_nothing_has_changed(launcher: Launcher) -> None:
    environ = {**launcher.environ, "PATH": "/usr/bin:/bin"}
    environ.pop("TIMECOP_NO_BUILD")
    built = (ROOT / "build" / "built").stat().st_mtime_ns

    answer = subprocess.run(  # noqa: S603 - the project's own command
        [TIMECOP, "catalog"], check=False, capture_output=True, text=True, env=environ
    )

    assert (answer.returncode, answer.stderr) == (0, "")
    assert (ROOT / "build" / "built").stat().st_mtime_ns == built
