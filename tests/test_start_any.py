"""Starts of workflows that no catalogue declares, and the options of every start."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.any_worker import any_worker
from tests.processes import Launcher, until
from tests.server import Server

pytestmark = pytest.mark.slow


@pytest.fixture
def any_type(timecop: Launcher, server: Server, queue: str) -> Iterator[Launcher]:
    with server.serving(queue, any_worker):
        yield timecop


def start(launcher: Launcher, queue: str, *arguments: str) -> dict[str, Any]:
    printed = launcher.data_of(
        "start", "--type", "Any", "--task-queue", queue, *arguments, "-o", "json"
    )
    parsed: dict[str, Any] = json.loads(printed)
    return parsed


def test_arguments_arrive_as_they_are_written(
    any_type: Launcher, queue: str, tmp_path: Path
) -> None:
    file = tmp_path / "argument.json"
    file.write_text('{"big": 12345678901234567890, "text": "é"}')
    printed = any_type.data_of(
        *("start", "--type", "Any", "--task-queue", queue, "--wait", "-o", "json"),
        *("--input", "1.50", "--input", f"@{file}", "--input", "-"),
        stdin="null",
    )
    outcome = json.loads(printed)
    assert outcome["status"] == "COMPLETED"
    assert outcome["workflow_id"].startswith("Any-")
    assert outcome["result"] == {
        "arguments": [1.5, {"big": 12345678901234567890, "text": "é"}, None]
    }
    assert '"big" : 12345678901234567890' in printed


def test_a_failure_is_the_exit_code(any_type: Launcher, queue: str) -> None:
    ended = any_type.run(
        *("start", "--type", "Any", "--task-queue", queue),
        *("--input", '"fail"', "--input", '"so be it"', "--follow"),
    )
    assert ended.code == 3
    assert ended.stdout.endswith("FAILED\n  NoLuck: so be it\n")


def test_a_workflow_without_arguments_gets_none(
    any_type: Launcher, server: Server, queue: str
) -> None:
    started = start(any_type, queue)
    (first, *_) = server.history(started["workflow_id"])
    assert not first.workflow_execution_started_event_attributes.input.payloads
    assert any_type.data_of("result", started["workflow_id"]) == "COMPLETED\n  arguments: []\n"


def test_the_input_can_be_printed(launcher: Launcher) -> None:
    line = ("start", "--type", "Any", "--task-queue", "q", "--print-input", "-o", "json")
    for inputs, printed in (([], None), (["1"], 1), (["1", "[2]"], [1, [2]])):
        given = [word for text in inputs for word in ("--input", text)]
        assert json.loads(launcher.data_of(*line, *given)) == printed


def test_a_type_of_the_catalogue_is_named_as_its_command(any_type: Launcher, queue: str) -> None:
    ended = any_type.run("start", "--type", "WorkflowDemoMixed", "--task-queue", queue)
    assert ended.code == 0
    assert "timecop start demo-mixed" in ended.stderr


def test_a_queue_that_nobody_polls_is_a_warning(timecop: Launcher, queue: str) -> None:
    ended = timecop.run("start", "--type", "Any", "--task-queue", queue)
    assert ended.code == 0
    assert f"Warning: No worker polls task queue {queue}." in ended.stderr


def test_all_errors_are_reported_at_once(launcher: Launcher) -> None:
    ended = launcher.run(
        *("start", "--type", "", "--input", "hello", "--attach", "--priority", "6"),
        *("--id-reuse", "reject-duplicate", "--memo", "x", "--search-attribute", "=1"),
        *("--execution-timeout", "1s", "--run-timeout", "2s", "--task-timeout", "0s"),
        *("--timeout", "1s"),
    )
    assert ended.code == 2
    assert ended.errors() == [
        "--type is empty; expected the registered name of a workflow.",
        "--task-queue is missing: --type needs the queue that the worker polls.",
        "--attach needs --workflow-id: a new ID has nothing to attach to.",
        "--id-reuse needs --workflow-id: a new ID was not used before.",
        "--task-timeout is 0s; expected more, or omit it for no limit.",
        "--run-timeout is longer than --execution-timeout; expected at most that.",
        "--priority is 6; expected 1 to 5.",
        '--memo "x": expected NAME=VALUE.',
        '--search-attribute "=1": expected NAME=VALUE.',
        "--timeout needs --follow or --wait.",
        (
            "--input hello: not JSON, at line 1, column 6: Unrecognized token 'hello': was"
            " expecting (JSON String, Number, Array, Object or token 'null', 'true' or 'false')"
        ),
    ]


@pytest.mark.parametrize("command", ["any", "typed"])
def test_the_server_gets_every_option(
    timecop: Launcher, server: Server, queue: str, command: str
) -> None:
    named = (
        ["--type", "Any", "--task-queue", queue]
        if command == "any"
        else ["demo-python", "--name", "x"]
    )
    workflow_id = f"options-{queue}"
    ended = timecop.run(
        *("start", *named, "--workflow-id", workflow_id, "-o", "json"),
        *("--execution-timeout", "2h", "--run-timeout", "1h", "--task-timeout", "20s"),
        *("--start-delay", "30m", "--id-reuse", "reject-duplicate", "--priority", "1"),
        *("--fairness-key", "tenant", "--static-summary", "in *short*", "--static-details", "a\nb"),
        *("--memo", 'order={"id": 7}', "--memo", "note=a=b", "--memo", "empty="),
        PYTHON_TASK_QUEUE=queue,
    )
    assert ended.code == 0, ended
    described = json.loads(timecop.data_of("describe", workflow_id, "-o", "json"))
    assert described["memo"] == {"order": {"id": 7}, "note": "a=b", "empty": ""}

    (first, *_) = server.history(workflow_id)
    started = first.workflow_execution_started_event_attributes
    assert started.workflow_execution_timeout.ToSeconds() == 7200
    assert started.workflow_run_timeout.ToSeconds() == 3600
    assert started.workflow_task_timeout.ToSeconds() == 20
    assert started.first_workflow_task_backoff.ToSeconds() == 1800
    assert (started.priority.priority_key, started.priority.fairness_key) == (1, "tenant")
    assert json.loads(first.user_metadata.summary.data) == "in *short*"
    assert json.loads(first.user_metadata.details.data) == "a\nb"
    server.terminate(workflow_id, "the test is done")

    again = timecop.run(
        *("start", *named, "--workflow-id", workflow_id, "--id-reuse", "reject-duplicate")
    )
    assert again.code == 7
    assert again.errors() == [
        f"Workflow {workflow_id} exists already: it is terminated; nothing was started."
    ]


def test_an_id_can_be_used_again_by_policy(any_type: Launcher, queue: str) -> None:
    line = ("--workflow-id", f"again-{queue}")
    first = start(any_type, queue, *line, "--wait")
    assert first["status"] == "COMPLETED"
    failed_only = (*line, "--id-reuse", "allow-duplicate-failed-only")
    named = ("start", "--type", "Any", "--task-queue", queue)
    refused = any_type.run(*named, *failed_only)
    assert (refused.code, "it is completed" in refused.stderr) == (7, True)
    waiting = start(any_type, queue, *line, "--input", '"wait"')
    assert waiting["run_id"] != first["run_id"]

    running = any_type.run(*named, *failed_only)
    assert (running.code, "is running already" in running.stderr) == (7, True)
    attached = any_type.run(*named, *line, "--id-conflict", "use-existing", "-o", "json")
    assert json.loads(attached.stdout) == waiting
    assert attached.stderr.startswith("Attached to a workflow")
    other = start(any_type, queue, *line, "--id-conflict", "terminate-existing", "--wait")
    assert (other["status"], other["run_id"] != waiting["run_id"]) == ("COMPLETED", True)
    ended = any_type.run("result", line[1], "--run-id", waiting["run_id"])
    assert ended.code == 6
    # Only a run that did not complete may be repeated.
    assert any_type.run(*named, *failed_only).code == 7


ATTRIBUTES = {
    "TcKeyword": ("Keyword", "a b", "a b"),
    "TcText": ("Text", "some words", "some words"),
    "TcInt": ("Int", "-7", -7),
    "TcDouble": ("Double", "2.5", 2.5),
    "TcBool": ("Bool", "true", True),
    "TcDatetime": ("Datetime", "2027-01-02T03:04:05+01:00", "2027-01-02T02:04:05Z"),
    "TcList": ("KeywordList", '["x","y z"]', ["x", "y z"]),
}


@pytest.fixture
def attributes(server: Server) -> None:
    server.add_search_attributes({name: kind for name, (kind, _, _) in ATTRIBUTES.items()})


@pytest.mark.usefixtures("attributes")
def test_search_attributes_have_the_types_of_the_server(timecop: Launcher, queue: str) -> None:
    given = [
        word
        for name, (_, text, _) in ATTRIBUTES.items()
        for word in ("--search-attribute", f"{name}={text}")
    ]
    ended = timecop.run(
        *("start", "--type", "Any", "--task-queue", queue, "-o", "json"),
        *(*given, "--search-attribute", "TcList=z"),
    )
    assert ended.code == 0, ended
    workflow_id = json.loads(ended.stdout)["workflow_id"]
    described = json.loads(timecop.data_of("describe", workflow_id, "-o", "json"))
    expected: dict[str, Any] = {name: value for name, (_, _, value) in ATTRIBUTES.items()}
    expected["TcList"] = ["x", "y z", "z"]
    assert described["search_attributes"] == expected
    query = f"TcInt = -7 AND WorkflowId = '{workflow_id}'"
    until(
        lambda: json.loads(timecop.data_of("count", "-q", query, "-o", "json"))["count"] == 1,
        "the workflow is found by its attribute",
    )


@pytest.mark.usefixtures("attributes")
def test_wrong_search_attributes_start_nothing(timecop: Launcher, queue: str) -> None:
    given = ["No Such=1", "TcInt=x", "TcBool=yes", "TcDouble=NaN", "TcDatetime=now", "TcText=a"]
    ended = timecop.run(
        *("start", "--type", "Any", "--task-queue", queue, "--workflow-id", queue),
        *(word for text in given for word in ("--search-attribute", text)),
        *("--search-attribute", "TcText=b"),
    )
    assert ended.code == 2
    unknown, *others = ended.errors()
    assert unknown.startswith("Namespace time-cop has no search attribute No Such; it has ")
    assert "TcKeyword" in unknown
    assert others == [
        '--search-attribute TcInt: "x": expected a whole number',
        '--search-attribute TcBool: "yes": expected true or false',
        '--search-attribute TcDouble: "NaN": expected a number',
        (
            '--search-attribute TcDatetime: "now": expected a time with its zone, such as'
            " 2026-11-23T10:00Z or 2026-11-23T10:00:30.5+01:00, or a date (midnight UTC)"
        ),
        '--search-attribute TcText: "a", "b": expected one value',
        "Nothing was started.",
    ]
    assert "timecop search-attribute create 'No Such' --type keyword" in ended.stderr
    assert timecop.run("describe", queue).code == 7
