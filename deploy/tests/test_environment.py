"""Every variable that the chart sets is read, and every variable that is read can be set."""

import shutil
from pathlib import Path

import pytest

from chart import CASES, CHART, containers, needs_helm, render
from contract import PROGRAMS, further_variables, read_by, unread, unset

pytestmark = needs_helm


@pytest.mark.parametrize("case", CASES)
def test_every_variable_that_is_set_is_read(case: str) -> None:
    assert unread(containers(render(case))) == set()


def test_a_variable_that_nobody_reads_is_found(tmp_path: Path) -> None:
    chart = tmp_path / "time-cop"
    shutil.copytree(CHART, chart)
    template = chart / "templates" / "_environment.tpl"
    before = '{{- define "time-cop.task-queues" -}}'
    assert before in template.read_text()
    added = before + '{{- include "time-cop.variable" (list "TIMECOP_UNREAD" 1) }}'
    template.write_text(template.read_text().replace(before, added))

    assert unread(containers(render(chart=chart))) == {
        (program, "TIMECOP_UNREAD") for program in PROGRAMS
    }


def test_a_variable_of_another_program_is_found() -> None:
    java = [each for each in containers(render()) if each.program == "worker-java"]
    misplaced = [each._replace(program="worker-python") for each in java]
    assert unread(misplaced) == {("worker-python", "TIMECOP_JDBC_URL")}


@pytest.mark.parametrize("program", PROGRAMS)
def test_every_variable_that_is_read_can_be_set_or_is_documented(program: str) -> None:
    can_be_set = further_variables()
    for case in CASES:
        for each in containers(render(case)):
            if each.program == program:
                can_be_set |= each.variables().keys()

    missing = read_by(program) - can_be_set
    reasons = unset()[program]
    assert missing == set(reasons), "compare with deploy/not-for-a-cluster.toml"
    assert all(reason.strip() for reason in reasons.values())


def test_the_further_variables_of_tracing_are_read_by_all_programs() -> None:
    for program in PROGRAMS:
        assert further_variables() <= read_by(program)
