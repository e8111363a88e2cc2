"""What a catalogue says about the start of a workflow, on a real server without any worker."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.foreign.compiled import protoc
from tests.processes import Launcher

PROTO = """
syntax = "proto3";
package rules;
import "google/protobuf/empty.proto";
import "google/protobuf/timestamp.proto";
import "timecop/catalog/options.proto";
message Request {
  string order = 1;
  int32 size = 2;
  repeated string tags = 3;
  google.protobuf.Timestamp due = 4;
}
message Response {}
service Worker {
  option (timecop.catalog.worker) = { language: "go" default_task_queue: "QUEUE" };
  rpc Pack(Request) returns (Response) {
    option (timecop.catalog.workflow) = {
      command: "pack" id_template: "QUEUE-{order}-{size}"
      handles: ["AddNote", "GetState", "Approve"]
      start: {
        execution_timeout: { seconds: 3600 } run_timeout: { seconds: 1800 }
        task_timeout: { seconds: 7 }
        retry: { maximum_attempts: 3 initial_interval: { seconds: 2 } }
        id_conflict_policy: ID_CONFLICT_POLICY_USE_EXISTING
        search_attributes: [
          { name: "RulesOrder" type: SEARCH_ATTRIBUTE_TYPE_KEYWORD field: "order" },
          { name: "RulesSize" type: SEARCH_ATTRIBUTE_TYPE_INT field: "size" },
          { name: "RulesTags" type: SEARCH_ATTRIBUTE_TYPE_KEYWORD_LIST field: "tags" },
          { name: "RulesDue" type: SEARCH_ATTRIBUTE_TYPE_DATETIME field: "due" },
          { name: "RulesState" type: SEARCH_ATTRIBUTE_TYPE_KEYWORD }
        ]
        memo: { key: "wanted" field: "tags" }
        summary: "Packs an order"
        priority: { level: 2 fairness_key: "packing" }
      }
    };
  }
  rpc AddNote(Request) returns (google.protobuf.Empty) { option (timecop.catalog.signal) = {}; }
  rpc GetState(google.protobuf.Empty) returns (Response) { option (timecop.catalog.query) = {}; }
  rpc Approve(Request) returns (Response) {
    option (timecop.catalog.update) = { validated: true };
  }
}
"""
ATTRIBUTES = {
    "RulesOrder": "keyword",
    "RulesSize": "int",
    "RulesTags": "keyword-list",
    "RulesDue": "datetime",
}
GIVEN = ("--order", "A 7", "--size", "3", "--tags", '["x"]', "--tags", "y")
DUE = ("--due", "2030-01-02T03:04:05Z")


@pytest.fixture
def rules(timecop: Launcher, queue: str, tmp_path: Path) -> Launcher:
    """Return a launcher with this catalogue, whose queue nobody polls."""
    (tmp_path / "rules.proto").write_text(PROTO.replace("QUEUE", queue), encoding="utf-8")
    catalog = protoc(tmp_path, tmp_path / "rules.binpb", "rules.proto")
    return timecop.with_variables(TIMECOP_CATALOG=str(catalog))


def started(launcher: Launcher, *arguments: str) -> dict[str, Any]:
    ended = launcher.run("start", "pack", *arguments, "-o", "json")
    assert ended.code == 0, ended
    document: dict[str, Any] = json.loads(ended.stdout)
    return document


def described(launcher: Launcher, workflow_id: str) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(launcher.data_of("describe", workflow_id, "-o", "json"))
    return document


def test_a_start_is_as_the_catalogue_says_and_the_line_wins(rules: Launcher, queue: str) -> None:
    refused = rules.run("start", "pack", *GIVEN, *DUE)
    # Another test may have made them.
    if refused.code != 0:
        assert refused.code == 2
        assert "Nothing was started." in refused.stderr
        for name, type_ in ATTRIBUTES.items():
            assert f"has no search attribute {name}" in refused.stderr
            create = f"search-attribute create {name} --type {type_}"
            assert create in refused.stderr
            assert rules.run(*create.split()).code == 0

    first = started(rules, *GIVEN, *DUE)
    assert first["workflow_id"] == f"{queue}-A 7-3"
    again = rules.run("start", "pack", *GIVEN, "-o", "json")
    assert json.loads(again.stdout)["run_id"] == first["run_id"]
    assert "Attached to a workflow that was already running" in again.stderr
    ended = rules.run("start", "pack", *GIVEN, "--id-conflict", "fail")
    assert ended.code == 7
    assert "is running already" in ended.stderr

    found = described(rules, first["workflow_id"])
    assert found["search_attributes"] == {
        "RulesOrder": "A 7",
        "RulesSize": 3,
        "RulesTags": ['["x"]', "y"],
        "RulesDue": "2030-01-02T03:04:05Z",
    }
    assert found["memo"] == {"wanted": ['["x"]', "y"]}
    history = json.loads(rules.data_of("history", first["workflow_id"], "-o", "json"))
    event = history["events"][0]
    attributes = event["workflowExecutionStartedEventAttributes"]
    assert attributes["workflowExecutionTimeout"] == "3600s"
    assert attributes["workflowRunTimeout"] == "1800s"
    assert attributes["workflowTaskTimeout"] == "7s"
    assert attributes["retryPolicy"]["maximumAttempts"] == 3
    assert attributes["priority"] == {"priorityKey": 2, "fairnessKey": "packing"}

    other = started(
        *(rules, "--order", "B", "--size", "1", "--workflow-id", f"{queue}-own"),
        *("--execution-timeout", "60s", "--memo", "wanted=1"),
    )
    assert other["workflow_id"] == f"{queue}-own"
    found = described(rules, other["workflow_id"])
    assert found["memo"] == {"wanted": 1}
    assert found["search_attributes"] == {"RulesOrder": "B", "RulesSize": 1}


def test_a_field_of_the_id_is_required_and_help_shows_what_it_handles(rules: Launcher) -> None:
    ended = rules.run("start", "pack", "--order", "x")
    assert ended.code == 2
    assert ended.errors() == ["--size is missing or empty: it is part of the workflow ID"]

    helped = rules.data_of("start", "pack", "--help")
    text = " ".join(helped.split())
    assert "Handles AddNote (signal), GetState (query), Approve (update)." in text
    assert "-{order}-{size}." in text

    listed = rules.data_of("catalog")
    assert ["add-note", "AddNote", "signal", "Pack"] in [
        line.split() for line in listed.splitlines()
    ]
    (workflow,) = json.loads(rules.data_of("catalog", "-o", "json"))["workflows"]
    assert workflow["start"]["id_conflict_policy"] == "use-existing"
    assert workflow["start"]["memo"] == {"wanted": "tags"}
