"""The commands that change one workflow, or those that standard input names."""

import json
from collections.abc import Callable, Iterator
from uuid import uuid4

import pytest
from temporalio.api.enums.v1 import EventType

from tests.operated_worker import WORKFLOW, operated_worker
from tests.processes import Ended, Launcher, until
from tests.server import Server

Start = Callable[..., str]


@pytest.fixture(scope="module")
def served(server: Server) -> Iterator[str]:
    """The task queue of a worker for the whole module."""
    queue = f"queue-{uuid4()}"
    with server.serving(queue, operated_worker):
        yield queue


@pytest.fixture
def start(server: Server, served: str) -> Start:
    """Start a workflow that executes activities and waits; returns its ID."""

    def started(*activities: str, queue: str = served) -> str:
        prefix = f"operated-{uuid4()}-"
        server.start_many(WORKFLOW, queue, prefix, 1, list(activities))
        return f"{prefix}0"

    return started


def events(server: Server, workflow_id: str, kind: str) -> int:
    wanted = EventType.Value(f"EVENT_TYPE_{kind}")
    return sum(event.event_type == wanted for event in server.history(workflow_id))


def answer(ended: Ended) -> dict[str, object]:
    assert ended.code == 0, ended
    document: dict[str, object] = json.loads(ended.stdout)
    return document


def test_a_signal_has_its_arguments_and_a_query_sees_them(timecop: Launcher, start: Start) -> None:
    workflow_id = start()
    sent = timecop.run("signal", workflow_id, "note", "--input", '{"amount": 1.50}')
    assert (sent.code, sent.stdout.strip()) == (0, f"Workflow {workflow_id} was signalled.")
    asked = answer(timecop.run("query", workflow_id, "notes", "-o", "json"))
    assert asked["result"] == [{"amount": 1.5}]
    assert (asked["workflow_id"], asked["query_name"]) == (workflow_id, "notes")
    total = timecop.run("query", workflow_id, "sum", "--input", "1", "--input", "2")
    assert total.stdout.strip() == "3"


def test_an_update_waits_for_its_result_and_a_rejected_one_exits_3(
    timecop: Launcher, start: Start
) -> None:
    workflow_id = start()
    assert timecop.run("update", workflow_id, "add", "--input", "5").stdout.strip() == "1"
    rejected = timecop.run("update", workflow_id, "add", "--input", "-5", "-o", "jsonl")
    assert rejected.code == 3
    document = json.loads(rejected.stdout)
    assert (document["status"], document["failure"]) == (
        "FAILED",
        "Negative: expected a positive number",
    )


@pytest.mark.slow
def test_an_accepted_update_can_be_waited_for_by_its_id(timecop: Launcher, start: Start) -> None:
    workflow_id = start()
    update = ("update", workflow_id, "settle", "--update-id", "u-1")
    accepted = timecop.run(*update, "--wait-for", "accepted")
    assert accepted.code == 0
    assert "update settle is accepted (update ID u-1)" in accepted.stdout
    late = timecop.run(*update, "--timeout", "1s")
    assert (late.code, late.errors()) == (
        8,
        [f"Update settle of workflow {workflow_id} is accepted, but not completed after 1 s."],
    )
    waiting = timecop.start(*update)
    assert timecop.run("signal", workflow_id, "note", "--input", "1").code == 0
    ended = waiting.ended()
    assert (ended.code, ended.stdout.strip()) == (0, "settled")


@pytest.mark.slow
def test_a_query_that_nobody_answers_says_why(timecop: Launcher, start: Start, queue: str) -> None:
    lonely = start(queue=queue)
    missing = timecop.run("query", lonely, "notes", "--timeout", "1s")
    assert missing.code == 8
    assert f"No worker polls task queue {queue}." in missing.stderr


@pytest.mark.slow
def test_a_query_of_a_failing_workflow_and_an_unknown_query_say_why(
    timecop: Launcher, server: Server, start: Start
) -> None:
    stumbling = start("stumble")
    until(lambda: events(server, stumbling, "WORKFLOW_TASK_FAILED") > 0, "a failed task")
    failing = timecop.run("query", stumbling, "notes", "--timeout", "2s")
    assert failing.code == 8
    assert "Its workflow task fails" in failing.stderr
    assert "RuntimeError: cannot go on" in failing.stderr
    unknown = timecop.run("query", start(), "nothing")
    assert unknown.code == 3
    assert "known queries" in unknown.stderr


@pytest.mark.slow
def test_cancel_terminate_and_delete_end_a_workflow(
    timecop: Launcher, server: Server, start: Start
) -> None:
    cancelled, terminated = start(), start()
    assert timecop.run("cancel", cancelled).code == 0
    until(lambda: server.status(cancelled) == "CANCELED", "a cancelled workflow")
    assert timecop.run("terminate", terminated, "--reason", "wrong input").code == 0
    (close,) = [
        it.workflow_execution_terminated_event_attributes
        for it in server.history(terminated)
        if it.HasField("workflow_execution_terminated_event_attributes")
    ]
    assert close.reason == "wrong input"
    for verb in ("terminate", "cancel"):
        again = timecop.run(verb, terminated)
        assert again.code == 7
        assert again.errors()[0] == f"Workflow {terminated} is closed: terminated."
    assert timecop.run("delete", terminated).code == 0
    until(lambda: timecop.run("describe", terminated).code == 7, "a deleted workflow")


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    [
        "signal ID note",
        "query ID notes",
        "update ID add",
        "cancel ID",
        "terminate ID",
        "delete ID",
        "reset ID --to first-task --yes",
        "activity pause ID charge",
    ],
)
def test_an_unknown_workflow_is_not_found(timecop: Launcher, line: str) -> None:
    ended = timecop.run(*line.replace("ID", "nobody").split(), "-o", "jsonl")
    assert ended.code == 7
    assert "has no workflow nobody" in json.loads(ended.stderr)["message"]


@pytest.mark.slow
def test_a_reset_shows_what_runs_again_and_then_does_it(
    timecop: Launcher, server: Server, start: Start
) -> None:
    workflow_id = start("charge", "charge")
    assert timecop.run("signal", workflow_id, "note", "--input", "7").code == 0
    until(lambda: events(server, workflow_id, "ACTIVITY_TASK_COMPLETED") == 2, "two activities")
    plan = answer(
        timecop.run("reset", workflow_id, "--to", "first-task", "--dry-run", "-o", "json")
    )
    assert plan["activities_again"] == [{"activity_type": "charge", "scheduled": 2, "completed": 2}]
    assert plan["terminates_open_run"] is True
    refused = timecop.run("reset", workflow_id, "--to", "first-task")
    assert refused.code == 2
    assert "Add --yes" in refused.stderr
    assert "runs again:" in refused.stdout
    done = answer(timecop.run("reset", workflow_id, "--to", "first-task", "--yes", "-o", "json"))
    assert done["plan"] == {**plan, "run_id": done["run_id"]}
    (moved,) = [
        event.workflow_task_failed_event_attributes
        for event in server.history(workflow_id)
        if event.HasField("workflow_task_failed_event_attributes")
    ]
    assert (moved.base_run_id, moved.new_run_id) == (done["run_id"], done["new_run_id"])


@pytest.mark.slow
def test_a_reset_to_another_kind_of_event_names_the_nearest(
    timecop: Launcher, start: Start
) -> None:
    workflow_id = start()
    wrong = timecop.run("reset", workflow_id, "--event", "1", "--yes")
    assert wrong.code == 2
    assert "is WORKFLOW_EXECUTION_STARTED; expected WORKFLOW_TASK_STARTED" in wrong.stderr
    assert timecop.run("reset", workflow_id, "--event", "999", "--yes").code == 7


@pytest.mark.slow
def test_activities_are_paused_unpaused_reset_completed_and_failed(
    timecop: Launcher, server: Server, start: Start
) -> None:
    workflow_id = start("stuck", "slow")
    until(lambda: events(server, workflow_id, "WORKFLOW_TASK_COMPLETED") > 0, "a task")
    paused = answer(timecop.run("activity", "pause", workflow_id, "stuck", "-o", "json"))
    assert paused["activities"] == [{"activity_id": "stuck-1", "activity_type": "stuck"}]
    until(lambda: "paused" in timecop.run("describe", workflow_id).stdout, "a paused activity")
    assert timecop.run("activity", "unpause", workflow_id, "stuck-1").code == 0
    reset = timecop.run("activity", "reset", workflow_id, "--activity-type", "stuck")
    assert reset.stdout.strip() == f"Activity stuck-1 of workflow {workflow_id} was reset."
    unknown = timecop.run("activity", "pause", workflow_id, "nothing")
    assert unknown.code == 7
    assert "It waits for: stuck-1 (stuck)" in unknown.stderr
    ended = timecop.run("activity", "complete", workflow_id, "stuck-1", "--result", '"paid"')
    assert ended.code == 0, ended
    until(
        lambda: "slow (ID slow-2, started" in timecop.run("describe", workflow_id).stdout,
        "the next activity with a worker",
    )
    failed = timecop.run(
        "activity", "fail", workflow_id, "slow", "--reason", "blocked", "--type", "CardBlocked"
    )
    assert failed.code == 0, failed
    result = timecop.run("result", workflow_id, "--timeout", "30s")
    assert result.code == 3
    assert "CardBlocked: blocked" in result.stdout


@pytest.mark.slow
def test_standard_input_names_workflows_and_one_error_does_not_stop_the_others(
    timecop: Launcher, start: Start
) -> None:
    first, second = start(), start()
    lines = f'{first}\n\n{{"workflow_id": "{second}", "run_id": ""}}\nnobody\n'
    ended = timecop.run("signal", "-", "note", "--rate", "50", "-o", "json", stdin=lines)
    assert ended.code == 10
    document = json.loads(ended.stdout)
    assert (document["done"], document["failed"], document["not_reached"]) == (2, 1, 0)
    statuses = {row["workflow_id"]: row["status"] for row in document["results"]}
    assert statuses == {first: "DONE", second: "DONE", "nobody": "ERROR"}
    only = timecop.run("signal", "-", "note", stdin="nobody\n")
    assert only.code == 7
    assert only.stderr.strip() == "0 signalled, 1 failed."


@pytest.mark.parametrize(
    ("line", "error"),
    [
        ("signal", "No workflow is named"),
        ("signal order-1", "No SIGNAL is named"),
        ("terminate order-1 --status running", "stands beside a selection"),
        ("terminate --all --status running", "--all selects every workflow"),
        ("terminate - --run-id x", "--run-id needs a WORKFLOW_ID"),
        ("cancel order-1 --rate 0", "--rate is 0.0; expected more than 0"),
        ("signal order-1 note --input hello", "not JSON"),
        ("reset order-1", "Expected either --event or --to."),
        ("reset --all --event 3", "--event is an event of one workflow"),
        ("activity fail order-1 charge", "--reason"),
    ],
)
@pytest.mark.slow
def test_a_wrong_line_says_what_is_expected(offline: Launcher, line: str, error: str) -> None:
    ended = offline.run(*line.split())
    assert ended.code == 2
    assert error in ended.stderr
