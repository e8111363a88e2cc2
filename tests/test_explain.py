"""why, stack, history and timeline of one failure; test_why has the other causes."""

import asyncio
import json
import re
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4
from xml.dom import minidom

import pytest
import yaml
from temporalio.client import WorkflowHistory
from temporalio.worker import Replayer, UnsandboxedWorkflowRunner

from tests.processes import Launcher, until
from tests.server import Server
from tests.troubled_worker import ChargesCard, troubled_worker


@pytest.fixture(scope="module")
def troubles(server: Server) -> Iterator[str]:
    """A task queue with the troubled worker."""
    queue = f"queue-{uuid4()}"
    with server.serving(queue, troubled_worker):
        yield queue


@pytest.fixture(scope="module")
def failed(server: Server, troubles: str) -> str:
    """The ID of a workflow whose activity failed."""
    workflow_id = server.begin("ChargesCard", troubles, 3)
    until(lambda: server.status(workflow_id) == "FAILED", "the workflow fails")
    return workflow_id


@pytest.mark.slow
def test_the_cause_is_the_first_line_and_the_same_in_every_format(
    timecop: Launcher, failed: str
) -> None:
    cause = "Python activity Charge failed: CardDeclined: no funds for 3 (attempt 3 of 3)"
    ended = timecop.run("why", failed)
    assert (ended.code, ended.stderr) == (0, "")
    assert ended.stdout.splitlines()[0] == cause
    document = json.loads(timecop.run("why", failed, "-o", "json").stdout)
    assert document["summary"] == cause
    assert document["cause"]["activity_type"] == "Charge"
    assert document["cause"]["attempt"] == document["cause"]["maximum_attempts"] == 3
    assert document["cause"]["input"] == 3
    assert document["cause"]["failures"][0]["place"]["function"] == "charge"
    assert document["not_examined"] == []
    assert yaml.safe_load(timecop.run("why", failed, "-o", "yaml").stdout) == document
    assert json.loads(timecop.run("why", failed, "-o", "jsonl").stdout) == document
    diagram = timecop.run("why", failed, "-o", "mermaid").stdout.splitlines()
    assert diagram[0] == "flowchart TD"
    assert f'n1(["{cause}"])' in diagram[2]


def test_a_workflow_that_does_not_exist_exits_7(timecop: Launcher, queue: str) -> None:
    for command in ("why", "history", "stack"):
        assert timecop.run(command, queue).code == 7


def test_the_sdk_replays_the_history_that_is_printed(timecop: Launcher, failed: str) -> None:
    ended = timecop.run("history", failed, "-o", "json")
    assert (ended.code, ended.stderr) == (0, "")
    replayer = Replayer(workflows=[ChargesCard], workflow_runner=UnsandboxedWorkflowRunner())
    replay = replayer.replay_workflow(WorkflowHistory.from_json(failed, ended.stdout))
    assert asyncio.run(replay).replay_failure is None
    assert yaml.safe_load(timecop.run("history", failed, "-o", "yaml").stdout) == json.loads(
        ended.stdout
    )


@pytest.mark.slow
def test_a_history_is_decoded_line_by_line(timecop: Launcher, server: Server, failed: str) -> None:
    text = timecop.run("history", failed).stdout.splitlines()
    events = [
        json.loads(line)
        for line in timecop.run("history", failed, "-o", "jsonl").stdout.splitlines()
    ]
    assert len(text) == len(events) == len(server.history(failed))
    assert [event["event_id"] for event in events] == list(range(1, len(events) + 1))
    assert "ActivityTaskFailed         Charge (attempt 3" in text[6]
    assert text[6].endswith("CardDeclined: no funds for 3")


def test_the_stack_shows_where_the_code_waits(
    timecop: Launcher, server: Server, troubles: str
) -> None:
    waiting = server.begin("Waits", troubles)
    until(lambda: server.is_idle(waiting), "the first task ends")
    ended = timecop.run("stack", waiting)
    assert (ended.code, ended.stderr) == (0, "")
    # Python's SDK writes the stack of each task; its lines are lines here too.
    assert f"workflow: Waits, id: {waiting}" in ended.stdout
    assert re.search(r'^ *File ".*", line \d+, in ', ended.stdout, re.MULTILINE)


def test_a_closed_workflow_has_no_stack(timecop: Launcher, failed: str) -> None:
    ended = timecop.run("stack", failed)
    assert ended.code == 7
    assert f"Workflow {failed} is closed: failed; its code does not wait" in ended.stderr
    assert f"timecop result {failed}" in ended.stderr


@pytest.mark.slow
def test_a_stack_without_a_worker_exits_9(timecop: Launcher, server: Server, queue: str) -> None:
    ended = timecop.run("stack", server.begin("Waits", queue))
    assert ended.code == 9
    assert "No worker answers for workflow Waits-" in ended.stderr
    assert "timecop why Waits-" in ended.stderr


@pytest.mark.slow
def test_a_timeline_is_text_data_and_a_picture(
    timecop: Launcher, failed: str, tmp_path: Path
) -> None:
    picture = tmp_path / "run.svg"
    ended = timecop.run("timeline", failed, "--svg", str(picture), COLUMNS="80")
    assert ended.code == 0
    workflow, activity, *_ = ended.stdout.splitlines()
    assert re.fullmatch(r"ChargesCard █+ .* s failed", workflow)
    # Two failed attempts, and the last one.
    assert re.fullmatch(r"  Charge +▒+█+ .*, attempt 3 failed", activity)
    assert len(workflow) <= len(activity) <= 80
    svg = minidom.parse(str(picture))  # noqa: S318 - written by timecop
    assert ">ChargesCard</text>" in picture.read_text()
    assert len(svg.getElementsByTagName("rect")) == 4
    bars = json.loads(timecop.run("timeline", failed, "-o", "json").stdout)["bars"]
    assert [(bar["name"], bar["depth"], bar["status"]) for bar in bars] == [
        ("ChargesCard", 0, "FAILED"),
        ("Charge", 1, "FAILED"),
    ]
