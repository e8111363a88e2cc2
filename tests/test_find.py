"""list, count, describe and result read any workflow of the namespace."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes import Launcher
from tests.scripted_worker import Script
from tests.server import Server
from tests.test_following import started

DEMO = "demo-python"
STATUSES = "running, completed, failed, cancelled, terminated, continued-as-new, timed-out, paused"


@pytest.fixture
def scripted(timecop: Launcher, server: Server, queue: str, tmp_path: Path) -> Iterator[Launcher]:
    """Return a launcher with a state directory of its own, for the scripted worker."""
    with server.serving(queue):
        yield timecop.with_variables(PYTHON_TASK_QUEUE=queue, XDG_STATE_HOME=str(tmp_path))


@pytest.mark.slow
def test_workflows_are_listed_counted_and_described(
    scripted: Launcher, server: Server, queue: str
) -> None:
    waiting = started(scripted, DEMO, "--name", "waits")
    done = started(scripted, DEMO, "--name", "x")
    failed = started(scripted, DEMO, "--name", "fails")
    assert scripted.run("result", done).code == 0
    assert scripted.run("result", failed).code == 3
    mine = ("--query", f"TaskQueue = '{queue}'")
    server.settled(queue, 3)

    listed = json.loads(scripted.data_of("list", *mine, "--reason", "-o", "json"))
    assert (listed["count"], listed["is_whole"]) == (3, True)
    rows = {row["workflow_id"]: row for row in listed["workflows"]}
    assert {rows[each]["status"] for each in (waiting, done, failed)} == {
        "RUNNING",
        "COMPLETED",
        "FAILED",
    }
    assert rows[failed]["reason"] == "NoLuck: no luck today"
    assert "reason" not in rows[done]
    assert "close_time" not in rows[waiting]
    assert rows[waiting]["duration_ms"] >= 0

    # Rows as lines, one page after the other, and a limit that says that there is more.
    limited = scripted.run("list", *mine, "--limit", "2", "-o", "jsonl")
    assert len([json.loads(line) for line in limited.stdout.splitlines()]) == 2
    assert limited.stderr == "More workflows match; increase --limit to see them.\n"

    text = scripted.data_of("list", *mine, "--status", "failed,timed-out", "--reason").splitlines()
    assert text[0].split() == ["STATUS", "WORKFLOW", "ID", "TYPE", "STARTED", "DURATION"]
    assert text[1].split()[:3] == ["failed", failed, "WorkflowDemoPython"]
    assert text[2].strip() == "NoLuck: no luck today"

    counts = json.loads(scripted.data_of("count", *mine, "--by", "status", "-o", "json"))
    assert counts == {"count": 3, "by_status": {"RUNNING": 1, "COMPLETED": 1, "FAILED": 1}}
    recent = ("--workflow", DEMO, "--since", "5m")
    assert scripted.data_of("count", *mine, *recent) == "3\n"
    assert scripted.data_of("count", *mine, "--workflow", "WorkflowDemoJava") == "0\n"

    described = json.loads(scripted.data_of("describe", waiting, "-o", "json"))
    assert (described["workflow_id"], described["status"]) == (waiting, "RUNNING")
    assert (described["language"], described["task_queue"]) == ("python", queue)
    assert described["pending_activities"] == []
    server.cancel(waiting)
    assert scripted.run("result", waiting).code == 5


@pytest.mark.slow
def test_a_description_has_the_failing_attempts_of_a_pending_activity(
    scripted: Launcher, server: Server
) -> None:
    retrying = started(scripted, DEMO, "--name", Script(attempts=6).name)
    server.until_attempt(retrying, 4)
    described = json.loads(scripted.data_of("describe", retrying, "-o", "json"))
    [activity] = described["pending_activities"]
    assert activity["activity_type"] == "ActivitySayHelloPython"
    assert activity["attempt"] >= 4
    assert activity["last_failure"] == "TooEarly: not yet"
    text = scripted.data_of("describe", retrying)
    assert "last failure: TooEarly: not yet" in text
    server.cancel(retrying)


def test_what_cannot_be_selected_is_one_error_each(scripted: Launcher) -> None:
    ended = scripted.run("list", "--status", "lost")
    assert ended.code == 2
    assert ended.errors() == [
        f"Invalid value for option '--status' (STATUS): 'lost': expected {STATUSES}"
    ]
    ended = scripted.run("list", "--limit", "0", "--query", " ")
    assert ended.code == 2
    assert ended.errors() == [
        "--query is empty; expected a query.",
        "--limit is 0; expected 1 or more.",
    ]
    ended = scripted.run("list", "--query", "no query")
    assert ended.code == 2
    assert ended.stderr.startswith("Error: The server rejects the request: ")
    for line in (("describe", ""), ("why", " "), ("signal", "", "note")):
        assert scripted.run(*line).errors()[0] == "The workflow ID is empty."
    assert scripted.run("describe", "nowhere").code == 7
    assert scripted.run("result", "nowhere").code == 7
