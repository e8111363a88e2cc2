"""`timecop failures` groups many failures by their causes."""

import json
from uuid import uuid4

import pytest

from tests.processes import Launcher, until
from tests.server import Server
from tests.troubled_worker import troubled_worker

pytestmark = pytest.mark.slow

FAILURES = 1_000
BATCH = 100


@pytest.fixture(scope="module")
def failed(server: Server) -> str:
    """A query that finds a thousand failures of eight causes."""
    queue = f"queue-{uuid4()}"
    query = f"TaskQueue = '{queue}'"
    with server.serving(queue, troubled_worker):
        for first in range(0, FAILURES, BATCH):
            server.begin_many("Fails", queue, range(first, first + BATCH))
        until(
            lambda: server.count(f"{query} AND ExecutionStatus = 'Failed'") == FAILURES, "failures"
        )
    return query


def test_a_thousand_failures_of_eight_causes_are_eight_groups(
    timecop: Launcher, failed: str
) -> None:
    ended = timecop.run("failures", "--query", failed, "--limit", "1000", "-o", "json")
    assert (ended.code, ended.stderr) == (0, "")
    found = json.loads(ended.stdout)
    assert (found["failures"], found["read"], found["not_examined"]) == (FAILURES, FAILURES, [])
    assert sorted(
        (
            group["count"],
            group.get("activity_type", group.get("workflow_type")),
            group["error"],
            group["message"],
        )
        for group in found["groups"]
    ) == [
        (125, "Charge", "CardDeclined", "no funds for <n>"),
        (125, "Fails", "Conflict", "order <uuid> is locked"),
        (125, "Fails", "Late", "due at <time>, <n> s late"),
        (125, "Fails", "Locked", "order <uuid> is locked"),
        (125, "Fails", "NotFound", "cannot parse <hex>"),
        (125, "Fails", "NotFound", "customer <text> not found"),
        (125, "Fails", "OutOfStock", "no stock for <id>"),
        (125, "Refund", "CardDeclined", "no funds for <n>"),
    ]
    for group in found["groups"]:
        assert group["first_time"] <= group["last_time"]
        assert group["example"]["workflow_id"].startswith("Fails-")


def test_what_the_limit_leaves_out_is_said(timecop: Launcher, failed: str) -> None:
    ended = timecop.run("failures", "--query", failed, "--limit", "10")
    assert (ended.code, ended.stderr) == (0, "")
    assert ended.stdout.startswith("10 failures in the last 1 h, ")
    assert "990 of 1000 failures were not read: the limit is 10 (--limit)." in ended.stdout
    assert "timecop why Fails-" in ended.stdout


def test_a_query_that_the_server_rejects_exits_2(timecop: Launcher) -> None:
    ended = timecop.run("failures", "--query", "Nonsense = 3")
    assert ended.code == 2
    assert "Nonsense" in ended.stderr


def test_no_failures_are_said_too(timecop: Launcher, queue: str) -> None:
    ended = timecop.run("failures", "--since", "5m", "--query", f"TaskQueue = '{queue}'")
    assert (ended.code, ended.stdout) == (0, "No failures in the last 5 min\n")
