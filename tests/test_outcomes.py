"""The exit code shows how a workflow ends, or that it does not, live and afterwards."""

import json
import signal
from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.processes import Launcher
from tests.server import Server


@pytest.fixture
def scripted(timecop: Launcher, server: Server, queue: str) -> Iterator[Launcher]:
    """Return a launcher that starts demo-python on the scripted worker."""
    with server.serving(queue):
        yield timecop.with_variables(PYTHON_TASK_QUEUE=queue)


def test_a_failure_exits_3_and_is_shown(scripted: Launcher) -> None:
    ended = scripted.run("start", "demo-python", "--name", "fails", "--wait")
    assert (ended.code, ended.stderr) == (3, "")
    assert ended.stdout.splitlines()[2:] == ["FAILED", "  NoLuck: no luck today"]

    workflow_id = ended.stdout.splitlines()[0].removeprefix("workflow_id: ")
    ended = scripted.run("follow", workflow_id, "-o", "json")
    assert (ended.code, ended.stderr) == (3, "")
    document = json.loads(ended.stdout)
    assert (document["status"], document["result"]) == ("FAILED", None)
    assert document["failure"] == "NoLuck: no luck today"
    assert document["events"][-1]["failure"] == "NoLuck: no luck today"


def test_a_timeout_of_the_workflow_exits_4(timecop: Launcher, server: Server, queue: str) -> None:
    server.start(queue, "waits", queue, timedelta(seconds=1))
    ended = timecop.run("follow", queue)
    assert (ended.code, ended.stderr) == (4, "")
    assert ended.stdout.splitlines()[-2] == "TIMED_OUT"
    assert "timeout" in ended.stdout.splitlines()[-1]


def test_a_cancellation_is_followed_live_and_exits_5(scripted: Launcher, server: Server) -> None:
    following = scripted.start("start", "demo-python", "--name", "waits", "--follow")
    workflow_id = following.stdout.wait_for("workflow_id: (.*)").group(1)
    following.stdout.wait_for("WorkflowExecutionStarted")
    server.cancel(workflow_id)
    ended = following.ended()
    assert (ended.code, ended.stderr) == (5, "")
    assert "WorkflowExecutionCancelRequested" in ended.stdout
    assert "\nCANCELLED\n" in ended.stdout


def test_a_termination_is_followed_live_and_exits_6(scripted: Launcher, server: Server) -> None:
    following = scripted.start("start", "demo-python", "--name", "waits", "--follow", "-o", "jsonl")
    workflow_id = json.loads(following.stdout.wait_for(".*").group())["workflow_id"]
    # Each event appears immediately: the workflow is running while it is read.
    following.stdout.wait_for('"WorkflowTaskCompleted"')
    server.terminate(workflow_id, "enough of it")
    ended = following.ended()
    assert (ended.code, ended.stderr) == (6, "")
    *_, last, outcome = [json.loads(line) for line in ended.stdout.splitlines()]
    assert last["type"] == "WorkflowExecutionTerminated"
    assert (outcome["status"], outcome["failure"]) == ("TERMINATED", "enough of it")


def test_a_workflow_that_continues_as_new_is_followed_to_the_end(scripted: Launcher) -> None:
    ended = scripted.run("start", "demo-python", "--name", "continues", "--follow", "-o", "jsonl")
    assert (ended.code, ended.stderr) == (0, "")
    ids, *events, outcome = [json.loads(line) for line in ended.stdout.splitlines()]
    assert outcome["result"] == {"greeting": "ends at last"}
    assert outcome["run_id"] != ids["run_id"]
    assert {event["run_id"] for event in events} == {ids["run_id"], outcome["run_id"]}
    assert "WorkflowExecutionContinuedAsNew" in [event["type"] for event in events]

    ended = scripted.run("follow", ids["workflow_id"], "--run-id", ids["run_id"])
    assert (ended.code, ended.stderr) == (0, "")
    assert ended.stdout.endswith("COMPLETED\n  greeting: ends at last\n")


def test_a_failed_attempt_is_shown_before_the_next_one(scripted: Launcher) -> None:
    ended = scripted.run("start", "demo-python", "--name", "retries", "--follow")
    assert (ended.code, ended.stderr) == (0, "")
    pending, started, completed = [
        line for line in ended.stdout.splitlines() if "attempt 2" in line
    ]
    assert "PendingActivity" in pending
    assert "TooEarly: not yet" in pending
    assert "ActivityTaskStarted" in started
    assert "ActivityTaskCompleted" in completed


def test_still_running_at_the_timeout_exits_8(
    timecop: Launcher, server: Server, queue: str
) -> None:
    ended = timecop.run(
        "start", "demo-python", "--name", "x", "--wait", "--timeout", "1s", PYTHON_TASK_QUEUE=queue
    )
    assert ended.code == 8
    first, second = ended.stdout.splitlines()
    workflow_id = first.removeprefix("workflow_id: ")
    assert second.startswith("run_id:")
    assert f"{workflow_id} is still running" in ended.stderr
    assert f"timecop follow {workflow_id}" in ended.stderr
    assert server.status(workflow_id) == "RUNNING"

    ended = timecop.run("follow", workflow_id, "--timeout", "500ms")
    assert ended.code == 8
    assert "is still running" in ended.stderr


def test_a_timeout_under_json_still_prints_the_ids(timecop: Launcher, queue: str) -> None:
    ended = timecop.run(
        *("start", "demo-python", "--name", "x", "--wait", "--timeout", "1s", "-o", "json"),
        PYTHON_TASK_QUEUE=queue,
    )
    assert ended.code == 8
    assert list(json.loads(ended.stdout))[:2] == ["workflow_id", "run_id"]


def test_an_interrupt_ends_the_following_and_not_the_workflow(
    timecop: Launcher, server: Server, queue: str
) -> None:
    waiting = timecop.with_variables(PYTHON_TASK_QUEUE=queue)
    following = waiting.start("start", "demo-python", "--name", "x", "--follow")
    workflow_id = following.stdout.wait_for("workflow_id: (.*)").group(1)
    following.stdout.wait_for("WorkflowExecutionStarted")
    following.signal(signal.SIGINT)
    ended = following.ended()
    assert ended.code == 130
    assert f"workflow {workflow_id} continues" in ended.stderr
    assert f"timecop follow {workflow_id}" in ended.stderr
    assert server.status(workflow_id) == "RUNNING"

    following = waiting.start("follow", workflow_id)
    following.stdout.wait_for("WorkflowExecutionStarted")
    following.signal(signal.SIGINT)
    ended = following.ended()
    assert (ended.code, server.status(workflow_id)) == (130, "RUNNING")
    assert f"workflow {workflow_id} continues" in ended.stderr


def test_a_queue_that_nobody_polls_is_named_with_what_starts_its_worker(
    timecop: Launcher, server: Server, queue: str
) -> None:
    ended = timecop.run("start", "demo-python", "--name", "x", PYTHON_TASK_QUEUE=queue)
    assert ended.code == 0
    assert f"nobody polls task queue {queue}" in ended.stderr
    assert "scripts/worker python" in ended.stderr
    assert "timecop dev" in ended.stderr
    workflow_id = ended.stdout.splitlines()[0].removeprefix("workflow_id: ")
    assert server.status(workflow_id) == "RUNNING"


def test_the_queue_of_an_activity_that_nobody_polls_is_named_too(
    timecop: Launcher, queue: str
) -> None:
    ended = timecop.run("start", "demo-mixed", "--name", "x", "-o", "json", PYTHON_TASK_QUEUE=queue)
    assert ended.code == 0
    assert list(json.loads(ended.stdout)) == ["workflow_id", "run_id"]
    assert f"nobody polls task queue {queue}" in ended.stderr
    assert "time-cop-java" not in ended.stderr
