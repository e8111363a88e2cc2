"""What follow and the waiting start do when a workflow is reset, stuck or not named."""

import json
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.moved_clock import MovingClock
from tests.processes import PATIENCE, Launcher, Running, until
from tests.proxy import Proxy
from tests.scripted_worker import Script
from tests.server import Server
from tests.stack import Stack
from tests.test_terminal import Terminal

WAITS = ("start", "demo-python", "--name", "waits")


@pytest.fixture
def scripted(timecop: Launcher, server: Server, queue: str, tmp_path: Path) -> Iterator[Launcher]:
    """Return a launcher with a state directory of its own, for the scripted worker."""
    with server.serving(queue):
        yield timecop.with_variables(PYTHON_TASK_QUEUE=queue, XDG_STATE_HOME=str(tmp_path))


def started(launcher: Launcher, *arguments: str) -> str:
    """Start a workflow and return its ID."""
    workflow_id: str = json.loads(launcher.data_of("start", *arguments, "-o", "json"))[
        "workflow_id"
    ]
    return workflow_id


def test_a_reset_is_followed_to_the_new_run(scripted: Launcher, server: Server) -> None:
    following = scripted.start(*WAITS, "--follow", "-o", "jsonl")
    ids = json.loads(following.stdout.wait_for(".*").group())
    following.stdout.wait_for('"WorkflowTaskCompleted"')
    new_run = server.reset(ids["workflow_id"])
    following.stderr.wait_for(f"The workflow was reset; following run {new_run}")
    server.cancel(ids["workflow_id"])
    ended = following.ended()
    assert ended.code == 5
    *events, outcome = [json.loads(line) for line in ended.stdout.splitlines()[1:]]
    assert (outcome["status"], outcome["run_id"]) == ("CANCELLED", new_run)
    types = [event["type"] for event in events]
    assert types.count("WorkflowExecutionStarted") == 1
    assert "WorkflowExecutionTerminated" in types
    assert "canceled" not in ended.stdout.lower()

    # The run before the reset leads to the new one later, too.
    ended = scripted.run("follow", ids["workflow_id"], "--run-id", ids["run_id"])
    assert ended.code == 5
    assert ended.stdout.splitlines()[-2] == "CANCELLED"


def test_a_wait_names_the_cause_of_a_workflow_task_that_keeps_failing(scripted: Launcher) -> None:
    ended = scripted.run(
        "start", "demo-python", "--name", "stumbles", "--wait", "--timeout", "5s", "-o", "json"
    )
    assert ended.code == 8
    assert list(json.loads(ended.stdout)) == ["workflow_id", "run_id"]
    assert "a workflow task failed" in ended.stderr
    assert "RuntimeError: cannot go on" in ended.stderr


def test_without_an_id_the_last_workflow_started_here_is_followed(
    scripted: Launcher, tmp_path: Path
) -> None:
    forgotten = started(scripted, "demo-python", "--name", "waits")
    last = started(scripted, "demo-python", "--name", "x")
    ended = scripted.run("follow")
    assert (ended.code, ended.stderr) == (0, f"Following {last}\n")

    state = tmp_path / "timecop" / "started.jsonl"
    assert state.stat().st_mode & 0o777 == 0o600
    remembered = [json.loads(line)["workflow_id"] for line in state.read_text().splitlines()]
    assert remembered == [forgotten, last]


def test_without_a_start_here_the_newest_is_followed_even_if_an_older_one_is_open(
    scripted: Launcher, tmp_path: Path
) -> None:
    started(scripted, "demo-python", "--name", "waits")
    newest = started(scripted, "demo-python", "--name", "x")
    assert scripted.run("follow", newest).code == 0
    elsewhere = scripted.with_variables(XDG_STATE_HOME=str(tmp_path / "empty"))
    ended = elsewhere.run("follow")
    assert (ended.code, ended.stderr) == (0, f"Following {newest}\n")


def test_a_start_is_no_error_when_its_state_cannot_be_written(scripted: Launcher) -> None:
    for place in ("/dev/null", "/proc", "relative"):
        ended = scripted.run("start", "demo-python", "--name", "x", XDG_STATE_HOME=place)
        assert (ended.code, ended.stderr) == (0, "")


def test_at_a_terminal_a_workflow_is_picked(scripted: Launcher, tmp_path: Path) -> None:
    one = started(scripted, "demo-python", "--name", "x")
    two = started(scripted, "demo-python", "--name", "y")
    elsewhere = scripted.with_variables(XDG_STATE_HOME=str(tmp_path / "empty"))
    terminal = Terminal(elsewhere, "follow")
    try:
        terminal.wait_for("Which workflow")
        terminal.wait_for(two)
        terminal.press("\x1b[B")
        terminal.wait_for("> ")
        terminal.press("\r")
        terminal.wait_for("Following (\\S+)")
        assert one in terminal.shown.splitlines()[-1]
        assert terminal.exit_code() == 0
    finally:
        terminal.close()

    leaving = Terminal(elsewhere, "follow")
    try:
        leaving.wait_for("Which workflow")
        leaving.press_control_c()
        assert leaving.exit_code() == 130
    finally:
        leaving.close()


def test_a_connection_that_breaks_does_not_end_a_follow(
    scripted: Launcher, server: Server, stack: Stack
) -> None:
    with Proxy(stack.address) as proxy:
        following = scripted.start(
            *WAITS, "--follow", "-o", "jsonl", TEMPORAL_ADDRESS=proxy.address
        )
        workflow_id = json.loads(following.stdout.wait_for(".*").group())["workflow_id"]
        following.stdout.wait_for("WorkflowTaskCompleted")
        for _ in range(3):
            proxy.fail_over(0.5)
        server.terminate(workflow_id, "enough")
        ended = following.ended()
    assert ended.code == 6
    assert ended.stdout.count('"WorkflowExecutionStarted"') == 1
    assert ended.stdout.count('"WorkflowExecutionTerminated"') == 1


def test_a_load_test_whose_reader_leaves_stops_and_still_writes_its_report(
    scripted: Launcher, tmp_path: Path
) -> None:
    report = tmp_path / "report.json"
    line = (
        f"timecop load --mix demo-python=1 --name x --rate 5 --interval 200ms -o jsonl"
        f" --json {report} | head -n 1; exit ${{PIPESTATUS[0]}}"
    )
    ended = scripted.shell(line)
    assert ended.returncode == 1, ended
    assert "Standard output cannot be written. No more arrivals." in ended.stderr
    counts = json.loads(report.read_text())["total"]["counts"]
    assert counts["completed"] == counts["offered"] > 0


SLOW = Script(pause=4).name


def test_a_reader_that_leaves_during_the_drain_changes_nothing_but_the_exit_code(
    scripted: Launcher, tmp_path: Path
) -> None:
    report = tmp_path / "report.json"
    line = (
        f"timecop load --mix demo-python=1 --name '{SLOW}' --rate 10 --count 4 --interval 200ms"
        f' --on-abort terminate -o jsonl --json {report} | grep -m 1 \'"phase":"drain"\';'
        " exit ${PIPESTATUS[0]}"
    )
    ended = scripted.shell(line)
    assert ended.returncode == 1, ended
    assert "Standard output cannot be written." in ended.stderr
    assert "No more arrivals" not in ended.stderr
    result = json.loads(report.read_text())
    assert result["run"]["end_reason"] == "count"
    assert result["outcome"]["exit_code"] == 0
    assert result["total"]["counts"]["completed"] == 4


def test_a_reader_that_leaves_after_a_signal_is_no_second_signal(
    scripted: Launcher, tmp_path: Path
) -> None:
    report, pid = tmp_path / "report.json", tmp_path / "pid"
    line = (
        f"( echo $BASHPID > {pid}; exec timecop load --mix demo-python=1 --name '{SLOW}' --rate 5"
        f" --interval 200ms --on-abort terminate -o jsonl --json {report} )"
        f" | {{ head -n 3; kill -TERM $(cat {pid}); }}; exit ${{PIPESTATUS[0]}}"
    )
    ended = scripted.shell(line)
    assert ended.returncode == 1, ended
    counts = json.loads(report.read_text())["total"]["counts"]
    assert counts["completed"] == counts["offered"] > 0


def test_a_full_output_does_not_lose_the_report_or_the_gates(
    scripted: Launcher, tmp_path: Path
) -> None:
    report = tmp_path / "report.json"
    line = (
        f"timecop load --mix demo-python=1 --name x --rate 5 --count 5 -o json"
        f" --json {report} >/dev/full"
    )
    ended = scripted.shell(line)
    assert ended.returncode == 1, ended
    assert json.loads(report.read_text())["total"]["counts"]["offered"] == 5


def test_the_state_of_parallel_starts_is_whole(scripted: Launcher, tmp_path: Path) -> None:
    running = [scripted.start("start", "demo-python", "--name", f"x{i}") for i in range(4)]
    for process in running:
        assert process.ended().code == 0
    state = tmp_path / "timecop" / "started.jsonl"
    until(lambda: len(state.read_text().splitlines()) == 4, "four workflows are remembered")


@pytest.mark.slow
@pytest.mark.parametrize(("command", "jump"), [("follow", 3600), ("start", 3600), ("start", -3600)])
def test_a_timeout_is_kept_when_the_clock_is_set_meanwhile(
    scripted: Launcher, tmp_path: Path, command: str, jump: float
) -> None:
    clock = MovingClock(tmp_path / "ahead")
    moved = clock.seen_by(scripted)
    if command == "follow":
        arguments = ["follow", started(scripted, *WAITS[1:]), "-o", "jsonl"]
    else:
        arguments = [*WAITS, "--follow", "-o", "jsonl"]
    following = moved.start(*arguments, "--timeout", "30s")
    following.stdout.wait_for('"WorkflowTaskCompleted"')
    before = seen_time(moved)
    clock.set_ahead(jump)
    assert seen_time(moved) - before == pytest.approx(jump, abs=10), "the clock was not set"
    ended = following.ended()
    assert ended.code == 8, ended
    assert "still running at the timeout" in ended.stderr
    # The time to start the process under the moved clock, too, but no hour.
    assert 30 <= ended.seconds < PATIENCE


def seen_time(launcher: Launcher) -> float:
    """Return the time in seconds that a process of the launcher sees."""
    with closing(Running(["date", "+%s"], launcher.environ, None)) as date:
        return float(date.ended().stdout)


def test_a_file_hands_the_ids_from_start_to_follow(scripted: Launcher, tmp_path: Path) -> None:
    file = tmp_path / "ids.json"
    printed = json.loads(
        scripted.data_of(
            "start", "demo-python", "--name", "x", "--ids-file", str(file), "-o", "json"
        )
    )
    assert json.loads(file.read_text()) == printed
    assert file.stat().st_mode & 0o777 == 0o600
    # Another workflow is the last one that was started here.
    started(scripted, "demo-python", "--name", "waits")

    ended = scripted.run("follow", "--ids-file", str(file), "-o", "jsonl")
    assert (ended.code, ended.stderr) == (0, "")
    outcome = json.loads(ended.stdout.splitlines()[-1])
    assert (outcome["workflow_id"], outcome["run_id"]) == (
        printed["workflow_id"],
        printed["run_id"],
    )
