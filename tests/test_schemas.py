"""The JSON Schemas in docs/schemas, compared with what timecop prints."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.any_worker import any_worker
from tests.processes import ROOT, Launcher
from tests.schemas import SCHEMAS, SUFFIX, check
from tests.server import Server
from tests.stack import Stack

SOURCES = ROOT / "cli" / "src" / "main" / "java"

# The schema of each class that is printed as data.
DOCUMENTS = {
    "CatalogDocument": "catalog",
    "ConfigDocument": "config",
    "CountDocument": "count",
    "DeploymentDocument": "deployment",
    "DeploymentsDocument": "deployments",
    "DescriptionDocument": "description",
    "ErrorDocument": "error",
    "EventDocument": "event",
    "ListedDocument": "list",
    "NamespaceDocument": "namespace",
    "OutcomeDocument": "outcome",
    "SearchAttributesDocument": "search-attributes",
    "StartedDocument": "started",
    "StatusDocument": "status",
    "UnfinishedDocument": "unfinished",
    "WorkflowRow": "workflow",
}
# Those without a schema. Each line here is work to be done, except RequestDocument: its content is
# the user's own.
WITHOUT = {
    "CatalogSummary",
    "ComparisonDocument",
    "GateDocument",
    "KneeDocument",
    "LoadReportDocument",
    "ProgressDocument",
    "ReadyDocument",
    "RequestDocument",
}
# The most that WITHOUT may have; lower it with each schema.
MOST_WITHOUT = 8


def printed() -> set[str]:
    """Return the classes that are printed as data."""
    found = set()
    for source in SOURCES.rglob("*.java"):
        for name in re.findall(
            r"\b(?:record|class|enum) (\w+)[^{;]*?\bimplements\b[^{]*\bData\b", source.read_text()
        ):
            found.add(name)
    return found


def test_every_document_has_a_schema_or_is_known_to_have_none() -> None:
    assert {"ErrorDocument", "OutcomeDocument", "ReadyDocument"} <= printed()
    assert printed() == DOCUMENTS.keys() | WITHOUT, (
        "Write docs/schemas/NAME.v1.json for a new document, name it in docs/schemas/README.md, and"
        " add its class to DOCUMENTS here."
    )
    assert not DOCUMENTS.keys() & WITHOUT
    assert len(WITHOUT) <= MOST_WITHOUT


def test_every_schema_is_valid_used_and_listed() -> None:
    files = {path.name.removesuffix(SUFFIX) for path in SCHEMAS.glob("*.json")}
    assert files == set(DOCUMENTS.values())
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


def test_each_line_of_events(timecop: Launcher) -> None:
    # A workflow with activities in both languages.
    lines = timecop.data_of("start", "demo-mixed", "--name", "x", "--follow", "-o", "jsonl")
    first, *events, last = [json.loads(line) for line in lines.splitlines()]
    check("started", first)
    assert len(events) > 10
    for event in events:
        check("event", event)
    check("outcome", last)


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


def test_the_catalogue_and_errors(launcher: Launcher, offline: Launcher) -> None:
    check("catalog", json.loads(launcher.data_of("catalog", "-o", "json")))
    check("catalog", json.loads(offline.data_of("catalog", "-o", "json")))
    for line in (["describe", "x"], ["nope"], ["start"], ["list", "--limit", "-1"]):
        ended = offline.run(*line, "-o", "json")
        assert ended.code != 0
        check("error", json.loads(ended.stderr))


def test_a_field_that_no_schema_has_is_found() -> None:
    with pytest.raises(Exception, match="'more' was unexpected"):
        check("started", {"workflow_id": "a", "run_id": "b", "more": 1})
