"""Every arrival of a load run has its place, whatever happens to the server and the workers."""

import json
import os
import re
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

import pytest

from tests.load import load, read
from tests.processes import ROOT, Launcher, Running, until
from tests.stack import start_stack
from tests.worker_pair import free_port, worker_pair

MIXED = ("--mix", "demo-mixed")
OFTEN = ("--interval", "500ms")


def wait_for_started(process: Running, count: int) -> None:
    """Wait until so many workflows have started."""
    until(
        lambda: any(
            int(found.group(1)) >= count
            for line in process.stderr.so_far()
            if (found := re.search(r"started (\d+)", line))
        ),
        f"{count} workflows started",
    )


def test_all_is_counted_and_the_server_says_the_same(timecop: Launcher, tmp_path: Path) -> None:
    result = load(timecop, tmp_path / "r.json", "--rate", "10", "--count", "40", "--seed", "1")
    assert result.ended.code == 0, result.ended
    assert (result.counts["offered"], result.counts["completed"]) == (40, 40)
    assert result.report["verify"]["verdict"] == "same"
    assert result.report["run"]["end_reason"] == "count"
    assert "The counts add up; the server has the same counts.\n" in result.ended.stdout
    assert {part["command"] for part in result.report["workflows"]} == {
        "demo-java",
        "demo-python",
        "demo-mixed",
    }
    assert {task["language"] for task in result.report["tasks"]} == {"java", "python"}


@pytest.mark.slow
def test_a_server_that_is_killed_and_comes_back_loses_no_arrival(
    launcher: Launcher, tmp_path: Path
) -> None:
    stack = start_stack(launcher, "--db-filename", str(tmp_path / "state.db"))
    timecop = launcher.with_variables(TEMPORAL_ADDRESS=stack.address)
    file = tmp_path / "r.json"
    process = timecop.start(
        *("load", "--rate", "10", "--duration", "12s", "--drain", "50s", *OFTEN),
        *("--json", str(file)),
    )
    wait_for_started(process, 20)
    os.kill(stack.pids["server"], signal.SIGKILL)
    result = read(process.ended(), file)
    timecop.close()
    assert result.counts["offered"] == 120
    # What was on its way is found out, what was not sent waits for the server: nobody guesses.
    assert result.counts["start_unknown"] == 0, result
    assert result.counts["started"] > 60, result
    assert result.counts["completed"] == result.counts["started"], result
    assert result.report["verify"]["verdict"] == "same"
    assert result.percentile("start", "response", "max") > 500, "the outage is in the response time"


def test_missing_workers_are_named_before_anything_is_sent(
    timecop: Launcher, queue: str, tmp_path: Path
) -> None:
    elsewhere = timecop.with_variables(JAVA_TASK_QUEUE=queue)
    ended = elsewhere.run("load", "--rate", "5", "--count", "5")
    assert ended.code == 10
    assert f"No java worker polls task queue {queue}." in ended.stderr
    assert "--force" in ended.stderr

    result = load(
        elsewhere,
        tmp_path / "r.json",
        "--rate",
        "10",
        "--count",
        "10",
        "--force",
        "--drain",
        "1s",
        *MIXED,
    )
    assert f"Warning: No java worker polls task queue {queue}." in result.ended.stderr
    assert (result.counts["started"], result.counts["unfinished"]) == (10, 10)
    assert result.report["total"]["completion"]["response"]["count"] == 10
    assert "lower bounds" in result.ended.stdout
    assert result.ended.code == 10
    assert "None of the 10 arrivals completed." in result.ended.stderr
    assert "10 workflows did not finish; --allow-unfinished accepts that." in result.ended.stderr
    address = timecop.environ["TEMPORAL_ADDRESS"]
    where = f"--address {address} --namespace time-cop"
    assert f"temporal workflow terminate {where} --query" in result.ended.stdout
    assert "Bottleneck: unknown (no worker started any of 10 sampled" in result.ended.stdout


@contextmanager
def limited_server(launcher: Launcher) -> Iterator[str]:
    """Run a dev server whose namespace may get 10 requests a second."""
    port = free_port()
    server = Running(
        [
            *(str(ROOT / ".venv/bin/temporal"), "server", "start-dev", "--headless"),
            *("--ip", "127.0.0.1", "--port", str(port), "--namespace", "time-cop"),
            *("--log-level", "error"),
            *("--dynamic-config-value", "frontend.namespaceRPS=10"),
            *("--dynamic-config-value", "frontend.namespaceBurstRatio=1.0"),
        ],
        launcher.environ,
        None,
    )
    address = f"127.0.0.1:{port}"
    try:
        until(
            lambda: (
                subprocess.run(  # noqa: S603 - the pinned binary
                    [
                        *(str(ROOT / ".venv/bin/temporal"), "workflow", "list"),
                        *("--address", address, "--namespace", "time-cop"),
                    ],
                    check=False,
                    capture_output=True,
                ).returncode
                == 0
            ),
            "the limited server answers",
        )
        yield address
    finally:
        server.close()


@pytest.mark.slow
def test_a_limit_of_the_namespace_is_shown_by_call_and_cause_with_the_setting_to_raise(
    clean: Launcher, tmp_path: Path
) -> None:
    launcher = clean.with_variables()
    with limited_server(launcher) as address, worker_pair(launcher, address) as pair:
        for worker in pair.values():
            worker.process.stderr.wait_for("ready: ")
        limited = launcher.with_variables(TEMPORAL_ADDRESS=address)
        result = load(
            limited,
            tmp_path / "r.json",
            *("--rate", "15", "--duration", "4s", "--drain", "3s", "--force", *MIXED),
        )
    assert result.counts["offered"] == 60
    assert result.counts["start_failed"] > 0, result
    assert result.ended.code == 10, result.ended
    assert re.search(
        r"^\d+ starts? (was|were) rejected; --allow-rejected accepts that\.$",
        result.ended.stderr,
        re.MULTILINE,
    )
    refused = [
        limit for limit in result.report["throttled"] if limit["api"] == "StartWorkflowExecution"
    ]
    assert [(limit["cause"], limit["scope"]) for limit in refused] == [("RPS_LIMIT", "NAMESPACE")]
    assert refused[0]["attempts"] == result.counts["start_failed"], "each attempt is counted"
    assert sum(row["throttled"] for row in result.report["series"]["rows"]) > 0
    assert "frontend.namespaceRPS" in refused[0]["raise"]
    assert result.report["bottleneck"]["part"] == "server"
    assert re.search(
        r"throttled \d+ x StartWorkflowExecution: RPS_LIMIT of the namespace; raise",
        result.ended.stdout,
    )


def test_the_first_interrupt_ends_the_arrivals_and_waits_for_what_is_open(
    timecop: Launcher, tmp_path: Path
) -> None:
    file = tmp_path / "r.json"
    process = timecop.start("load", "--rate", "20", *OFTEN, "--json", str(file))
    wait_for_started(process, 20)
    process.signal(signal.SIGINT)
    result = read(process.ended(), file)
    assert result.ended.code == 0, "a run without an end of its own ends by it"
    assert result.report["run"]["end_reason"] == "interrupted"
    assert result.counts["completed"] == result.counts["offered"] >= 20
    assert result.report["verify"]["verdict"] == "same"


@pytest.mark.slow
def test_a_run_with_an_end_is_interrupted_before_it(timecop: Launcher, tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    process = timecop.start("load", "--rate", "20", "--duration", "5m", *OFTEN, "--json", str(file))
    wait_for_started(process, 10)
    process.signal(signal.SIGTERM)
    result = read(process.ended(), file)
    assert result.ended.code == 130
    assert result.counts["completed"] == result.counts["offered"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("action", "end"),
    [("leave", "unfinished"), ("cancel", "cancelled"), ("terminate", "terminated")],
)
def test_the_second_interrupt_gives_up_what_is_open(
    timecop: Launcher, tmp_path: Path, action: str, end: str
) -> None:
    # Nobody polls the queue: only the server's own hand can end these, or a worker a cancellation.
    file = tmp_path / "r.json"
    queue = f"queue-{uuid4()}"
    elsewhere = timecop.with_variables(JAVA_TASK_QUEUE=queue)
    process = elsewhere.start(
        *("load", "--rate", "20", "--force", "--on-abort", action, *MIXED, *OFTEN),
        *("--json", str(file)),
    )
    wait_for_started(process, 10)
    process.signal(signal.SIGINT)
    process.stderr.wait_for(r"s drain ")
    process.signal(signal.SIGINT)
    result = read(process.ended(), file)
    elsewhere.close()
    assert result.ended.code == 130
    assert result.report["run"]["end_reason"] == "aborted"
    # A cancellation is a request: without a worker, nobody carries it out.
    expected = "unfinished" if action == "cancel" else end
    assert result.counts[expected] == result.counts["started"] >= 10, result


@pytest.mark.slow
def test_an_interrupt_while_it_drains_abandons_what_is_open(
    timecop: Launcher, queue: str, tmp_path: Path
) -> None:
    file = tmp_path / "r.json"
    process = timecop.with_variables(JAVA_TASK_QUEUE=queue).start(
        *("load", "--rate", "10", "--count", "10", "--force", "--drain", "5m", *MIXED, *OFTEN),
        *("--json", str(file)),
    )
    process.stderr.wait_for(r"s drain .*  ends within [45]m")
    process.signal(signal.SIGINT)
    result = read(process.ended(), file)
    assert result.ended.code == 130
    assert result.report["run"]["end_reason"] == "aborted"
    assert "Aborted by a signal; 10 workflows are open." in result.ended.stderr


@pytest.mark.slow
def test_workflows_that_fail_by_design_are_counted_and_their_reason_is_printed(
    timecop: Launcher, tmp_path: Path
) -> None:
    result = load(
        timecop,
        tmp_path / "r.json",
        *("--rate", "10", "--count", "20", "--seed", "3", "--patient-id", "nobody-{seq}"),
        *("--mix", "summarize-patient-context=1,demo-java=1", "--name", "x{seq}"),
        *("--fail-if", "error_rate>10%,dropped>0"),
    )
    by_command = {part["command"]: part for part in result.report["workflows"]}
    failed = by_command["summarize-patient-context"]["counts"]
    assert failed["failed"] == failed["offered"] > 0
    assert by_command["demo-java"]["counts"]["failed"] == 0
    assert any("PatientNotFound" in error["detail"] for error in result.report["errors"])
    assert result.ended.code == 10
    assert [gate["broken"] for gate in result.report["gates"]] == [True, False]
    assert "Broken: error_rate>10% (" in result.ended.stderr


def test_a_run_id_cannot_be_used_twice(timecop: Launcher, tmp_path: Path) -> None:
    run_id = f"r{uuid4().hex[:8]}"
    first = load(timecop, tmp_path / "1.json", "--rate", "10", "--count", "3", "--run-id", run_id)
    assert first.ended.code == 0, first.ended
    ended = timecop.run("load", "--rate", "10", "--count", "3", "--run-id", run_id)
    assert ended.code == 10
    assert f"Run ID {run_id} was used before: 3 workflows" in ended.stderr


@pytest.mark.slow
def test_arrivals_without_a_slot_are_dropped_counted_by_type_and_fail_the_run(
    timecop: Launcher, queue: str, tmp_path: Path
) -> None:
    elsewhere = timecop.with_variables(JAVA_TASK_QUEUE=queue)
    arguments = (
        *("--rate", "20", "--count", "20", "--max-in-flight", "5", "--force", "--drain", "0s"),
        *MIXED,
    )
    result = load(elsewhere, tmp_path / "1.json", *arguments)
    assert (result.counts["started"], result.counts["dropped"]) == (5, 15)
    assert result.report["dropped"] == [{"reason": "open_workflows", "limit": 5, "count": 15}]
    assert "dropped 15: 5 workflows were open (--max-in-flight)" in result.ended.stdout
    assert result.ended.code == 10
    assert "15 arrivals were dropped; --allow-dropped accepts that." in result.ended.stderr
    allowed = load(
        elsewhere, tmp_path / "2.json", *arguments, "--allow-dropped", "--allow-unfinished"
    )
    assert (allowed.ended.code, allowed.counts["dropped"]) == (0, 15)


@pytest.mark.slow
def test_progress_is_an_object_a_line_and_the_report_the_last(timecop: Launcher) -> None:
    ended = timecop.run("load", "--rate", "10", "--duration", "3s", "-o", "jsonl", *OFTEN)
    assert ended.code == 0, ended
    *progress, last = [json.loads(line) for line in ended.stdout.splitlines()]
    assert {line["event"] for line in progress} == {"progress"}
    offered = [line["offered"] for line in progress]
    assert offered == sorted(offered)
    assert last["event"] == "report"
    assert last["report"]["schema"] == "timecop.load/4"
    assert last["report"]["total"]["counts"]["offered"] == 30


@pytest.mark.slow
def test_a_report_that_cannot_be_written_is_still_printed_on_the_terminal(
    timecop: Launcher,
) -> None:
    ended = timecop.run("load", "--rate", "10", "--count", "2", "--json", "/proc/nowhere/r.json")
    assert ended.code == 1
    assert "/proc/nowhere/r.json cannot be written" in ended.stderr
    assert "offered 2 = started 2" in ended.stdout
