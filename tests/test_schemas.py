"""The JSON Schemas in docs/schemas, compared with what timecop prints."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from jsonschema import Draft202012Validator

from tests.any_worker import any_worker
from tests.operated_worker import WORKFLOW, operated_worker
from tests.processes import ROOT, Launcher, until
from tests.schemas import SCHEMAS, SUFFIX, check
from tests.server import Server
from tests.stack import Stack
from tests.troubled_worker import troubled_worker

SOURCES = ROOT / "cli" / "src" / "main" / "java"

# The schema of each class that is printed as data; of a class within another, with the outer name.
DOCUMENTS = {
    "ActedDocument": "action",
    "BatchDocument": "batch",
    "BatchEndDocument": "batch",
    "BatchRow": "batch",
    "BatchRow.End": "batches",
    "BatchStoppedDocument": "batch-stopped",
    "BatchView.Progress": "batch",
    "CatalogDocument": "catalog",
    "CatalogSummary": "catalog-check",
    "ComparisonDocument": "load-comparison",
    "ConfigDocument": "config",
    "CountDocument": "count",
    "DeploymentDocument": "deployment",
    "DeploymentsDocument": "deployments",
    "DescriptionDocument": "description",
    "ErrorDocument": "error",
    "EventDocument": "event",
    "FailuresDocument": "failures",
    "GateDocument": "validate-protos",
    "HistoryDocument": "history",
    "KneeDocument": "load-knee",
    "ListedDocument": "list",
    "LoadReportDocument": "load-report",
    "MeantDocument": "selection",
    "NamespaceDocument": "namespace",
    "OutcomeDocument": "outcome",
    "ProgressDocument": "load-progress",
    "ReadyDocument": "ready",
    "ResetDocument": "reset",
    "ResetPlanDocument": "reset-plan",
    "ResultPrinter.Ended": "action-results",
    "ResultRow": "action-result",
    "SearchAttributesDocument": "search-attributes",
    "StackDocument": "stack",
    "StartedDocument": "started",
    "StatusDocument": "status",
    "TimelineDocument": "timeline",
    "UnfinishedDocument": "unfinished",
    "WhyDocument": "why",
    "WorkflowRow": "workflow",
}
# The schema of each line of -o jsonl, where the document itself is not a line.
LINES = {
    "FailuresDocument": "failure-group",
    "HistoryDocument.Entry": "event",
    "LoadReportDocument": "load-report-line",
}
# Those without a schema: the content of a request is the user's own.
WITHOUT = {"RequestDocument"}
# The most that WITHOUT may have; lower it with each schema.
MOST_WITHOUT = 1


def printed() -> set[str]:
    """Return the classes that are printed as data."""
    found = set()
    for source in SOURCES.rglob("*.java"):
        for name in re.findall(
            r"\b(?:record|class|enum) (\w+)[^{;]*?\bimplements\b[^{]*\b(?:Long)?Data\b",
            source.read_text(),
        ):
            found.add(name if name == source.stem else f"{source.stem}.{name}")
    return found


def test_every_document_has_a_schema_or_is_known_to_have_none() -> None:
    assert {"ErrorDocument", "OutcomeDocument", "BatchRow.End", "HistoryDocument"} <= printed()
    assert printed() == DOCUMENTS.keys() | LINES.keys() | WITHOUT, (
        "Write docs/schemas/NAME.v1.json for a new document, name it in docs/schemas/README.md, and"
        " add its class to DOCUMENTS here."
    )
    assert not DOCUMENTS.keys() & WITHOUT
    assert len(WITHOUT) <= MOST_WITHOUT


def test_every_schema_is_valid_used_and_listed() -> None:
    files = {path.name.removesuffix(SUFFIX) for path in SCHEMAS.glob("*.json")}
    assert files == {*DOCUMENTS.values(), *LINES.values()}
    listed = (SCHEMAS / "README.md").read_text()
    for name in files:
        schema = json.loads((SCHEMAS / f"{name}{SUFFIX}").read_text())
        Draft202012Validator.check_schema(schema)
        assert schema["$id"] == f"{name}{SUFFIX}"
        assert f"({name}{SUFFIX})" in listed


@pytest.fixture(scope="module")
def queue() -> str:
    return "queue-of-schemas"


@pytest.fixture(scope="module")
def any_type(clean: Launcher, server: Server, stack: Stack, queue: str) -> Iterator[Launcher]:
    started = clean.with_variables(TEMPORAL_ADDRESS=stack.address)
    with server.serving(queue, any_worker):
        yield started
    started.close()


def start(launcher: Launcher, queue: str, *arguments: str) -> Any:  # noqa: ANN401 - any JSON
    ended = launcher.run("start", "--type", "Any", "--task-queue", queue, *arguments, "-o", "json")
    return json.loads(ended.stdout)


@pytest.mark.slow
def test_a_start_and_an_outcome(any_type: Launcher, queue: str) -> None:
    check("started", start(any_type, queue))
    check("outcome", start(any_type, queue, "--input", "[1]", "--wait"))
    followed = start(any_type, queue, "--input", '"fail"', "--input", '"so"', "--follow")
    check("outcome", followed)
    assert followed["events"]
    assert followed["failure"] == "NoLuck: so"
    check(
        "outcome", json.loads(any_type.run("result", followed["workflow_id"], "-o", "json").stdout)
    )
    unfinished = start(any_type, queue, "--input", '"wait"', "--follow", "--timeout", "2s")
    check("unfinished", unfinished)


@pytest.mark.slow
def test_each_line_of_events(timecop: Launcher) -> None:
    # A workflow with activities in both languages.
    lines = timecop.data_of("start", "demo-mixed", "--name", "x", "--follow", "-o", "jsonl")
    first, *events, last = [json.loads(line) for line in lines.splitlines()]
    check("started", first)
    assert len(events) > 10
    for event in events:
        check("event", event)
    check("outcome", last)


@pytest.mark.slow
def test_lists_counts_and_descriptions(any_type: Launcher, queue: str) -> None:
    waiting = start(any_type, queue, "--input", '"wait"', "--memo", "a=1")["workflow_id"]
    check("description", json.loads(any_type.data_of("describe", waiting, "-o", "json")))
    failed = start(any_type, queue, "--input", '"fail"', "--input", '"so"', "--wait")
    check(
        "description",
        json.loads(any_type.data_of("describe", failed["workflow_id"], "-o", "json")),
    )
    check("list", json.loads(any_type.data_of("list", "-o", "json")))
    rows = any_type.data_of("list", "-o", "jsonl").splitlines()
    assert rows
    for row in rows:
        check("workflow", json.loads(row))
    check("count", json.loads(any_type.data_of("count", "-o", "json")))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("status", "status"),
        ("status --for server", "status"),
        ("status --for namespace", "status"),
        ("config", "config"),
        ("namespace describe", "namespace"),
        ("search-attribute list", "search-attributes"),
        ("deployment list", "deployments"),
    ],
)
def test_the_system(any_type: Launcher, line: str, name: str) -> None:
    check(name, json.loads(any_type.data_of(*line.split(), "-o", "json")))


@pytest.mark.slow
def test_the_catalogue_and_errors(launcher: Launcher, offline: Launcher) -> None:
    check("catalog", json.loads(launcher.data_of("catalog", "-o", "json")))
    check("catalog", json.loads(offline.data_of("catalog", "-o", "json")))
    for line in (["describe", "x"], ["nope"], ["start"], ["list", "--limit", "-1"]):
        ended = offline.run(*line, "-o", "json")
        assert ended.code != 0
        check("error", json.loads(ended.stderr))


def test_the_stack_is_ready(stack: Stack) -> None:
    check("ready", json.loads(stack.process.stdout.so_far()[0]))


@pytest.mark.slow
def test_the_catalogues_size(launcher: Launcher, offline: Launcher) -> None:
    check("catalog-check", json.loads(launcher.data_of("catalog", "--check", "-o", "json")))
    check("catalog-check", json.loads(offline.data_of("catalog", "--check", "-o", "json")))


@pytest.mark.slow
@pytest.mark.parametrize(
    "assumed", [[], ["protoc=29.5", "java=4.29.4"], ["protoc=29.5", "python=5.29.3"]]
)
def test_the_gate(launcher: Launcher, assumed: list[str]) -> None:
    # With assumptions the versions are judged without the installed ones.
    options = [] if assumed else ["--project", str(ROOT)]
    options += [part for version in assumed for part in ("--assume", version)]
    ended = launcher.run("validate-protos", *options, "-o", "json")
    found = json.loads(ended.stdout)
    check("validate-protos", found)
    assert found["facts"]
    assert bool(found["findings"]) >= bool(assumed)


@pytest.mark.slow
def test_a_load_run(timecop: Launcher, tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    ended = timecop.run(
        *(
            "load",
            "--rate",
            "2",
            "--count",
            "3",
            "--seed",
            "1",
            "--mix",
            "demo-java=1,demo-mixed=1",
        ),
        *(
            "--interval",
            "500ms",
            "--fail-if",
            "completion.p99>1h",
            "--json",
            str(file),
            "-o",
            "jsonl",
        ),
    )
    assert ended.code == 0, ended
    *progress, last = [json.loads(line) for line in ended.stdout.splitlines()]
    assert progress
    for line in progress:
        check("load-progress", line)
    check("load-report-line", last)
    check("load-report", json.loads(file.read_text()))
    shown = json.loads(timecop.data_of("load", "report", str(file), "-o", "json"))
    check("load-report", shown)
    assert shown["total"]["counts"]["completed"] == 3
    assert shown["tasks"]
    assert shown["gates"]
    compared = timecop.data_of("load", "compare", str(file), str(file), "-o", "json")
    check("load-comparison", json.loads(compared))


@pytest.mark.slow
def test_a_search_for_the_highest_rate(timecop: Launcher) -> None:
    ended = timecop.run(
        *("load", "--find-max", "--rate", "2", "--step", "1s", "--mix", "demo-java"),
        *("--fail-if", "offered>3", "--interval", "500ms", "-o", "json"),
    )
    assert ended.code == 0, ended
    found = json.loads(ended.stdout)
    check("load-knee", found)
    assert found["lowest_failing_rate"] > found["highest_passing_rate"] > 0


@pytest.fixture(scope="module")
def troubles(server: Server) -> Iterator[str]:
    """A task queue with the troubled worker."""
    name = f"queue-{uuid4()}"
    with server.serving(name, troubled_worker):
        yield name


# The workflows of the troubled worker, with their arguments and when they can be explained.
TROUBLES: dict[str, tuple[list[object], str]] = {
    "ChargesCard": ([3], "FAILED"),
    "Hides": ([], "FAILED"),
    "CancelsChild": ([], "FAILED"),
    "Recovers": ([], "COMPLETED"),
    "TimesOut": (["schedule-to-close"], "FAILED"),
    "ReturnsTooMuch": ([], "FAILED"),
    "Waits": ([], "idle"),
    "Sleeps": ([], "idle"),
    "LeavesChild": ([], "idle"),
    "RetriesForever": ([], "idle"),
    "CallsNobody": (["nobody-polls-this"], "idle"),
    "TakesNumber": (["no number"], "failing"),
}


@pytest.mark.slow
@pytest.mark.parametrize("trouble", TROUBLES)
def test_an_explanation_and_a_timeline(
    timecop: Launcher, server: Server, troubles: str, trouble: str
) -> None:
    given, status = TROUBLES[trouble]
    workflow_id = server.begin(trouble, troubles, *given)
    until(
        lambda: (
            server.is_idle(workflow_id)
            if status == "idle"
            else "WorkflowTaskFailed" in timecop.run("history", workflow_id).stdout
            if status == "failing"
            else server.status(workflow_id) == status
        ),
        f"{trouble} is {status}",
    )
    explained = json.loads(timecop.data_of("why", workflow_id, "-o", "json"))
    check("why", explained)
    assert explained["cause"]["status"]
    drawn = json.loads(timecop.data_of("timeline", workflow_id, "-o", "json"))
    check("timeline", drawn)
    assert drawn["bars"][0]["name"] == trouble


@pytest.mark.slow
def test_a_workflow_that_nobody_takes(timecop: Launcher, server: Server) -> None:
    workflow_id = server.begin("Waits", f"queue-{uuid4()}")
    explained = json.loads(timecop.data_of("why", workflow_id, "-o", "json"))
    check("why", explained)
    assert (explained["cause"]["part"], explained["cause"]["status"]) == (
        "task_queue",
        "NOT_POLLED",
    )


@pytest.mark.slow
def test_failures_a_history_and_a_stack(timecop: Launcher, server: Server, troubles: str) -> None:
    server.begin_many("Fails", troubles, range(8))
    query = f"TaskQueue = '{troubles}' AND WorkflowType = 'Fails'"
    until(lambda: server.count(f"{query} AND ExecutionStatus = 'Failed'") == 8, "8 failures")
    found = json.loads(timecop.data_of("failures", "--query", query, "-o", "json"))
    check("failures", found)
    assert len(found["groups"]) == 8
    for line in timecop.data_of("failures", "--query", query, "-o", "jsonl").splitlines():
        check("failure-group", json.loads(line))
    waiting = server.begin("Waits", troubles)
    until(lambda: server.is_idle(waiting), "the first task ends")
    check("stack", json.loads(timecop.data_of("stack", waiting, "-o", "json")))
    check("history", json.loads(timecop.data_of("history", waiting, "-o", "json")))
    for line in timecop.data_of("history", waiting, "-o", "jsonl").splitlines():
        check("event", json.loads(line))


@pytest.fixture(scope="module")
def operated(server: Server) -> Iterator[Callable[..., str]]:
    """Starts a workflow that executes activities and then waits; returns its ID."""
    name = f"queue-{uuid4()}"

    def started(*activities: str) -> str:
        return server.begin(WORKFLOW, name, list(activities))

    with server.serving(name, operated_worker):
        yield started


@pytest.mark.slow
def test_what_is_done_to_one_workflow(timecop: Launcher, operated: Callable[..., str]) -> None:
    def act(name: str, line: str, code: int = 0) -> Any:  # noqa: ANN401 - any JSON
        ended = timecop.run(*line.split(), "-o", "json")
        assert ended.code == code, ended
        document = json.loads(ended.stdout)
        check(name, document)
        return document

    one, other, paused = operated(), operated(), operated("stuck")
    act("action", f"signal {one} note --input 1")
    act("action", f"query {one} notes")
    assert act("action", f"update {one} add --input 5")["update_stage"] == "COMPLETED"
    assert act("action", f"update {one} add --input -5", 3)["failure"]
    accepted = act("action", f"update {one} settle --wait-for accepted")
    assert accepted["update_stage"] == "ACCEPTED"
    act("selection", f"terminate {one} --dry-run")
    act("reset-plan", f"reset {one} --to first-task --dry-run")
    act("reset", f"reset {one} --to first-task --yes")
    until(lambda: "stuck-1" in timecop.run("describe", paused).stdout, "an activity")
    for verb in ("pause", "unpause", "reset"):
        changed = act("action", f"activity {verb} {paused} stuck")
        assert changed["activities"] == [{"activity_id": "stuck-1", "activity_type": "stuck"}]
    act("action", f"cancel {paused}")
    act("action", f"terminate {other} --reason wrong")
    act("action", f"delete {other}")


@pytest.mark.slow
def test_what_a_reset_runs_again_and_loses(
    timecop: Launcher, server: Server, operated: Callable[..., str]
) -> None:
    workflow_id = operated("charge")
    timecop.data_of("signal", workflow_id, "note", "--input", "7")
    timecop.data_of("update", workflow_id, "add", "--input", "5")
    until(lambda: server.is_idle(workflow_id), "the tasks end")
    plan = json.loads(
        timecop.data_of(
            *("reset", workflow_id, "--to", "first-task", "--exclude", "signals"),
            *("--dry-run", "-o", "json"),
        )
    )
    check("reset-plan", plan)
    assert plan["signals_lost"] == {"note": 1}
    assert plan["updates_reapplied"] == {"add": 1}


@pytest.mark.slow
def test_what_is_done_to_several_workflows(
    timecop: Launcher, server: Server, operated: Callable[..., str]
) -> None:
    ids = [operated(), operated()]
    lines = "\n".join([*ids, "nobody"])
    rejected = timecop.run(
        "update", "-", "add", "--input", "-5", "-o", "json", stdin="\n".join(ids)
    )
    check("action-results", json.loads(rejected.stdout))
    sent = json.loads(
        timecop.run("signal", "-", "note", "--input", "1", "-o", "json", stdin=lines).stdout
    )
    check("action-results", sent)
    assert [row["status"] for row in sent["results"]] == ["DONE", "DONE", "ERROR"]
    for line in timecop.run("query", "-", "notes", "-o", "jsonl", stdin=lines).stdout.splitlines():
        check("action-result", json.loads(line))
    query = f"WorkflowId IN ('{ids[0]}', '{ids[1]}')"
    until(lambda: server.count(query) == 2, "both in the list")
    select = ("-q", query, "-o")
    check("selection", json.loads(timecop.data_of("cancel", *select, "json", "--dry-run")))
    ended = json.loads(timecop.run("terminate", *select, "json", "--yes").stdout)
    check("batch", ended)
    assert (ended["status"], ended["total"], ended["done"]) == ("COMPLETED", 2, 2)
    for line in timecop.run("delete", *select, "jsonl", "--yes").stdout.splitlines():
        check("batch", json.loads(line))
    described = json.loads(timecop.data_of("batch", "describe", ended["job_id"], "-o", "json"))
    check("batch", described)
    assert described["query"]
    check("batches", json.loads(timecop.data_of("batch", "list", "-o", "json")))
    for line in timecop.data_of("batch", "list", "-o", "jsonl").splitlines():
        check("batch", json.loads(line))


@pytest.mark.slow
def test_a_batch_that_is_stopped(timecop: Launcher, server: Server, queue: str) -> None:
    prefix = f"stopped-{uuid4()}-"
    server.start_many("Nothing", queue, prefix, 300, [])
    query = f"WorkflowId STARTS_WITH '{prefix}'"
    until(lambda: server.count(query) == 300, "300 workflows in the list")
    running = timecop.start("terminate", "-q", query, "--yes")
    job = running.stderr.wait_for(r"^Batch (\S+) runs on the server")[1]
    stopped = timecop.run("batch", "stop", job, "-o", "json")
    if stopped.code == 0:
        check("batch-stopped", json.loads(stopped.stdout))
    else:
        check("error", json.loads(stopped.stderr))  # The server was faster.
    running.ended()


def test_a_field_that_no_schema_has_is_found() -> None:
    with pytest.raises(Exception, match="'more' was unexpected"):
        check("started", {"workflow_id": "a", "run_id": "b", "more": 1})
