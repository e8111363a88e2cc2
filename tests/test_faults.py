"""Processes killed in the middle of workflows: nothing is lost, nothing is there twice."""

import sys
from pathlib import Path

import pytest

from tests.faults import PROCESSES, Plan, run_faults
from tests.processes import Launcher


def test_each_process_is_killed_midway_and_no_workflow_or_summary_is_lost_or_there_twice(
    launcher: Launcher, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = Plan(workflows=45, kills=3, seed=1, within=240)
    report = run_faults(launcher, tmp_path, plan, list)
    with capsys.disabled():
        sys.stdout.write(f"\n{report}\n")
    assert report.wrong() == []
    assert len(report.begun) >= 45
    assert {kill.process for kill in report.kills} == set(PROCESSES)
