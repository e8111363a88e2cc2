"""The page that compares timecop with the official CLI has every verb of the pinned release."""

import re
import subprocess
from collections.abc import Iterator

import pytest

from tests.processes import ROOT, Launcher

PAGE = ROOT / "docs" / "temporal-cli.md"
GROUPS = ("workflow", "activity", "batch", "schedule", "task-queue", "worker")
ROW = re.compile(r"^\| `([^`]+)` \| (?:`timecop ([a-z-]+)|none: \S)", re.MULTILINE)


def verbs(*group: str) -> Iterator[str]:
    """Yield the names of the verbs below a group; a group of deprecated ones as a whole."""
    shown = subprocess.run(  # noqa: S603 - the pinned binary
        [ROOT / ".venv/bin/temporal", *group, "--help"], capture_output=True, text=True, check=True
    ).stdout
    listed = re.search(r"Available Commands:\n((?:  .*\n)+)", shown)
    if listed is None or "(Deprecated)" in shown.partition("\n")[0]:
        yield " ".join(group)
        return
    if re.search(rf"^  temporal {' '.join(group)} \[flags\]$", shown, re.MULTILINE):
        yield " ".join(group)
    for line in listed[1].splitlines():
        name = line.split()[0]
        if line.endswith("(Deprecated)"):
            yield " ".join((*group, name))
        else:
            yield from verbs(*group, name)


@pytest.mark.slow
def test_every_verb_of_the_official_cli_has_a_counterpart_or_a_reason(launcher: Launcher) -> None:
    rows = ROW.findall(PAGE.read_text())
    listed = [name for name, _ in rows]
    assert sorted(listed) == sorted(name for group in GROUPS for name in verbs(group))
    commands = {command for _, command in rows if command}
    help_page = launcher.run("help").stdout
    assert {c for c in commands if not re.search(rf"^  {c} ", help_page, re.MULTILINE)} == set()
