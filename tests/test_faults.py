"""Kill processes in the middle of workflows: nothing is lost, nothing happens twice."""

import sys
from collections.abc import Iterator
from dataclasses import replace

import pytest

from tests.fault_load import Requested
from tests.fault_report import Records, Report, Row
from tests.faults import PROCESSES, Plan, run_faults
from tests.processes import Launcher

PLAN = Plan(workflows=45, kills=3, seed=1, within=240)


@pytest.fixture(scope="module")
def report(clean: Launcher, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Report]:
    """Kill each process once, in one run for all tests."""
    launcher = clean.with_variables()
    try:
        yield run_faults(launcher, tmp_path_factory.mktemp("faults"), PLAN, log=list)
    finally:
        launcher.close()


def test_each_process_is_killed_midway_and_no_workflow_or_summary_is_lost_or_there_twice(
    report: Report, capsys: pytest.CaptureFixture[str]
) -> None:
    with capsys.disabled():
        sys.stdout.write(f"\n{report}\n")
    assert report.wrong() == []
    assert len(report.requested) >= PLAN.workflows
    assert {kill.process for kill in report.kills} == set(PROCESSES)
    assert all(report.midway(kill) > 0 for kill in report.kills)


def test_a_start_whose_answer_was_lost_is_settled_with_the_run_that_it_started(
    report: Report,
) -> None:
    asked_again = [one for one in report.requested if one.had_happened]
    assert asked_again
    assert [set(one.runs) for one in asked_again] == [{one.run_id} for one in asked_again]


def summary(report: Report) -> Requested:
    return next(one for one in report.requested if one.demo is None)


def test_a_summary_that_is_missing_duplicate_or_unexpected_is_reported(report: Report) -> None:
    asked = summary(report).workflow_id
    (row,) = [row for row in report.records.rows if row.workflow_id == asked]
    others = [row for row in report.records.rows if row.workflow_id != asked]
    for rows in (others, [*others, row, row], [*others, row._replace(summary_id="another")]):
        assert reported(report, rows=rows) == [asked]
    stranger = Row("stranger", "1", "2", "42")
    assert reported(report, rows=[*others, row, stranger]) == ["stranger"]


def test_a_workflow_that_is_missing_open_duplicate_or_unexpected_is_reported(
    report: Report,
) -> None:
    listed = report.records.listed
    asked = report.requested[0].workflow_id
    others = [run for run in listed if run[0] != asked]
    completed, running = (asked, "COMPLETED"), (asked, "RUNNING")
    for runs in (others, [*others, running], [*listed, completed]):
        assert reported(report, listed=runs) == [asked]
    assert reported(report, listed=[*listed, ("stranger", "COMPLETED")]) == ["stranger"]


def test_a_workflow_that_did_not_end_as_it_must_is_reported(report: Report) -> None:
    first, *rest = report.requested
    another = next(one for one in rest if one.demo == first.demo)
    for history in ([], first.history[:-1], another.history):
        broken = replace(report, requested=[replace(first, history=history), *rest])
        assert [line.partition(":")[0] for line in broken.wrong()] == [first.workflow_id]


def test_a_kill_that_hit_nothing_is_reported(report: Report) -> None:
    too_late = [kill._replace(at=kill.at + 1e6) for kill in report.kills]
    assert len(replace(report, kills=too_late).wrong()) == len(PROCESSES)


def reported(report: Report, **records: list[Row] | list[tuple[str, str]]) -> list[str]:
    """Return the IDs reported when these records replace the true ones."""
    changed = Records(**{**report.records._asdict(), **records})
    return [line.partition(":")[0] for line in replace(report, records=changed).wrong()]
