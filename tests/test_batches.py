"""The commands that change selected workflows, many at a time."""

import json
import signal
from collections.abc import Iterator
from uuid import uuid4

import pytest

from tests.operated_worker import WORKFLOW, operated_worker
from tests.processes import Launcher, until
from tests.server import Server
from tests.test_terminal import Terminal

pytestmark = pytest.mark.slow

COUNT = 200


class Many:
    """Workflows that wait, and the query that selects them."""

    def __init__(self, server: Server, queue: str, count: int = COUNT) -> None:
        self.prefix = f"many-{uuid4()}-"
        self.query = f"WorkflowId STARTS_WITH '{self.prefix}'"
        self._server = server
        server.start_many(WORKFLOW, queue, self.prefix, count, [])
        until(lambda: self.count() == count, "all workflows in the list")

    def count(self, status: str = "Running") -> int:
        return self._server.count(f"{self.query} AND ExecutionStatus = '{status}'")


@pytest.fixture(scope="module")
def served(server: Server) -> Iterator[str]:
    queue = f"queue-{uuid4()}"
    with server.serving(queue, operated_worker):
        yield queue


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        terminal.close()


def test_selected_workflows_are_counted_signalled_queried_and_terminated(
    timecop: Launcher, server: Server, served: str
) -> None:
    many = Many(server, served)
    meant = json.loads(
        timecop.run("signal", "note", "-q", many.query, "--dry-run", "-o", "json").stdout
    )
    assert (meant["count"], meant["is_changed"]) == (COUNT, False)
    refused = timecop.run("signal", "note", "-q", many.query)
    assert refused.code == 2
    assert f"Send signal note to {COUNT} workflows?" in refused.stderr
    sent = timecop.run("signal", "note", "--input", "1", "-q", many.query, "--yes")
    assert sent.code == 0, sent
    assert sent.stdout.strip() == f"{COUNT} of {COUNT} workflows signalled."
    asked = timecop.run("query", "notes", "-q", many.query, "-o", "jsonl")
    rows = [json.loads(line) for line in asked.stdout.splitlines()]
    assert [row["result"] for row in rows] == [[1]] * COUNT
    ended = timecop.run("terminate", "-q", many.query, "--yes", "-o", "jsonl")
    assert ended.code == 0, ended
    last = json.loads(ended.stdout.splitlines()[-1])
    assert (last["status"], last["done"], last["failed"]) == ("COMPLETED", COUNT, 0)
    assert many.count("Terminated") == COUNT
    none = timecop.run("terminate", "-q", many.query, "--yes")
    assert (none.code, none.stdout.splitlines()[0]) == (0, "No workflow matches; nothing was done.")


def test_an_interrupted_batch_goes_on_and_can_be_stopped(
    timecop: Launcher, server: Server, served: str
) -> None:
    many = Many(server, served, 600)
    running = timecop.start("cancel", "-q", many.query, "--yes")
    job = running.stderr.wait_for(r"^Batch (\S+) runs on the server")[1]
    running.signal(signal.SIGINT)
    ended = running.ended()
    assert ended.code == 130
    assert f"batch {job} goes on" in ended.stderr
    assert f"timecop batch stop {job}" in ended.stderr
    assert job in timecop.run("batch", "list").stdout
    stopped = timecop.run("batch", "stop", job)
    assert stopped.code in (0, 7), stopped  # It may have ended by then.
    described = json.loads(timecop.run("batch", "describe", job, "-o", "json").stdout)
    assert described["job_id"] == job
    assert described["operation"] == "cancel"
    assert timecop.run("batch", "stop", job).code == 7
    assert timecop.run("terminate", "-q", many.query, "--yes").code in (0, 10)


def test_a_batch_waits_for_another_one(timecop: Launcher, server: Server, served: str) -> None:
    many = Many(server, served, 600)
    first = timecop.start("signal", "note", "-q", many.query, "--yes")
    first.stderr.wait_for("runs on the server")
    second = timecop.run("terminate", "-q", many.query, "--yes")
    assert second.code == 0, second
    assert first.ended().code == 0


def test_selected_workflows_are_reset_and_deleted(
    timecop: Launcher, server: Server, served: str
) -> None:
    many = Many(server, served, 20)
    reset = timecop.run("reset", "-q", many.query, "--to", "first-task", "--yes")
    assert (reset.code, reset.stdout.strip()) == (0, "20 of 20 workflows reset.")
    until(lambda: many.count("Terminated") == 20, "the runs before the reset")
    deleted = timecop.run("delete", "-q", many.query, "--yes")
    assert deleted.code == 0, deleted
    until(lambda: server.count(many.query) == 0, "no workflows")


def test_a_terminal_is_asked_and_no_is_respected(
    timecop: Launcher, server: Server, served: str, terminals: list[Terminal]
) -> None:
    many = Many(server, served, 3)
    no = Terminal(timecop, "terminate", "-q", many.query)
    terminals.append(no)
    no.wait_for(r"Terminate 3 workflows\?.*\[y/N\]")
    no.press("\r")
    assert no.exit_code() == 130
    assert "Nothing was done." in no.shown
    assert many.count() == 3
    yes = Terminal(timecop, "terminate", "-q", many.query)
    terminals.append(yes)
    yes.wait_for(r"\[y/N\]")
    yes.press("y\r")
    assert yes.exit_code() == 0
    assert "3 of 3 workflows terminated." in yes.shown
