"""How `timecop load` exits, and what its report says about it."""

import os
import signal
from pathlib import Path

from tests.load import load, read
from tests.processes import Launcher
from tests.stack import start_stack
from tests.test_load_account import OFTEN, wait_for_started

FAILING = (
    *("--rate", "10", "--count", "6", "--mix", "summarize-patient-context"),
    *("--patient-id", "nobody-{seq}"),
)


def test_a_run_whose_workflows_failed_fails_unless_that_is_allowed(
    timecop: Launcher, tmp_path: Path
) -> None:
    result = load(timecop, tmp_path / "r.json", *FAILING)
    assert result.counts["failed"] == 6
    assert result.ended.code == 10
    assert "6 workflows failed; --allow-failed accepts that." in result.ended.stderr
    assert "Exit code 10: nothing completed, failed workflows\n" in result.ended.stdout
    assert result.report["outcome"] == {
        "exit_code": 10,
        "reasons": ["nothing_completed", "failed"],
        "allowed": [],
    }
    merged = timecop.run("load", "merge", str(tmp_path / "r.json"))
    assert merged.code == 10, merged
    shown = timecop.run("load", "report", str(tmp_path / "r.json"))
    assert (shown.code, shown.stdout) == (0, result.ended.stdout)

    allowed = load(timecop, tmp_path / "r.json", *FAILING, "--allow-failed")
    assert allowed.counts["failed"] == 6
    assert allowed.ended.code == 0, allowed.ended
    assert "Exit code 0\n" in allowed.ended.stdout


def test_a_gate_on_the_errors_decides_how_many_are_too_many(
    timecop: Launcher, tmp_path: Path
) -> None:
    half = (
        *("--rate", "10", "--count", "20", "--seed", "3", "--patient-id", "nobody-{seq}"),
        *("--mix", "summarize-patient-context=1,demo-java=3", "--name", "x{seq}"),
    )
    passing = load(timecop, tmp_path / "r.json", *half, "--fail-if", "error_rate>90%")
    assert passing.counts["failed"] > 0
    assert passing.ended.code == 0, passing.ended
    other = load(timecop, tmp_path / "r.json", *half, "--fail-if", "completion.p99>1h")
    assert other.ended.code == 10, other.ended
    assert "--allow-failed accepts that." in other.ended.stderr


def test_a_search_passes_no_rate_at_which_workflows_fail(timecop: Launcher) -> None:
    ended = timecop.run(
        *("load", "--find-max", "--rate", "0.1", "--step", "1s", "--fail-if", "throttled>0"),
        *("--mix", "summarize-patient-context", "--patient-id", "nobody-{seq}"),
    )
    assert ended.code == 10, ended
    assert "No rate passed." in ended.stderr
    assert "nothing completed, failed workflows" in ended.stdout


def test_a_run_whose_server_died_exits_with_9(launcher: Launcher, tmp_path: Path) -> None:
    stack = start_stack(launcher)
    timecop = launcher.with_variables(TEMPORAL_ADDRESS=stack.address)
    file = tmp_path / "r.json"
    process = timecop.start(
        *("load", "--rate", "10", "--duration", "6s", "--drain", "1s", *OFTEN),
        *("--start-timeout", "2s", "--json", str(file)),
    )
    wait_for_started(process, 10)
    # The server must not come back.
    os.kill(stack.process.pid, signal.SIGKILL)
    os.kill(stack.pids["server"], signal.SIGKILL)
    result = read(process.ended(), file)
    assert result.ended.code == 9, result.ended
    assert f"The server at {stack.address} did not answer at the end." in result.ended.stderr
    assert "FAILED   The server is gone." in result.ended.stdout
    assert result.report["verify"]["verdict"] == "unknown"
    assert result.report["outcome"]["reasons"][0] == "server_gone"
