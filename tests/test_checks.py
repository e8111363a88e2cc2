"""scripts/test, with a test's own checks in place of the project's."""

import json
import os
import re
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.processes import ROOT, Running, processes_marked

# Takes the directory of the reports, the checks as JSON and the command line.
SCRIPTS_TEST = f"""
import json, pathlib, signal, sys
sys.path.insert(0, {str(ROOT / "scripts")!r})
import check_run, checks
_, reports, listed, *sys.argv[1:] = sys.argv
check_run.REPORTS = pathlib.Path(reports)
check_run.GRACE = 2
checks.SET_UP = check_run.Check("set-up", "true")
checks.CHECKS = [check_run.Check(*check) for check in json.loads(listed)]
# As in a shell's background job.
signal.signal(signal.SIGINT, signal.SIG_IGN)
sys.exit(checks.main())
"""
REPORT = """
cat >$REPORTS/report.xml <<'XML'
<testsuites><testsuite>
<testcase classname="some" name="quick" time="0.5"/>
<testcase classname="some" name="slow" time="1,002.5"/>
<testcase classname="some" name="wrong" time="0.25"><failure/></testcase>
<testcase classname="some" name="absent" time="0.0"><skipped/></testcase>
</testsuite></testsuites>
XML
echo looks bad; exit 1
"""
Start = Callable[..., Running]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Starts it with checks, each a name and a script, and a command line."""
    started: list[Running] = []

    def start(*checks: tuple[str, str] | tuple[str, str, bool], line: str = "") -> Running:
        command = [sys.executable, "-c", SCRIPTS_TEST, str(tmp_path), json.dumps(checks)]
        started.append(Running([*command, *line.split()], dict(os.environ), None))
        return started[-1]

    yield start
    for running in started:
        running.close()


def test_a_check_prints_in_one_piece_and_failures_come_last(start: Start) -> None:
    ended = start(("bad", REPORT), ("good", "echo one; sleep 0.2; echo two")).ended()
    assert ended.code == 1
    shown = re.sub(r"\d+ s\b", "N s", ended.stdout)
    assert shown.endswith(
        "=== bad (N s) FAILED; its output follows at the end\n"
        "=== good (N s) passed\n"
        "one\n"
        "two\n"
        "=== slowest tests\n"
        "  1002.N s  some.slow\n"
        "     0.N s  some.quick\n"
        "     0.N s  some.wrong\n"
        "     0.N s  some.absent\n"
        "=== bad (N s) failed: exit 1\n"
        "looks bad\n"
        "=== 1 checks passed, 1 failed, in N s\n"
        "  passed: good (N s)\n"
        "  skipped: some.absent\n"
        "  FAILED: bad (N s): exit 1\n"
        "    some.wrong\n"
        "2 passed, 1 failed, 1 skipped\n"
    )


def test_a_check_without_tests_counts_as_one_failure(start: Start) -> None:
    ended = start(("style", "false"), ("other", "true")).ended()
    assert (ended.code, ended.stdout.splitlines()[-1]) == (1, "0 passed, 1 failed, 0 skipped")


@pytest.mark.parametrize(
    ("line", "ran"),
    [("", "quick"), ("--all", "quick slow"), ("slow", "slow"), ("slow quick", "quick slow")],
)
def test_slow_checks_run_when_they_are_asked_for(start: Start, line: str, ran: str) -> None:
    ended = start(("quick", "true"), ("slow", "true", True), line=line).ended()
    assert ended.code == 0
    assert sorted(re.findall(r"passed: (\w+)", ended.stdout)) == ran.split()


def test_slow_checks_start_when_the_others_have_ended(start: Start) -> None:
    ended = start(("slow", "true", True), ("quick", "sleep 0.5"), line="--all").ended()
    assert re.findall(r"=== (quick|slow).* (starts|passed)", ended.stdout) == [
        ("quick", "starts"),
        ("quick", "passed"),
        ("slow", "starts"),
        ("slow", "passed"),
    ]


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_everything_that_was_started(start: Start, number: int) -> None:
    stubborn = "trap '' TERM; setsid sleep 300 & while true; do sleep 0.01; done"
    process = start(("one", stubborn), ("two", "sleep 300"))
    process.stdout.wait_for("two starts")
    process.signal(number)
    ended = process.ended()
    assert ended.code == 128 + number
    assert processes_marked(process.mark) == {}


def test_what_a_check_leaves_running_fails_it_and_is_ended(start: Start) -> None:
    process = start(("leaves", "setsid sleep 301 >/dev/null 2>&1 & true"), ("other", "true"))
    ended = process.ended()
    assert ended.code == 1
    assert "left running: sleep 301" in ended.stdout
    assert processes_marked(process.mark) == {}


def test_checks_hear_ctrl_c_even_when_they_run_in_the_background(start: Start) -> None:
    assert start(("interrupted", "kill -INT $$; exit 7")).ended().stdout.count("exit -2") == 2
