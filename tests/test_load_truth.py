"""What a load run reports, compared with what is known to be true.

The worker fails and delays by known amounts, and the generator's clock is wrong by a known amount.
The server's histories and the worker's own notes give the true times.
"""

import csv
import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.load import Load, load, read
from tests.moved_clock import with_moved_clock
from tests.processes import Launcher, until
from tests.scripted_worker import Attempt, Script, scripted_worker
from tests.server import Server

pytestmark = pytest.mark.slow

RATE = 4
SCRIPTS = [
    Script(attempts=1, takes=0.05),
    Script(attempts=3, takes=0.1),
    Script(attempts=2, takes=0.2),
    Script(runs=2, pause=0.5),
]
COUNT = 2 * len(SCRIPTS)
MIX = ("--mix", "demo-python")
# A histogram keeps three digits of a value, and its times are whole microseconds.
DIGITS = 0.002
MICRO = 0.002
NANOS_PER_MS = 1e6


def percentile(values: Sequence[float], percent: float) -> float:
    """Return a percentile as HdrHistogram defines it: a value, never between two."""
    return sorted(values)[max(1, math.ceil(percent * len(values) / 100)) - 1]


class Scripted(NamedTuple):
    """A launcher whose queue the scripted worker serves, and what that worker sees."""

    launcher: Launcher
    seen: list[Attempt]


@pytest.fixture
def scripted(timecop: Launcher, server: Server, queue: str) -> Iterator[Scripted]:
    seen: list[Attempt] = []
    with server.serving(queue, partial(scripted_worker, seen=seen)):
        yield Scripted(timecop.with_variables(PYTHON_TASK_QUEUE=queue), seen)


def data(file: Path, scripts: Sequence[Script]) -> tuple[str, ...]:
    """Write a row for each script; return the options that use the rows in turn."""
    with file.open("w", newline="") as stream:
        rows = csv.writer(stream)
        rows.writerow(["name"])
        rows.writerows([script.name] for script in scripts)
    return ("--data", str(file))


class Truth:
    """The true times of a run with uniform arrivals, in milliseconds."""

    def __init__(self, result: Load, server: Server, ahead: float) -> None:
        """Read the histories; `ahead` is how far the generator's clock is ahead, in seconds."""
        begin = _nanos(result.report["run"]["begin"]) - round(ahead * 1e9)
        self.until_started: list[float] = []
        self.until_closed: list[float] = []
        for number in range(COUNT):
            workflow_id = f"load-{result.report['run']['id']}-1-{number}-WorkflowDemoPython"
            last = server.history(workflow_id)
            first_run = last[0].workflow_execution_started_event_attributes.first_execution_run_id
            first = server.history(workflow_id, first_run)
            due = begin + number * 1e9 / RATE
            self.until_started.append(_ms(first[0].event_time.ToNanoseconds() - due))
            self.until_closed.append(_ms(last[-1].event_time.ToNanoseconds() - due))


def _nanos(text: str) -> int:
    """Parse a time with nanoseconds, such as 2026-11-24T10:00:00.123456789Z."""
    whole, _, fraction = text.removesuffix("Z").partition(".")
    seconds = int(datetime.fromisoformat(f"{whole}+00:00").timestamp())
    return seconds * 1_000_000_000 + int(fraction.ljust(9, "0") or "0")


def _ms(nanos: float) -> float:
    return nanos / NANOS_PER_MS


def backoffs(seen: Sequence[Attempt]) -> list[float]:
    """Return how long each retried activity was between its attempts, in milliseconds."""
    of_workflow = groupby(sorted(seen), key=lambda attempt: attempt.workflow_id)
    attempts = [list(found) for _, found in of_workflow]
    return [
        1000 * sum(later.began - earlier.ended for earlier, later in pairwise(found))
        for found in attempts
        if len(found) > 1
    ]


def activity(report: Mapping[str, Any]) -> Mapping[str, Any]:
    (found,) = [task for task in report["tasks"] if task["kind"] == "activity"]
    task: Mapping[str, Any] = found
    return task


# How far the generator's clock is ahead of the server's, in seconds.
@pytest.mark.parametrize("ahead", [0, 0.05, -0.05, 120, -120])
def test_every_number_lies_within_its_uncertainty(
    scripted: Scripted, server: Server, tmp_path: Path, ahead: float
) -> None:
    result = load(
        with_moved_clock(scripted.launcher, ahead),
        tmp_path / "r.json",
        *("--rate", str(RATE), "--count", str(COUNT), "--force", *MIX),
        *data(tmp_path / "scripts.csv", SCRIPTS),
    )
    assert result.ended.code == 0, result.ended
    assert result.counts["completed"] == COUNT
    _assert_clock(result, ahead)
    _assert_times(result, Truth(result, server, ahead))
    _assert_attempts(result, backoffs(scripted.seen))
    rates = result.report["run"]
    assert rates["wanted_rate"] == pytest.approx(RATE)
    assert rates["achieved_rate"] <= RATE * (1 + 1e-9), "n arrivals span n intervals"


def _assert_clock(result: Load, ahead: float) -> None:
    clock = result.report["clock"]
    assert abs(clock["server_ahead_ms"] + 1000 * ahead) <= clock["uncertainty_ms"], clock
    # An offset from one call is uncertain by half of the call, at best of the shortest.
    shortest = result.percentile("start", "service", "min")
    assert clock["uncertainty_ms"] >= 0.5 * shortest - MICRO, (clock, shortest)
    assert clock["uncertainty_ms"] <= result.percentile("start", "service", "max")


def _assert_times(result: Load, truth: Truth) -> None:
    error = result.report["clock"]["completion_error_ms"]
    for name, percent in (("min", 0), ("p50", 50), ("p90", 90), ("max", 100)):
        closed = percentile(truth.until_closed, percent)
        reported = result.percentile("completion", "response", name)
        assert abs(reported - closed) <= error + closed * DIGITS + MICRO, (name, reported, closed)
        # The server recorded the start after it was sent and before the answer came.
        stamped = percentile(truth.until_started, percent)
        assert result.report["lag"][f"{name}_ms"] <= stamped * (1 + DIGITS) + MICRO, name
        assert result.percentile("start", "response", name) >= stamped * (1 - DIGITS) - MICRO, name
    _assert_one_measure_of_lateness(result)


def _assert_one_measure_of_lateness(result: Load) -> None:
    lag = result.report["lag"]
    assert lag["count"] == result.counts["offered"]
    assert (result.counts["late"] > 0) == (lag["max_ms"] > 10)


def _assert_attempts(result: Load, true_backoffs: Sequence[float]) -> None:
    found = activity(result.report)
    attempts = found["attempts"]
    assert (found["language"], attempts["tasks"]) == ("python", 6)
    assert (attempts["attempts"], attempts["failed"]) == (12, 6)
    assert attempts["backoff"]["count"] == attempts["retry_delay"]["count"] == 4
    assert found["run"]["count"] == 6
    assert found["schedule_to_start"]["count"] == 2, "only those of one attempt"
    for name, percent, demanded in (("p50", 50, 1000), ("max", 100, 3000)):
        between = percentile(true_backoffs, percent)
        least = attempts["backoff"][f"{name}_ms"]
        most = attempts["retry_delay"][f"{name}_ms"]
        assert least == pytest.approx(demanded, rel=DIGITS)
        assert least * (1 - DIGITS) <= between <= most * (1 + DIGITS), (least, between, most)


def test_retries_that_take_most_of_the_time_are_named(scripted: Scripted, tmp_path: Path) -> None:
    result = load(
        scripted.launcher,
        tmp_path / "r.json",
        *("--rate", "3", "--count", "6", *MIX),
        *data(tmp_path / "scripts.csv", [Script(attempts=3)]),
    )
    assert result.ended.code == 0, result.ended
    report = result.report
    assert (report["bottleneck"]["part"], report["bottleneck"]["language"]) == ("retries", "python")
    (finding,) = report["bottleneck"]["findings"]
    assert (finding["evidence"], finding["subject"]) == ("tasks_retried", "ActivitySayHelloPython")
    assert report["retries"]["workflows"] == 6
    assert report["retries"]["backoff_ms"] == pytest.approx(6 * 3000)
    assert 18_000 <= report["retries"]["delay_ms"] <= report["retries"]["completion_ms"]
    assert "attempts at tasks failed in the sample." in result.ended.stdout
    assert "Bottleneck: retries in the python worker" in result.ended.stdout


def test_retries_that_never_end_are_named(scripted: Scripted, tmp_path: Path) -> None:
    result = load(
        scripted.launcher,
        tmp_path / "r.json",
        *("--rate", "5", "--count", "5", "--drain", "4s", *MIX),
        *data(tmp_path / "scripts.csv", [Script(attempts=1000)]),
    )
    assert result.counts["unfinished"] == 5
    # Each has failed at once and after 1 s; most a third time, after 2 s more.
    attempts = activity(result.report)["attempts"]
    assert attempts["tasks"] == 5
    assert 10 <= attempts["failed"] <= attempts["attempts"] <= 20
    assert result.report["retries"]["workflows"] == 5
    assert result.report["bottleneck"]["part"] == "retries"


def tasks(report: Mapping[str, Any], kind: str) -> Mapping[str, int]:
    """Return the attempts of the only activity or workflow that has tasks of that kind."""
    (found,) = [task["attempts"] for task in report["tasks"] if task["kind"] == kind]
    return {name: found[name] for name in ("tasks", "unknown", "attempts", "failed")}


def test_retries_in_child_workflows_are_named(scripted: Scripted, tmp_path: Path) -> None:
    result = load(
        scripted.launcher,
        tmp_path / "r.json",
        *("--rate", "3", "--count", "3", *MIX),
        *data(tmp_path / "scripts.csv", [Script(attempts=3, child=True)]),
    )
    assert result.ended.code == 0, result.ended
    assert tasks(result.report, "activity") == counted(3, attempts=9, failed=6)
    assert tasks(result.report, "child_workflow") == counted(3, attempts=3, failed=0)
    assert result.report["retries"]["workflows"] == 3
    assert result.report["retries"]["backoff_ms"] == pytest.approx(3 * 3000)
    assert "Bottleneck: retries in the python worker" in result.ended.stdout


def test_retries_of_local_activities_are_named(scripted: Scripted, tmp_path: Path) -> None:
    result = load(
        scripted.launcher,
        tmp_path / "r.json",
        *("--rate", "3", "--count", "3", *MIX),
        *data(tmp_path / "scripts.csv", [Script(attempts=6, local=True)]),
    )
    assert result.ended.code == 0, result.ended
    assert tasks(result.report, "local_activity") == counted(3, attempts=18, failed=15)
    # Five times 100 ms of each.
    assert 1500 <= result.report["retries"]["delay_ms"] <= result.report["retries"]["completion_ms"]
    assert "Bottleneck: retries in the python worker" in result.ended.stdout


def test_attempts_in_terminated_workflows_count(
    scripted: Scripted, server: Server, tmp_path: Path
) -> None:
    file = tmp_path / "r.json"
    running = scripted.launcher.start(
        *("load", "--run-id", "ended", "--rate", "5", "--count", "2", *MIX, "--json", str(file)),
        *data(tmp_path / "scripts.csv", [Script(attempts=1000)]),
    )
    until(lambda: len(scripted.seen) >= 4, "both workflows have two attempts")
    for workflow_id in {attempt.workflow_id for attempt in scripted.seen}:
        server.terminate(workflow_id, "enough")
    result = read(running.ended(), file)
    assert result.counts["terminated"] == 2
    found = tasks(result.report, "activity")
    assert (found["tasks"], found["unknown"]) == (2, 0)
    assert 4 <= found["failed"] <= found["attempts"] <= len(scripted.seen)
    assert "error 2 x WorkflowDemoPython: terminated: enough" in result.ended.stdout
    assert result.report["bottleneck"]["part"] == "retries"


def test_a_workflow_task_that_keeps_failing_is_named_with_its_cause(
    scripted: Scripted, tmp_path: Path
) -> None:
    result = load(
        scripted.launcher,
        tmp_path / "r.json",
        *("--rate", "5", "--count", "2", *MIX, "--name", "stumbles", "--drain", "3s"),
    )
    assert result.counts["unfinished"] == 2
    (error,) = result.report["errors"]
    assert (error["kind"], error["count"]) == ("workflow_task_failed", 2)
    assert error["detail"] == "WorkflowDemoPython: RuntimeError: cannot go on"
    shown = f"error 2 x workflow task keeps failing: {error['detail']}"
    assert shown in result.ended.stdout.splitlines()


def test_without_a_sample_the_bottleneck_is_unknown(scripted: Scripted, tmp_path: Path) -> None:
    result = load(
        scripted.launcher,
        tmp_path / "r.json",
        *("--rate", "5", "--count", "1", *MIX, "--name", "x", "--sample", "0"),
    )
    assert result.ended.code == 0, result.ended
    assert "Bottleneck: unknown (no task was sampled)" in result.ended.stdout


def counted(number: int, *, attempts: int, failed: int) -> Mapping[str, int]:
    return {"tasks": number, "unknown": 0, "attempts": attempts, "failed": failed}


@pytest.mark.parametrize(
    ("arrivals", "highest"),
    [
        # One arrival has an interval of its own, although it is due at once.
        (("--rate", "2", "--count", "1"), 2.0),
        (("--rate", "3", "--count", "2"), 3.0),
        # In a closed loop it lasts until the next workflow could start: here the pause.
        (("--concurrency", "1", "--count", "1"), 1.0),
        (("--concurrency", "2", "--count", "4"), 2.0),
    ],
)
def test_no_rate_is_higher_than_the_arrivals_allow(
    scripted: Scripted, tmp_path: Path, arrivals: tuple[str, ...], highest: float
) -> None:
    result = load(
        scripted.launcher,
        tmp_path / "r.json",
        *(*arrivals, *MIX, *data(tmp_path / "scripts.csv", [Script(pause=1)])),
    )
    assert result.ended.code == 0, result.ended
    assert 0 < result.report["run"]["achieved_rate"] <= highest * (1 + 1e-9)
    _assert_one_measure_of_lateness(result)


def test_a_percentile_of_unfinished_workflows_breaks_its_gate(
    scripted: Scripted, tmp_path: Path
) -> None:
    result = load(
        scripted.launcher,
        tmp_path / "r.json",
        *("--rate", "5", "--count", "5", *MIX, "--name", "waits", "--drain", "0s"),
        *("--fail-if", "completion.p99>1h,start.p99>1h"),
    )
    assert result.ended.code == 10, result.ended
    assert [gate["broken"] for gate in result.report["gates"]] == [True, False]
    assert result.report["gates"][0]["lower_bound"] is True
    assert "completion.p99>1h: at least " in result.ended.stdout
