"""The four demo workflows, from the command line to their histories."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.demos import DEMOS, Demo
from tests.processes import Ended, Launcher
from tests.server import Server, payloads, scheduled_activities

MIXED = DEMOS[2]
each_demo = pytest.mark.parametrize("demo", DEMOS, ids=lambda demo: demo.command)
# A line of text of an event, such as
#    0.537 s  ActivityTaskCompleted      ActivitySayHelloJava (java, attempt 1, 87 ms)  {"greeting":
EVENT = re.compile(
    r" *\d+\.\d{3} s  (?P<type>\w+) *"
    r"(?: (?P<subject>\w+) \((?P<details>[^)]*)\))?(?:  (?P<payload>\{.*\}))?"
)


def id_pattern(demo: Demo, key: str) -> str:
    return rf"{demo.name}-{key}-\d{{13}}-[a-z0-9]{{8}}"


RUN_ID = r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"


def ids_of(lines: list[str], demo: Demo, key: str) -> tuple[str, str]:
    """Return the IDs in the first two lines of text."""
    first = re.fullmatch(rf"workflow_id: ({id_pattern(demo, key)})", lines[0])
    second = re.fullmatch(rf"run_id:      ({RUN_ID})", lines[1])
    assert first, lines
    assert second, lines
    return first.group(1), second.group(1)


def result(demo: Demo, key: str) -> dict[str, str]:
    greetings = demo.greetings(key)
    if demo.is_mixed():
        return {"history_json": json.dumps(greetings, separators=(",", ":"))}
    return {"greeting": greetings[0]}


def same_result(one: dict[str, str], demo: Demo, key: str) -> bool:
    """Return whether it is the demo's result; each worker spaces history_json its own way."""
    if demo.is_mixed():
        assert json.loads(one["history_json"]) == demo.greetings(key)
        return list(one) == ["history_json"]
    return one == result(demo, key)


def outcome_lines(demo: Demo, key: str) -> list[str]:
    greetings = demo.greetings(key)
    if demo.is_mixed():
        return ["COMPLETED", "  history_json:", *(f"    {greeting}" for greeting in greetings)]
    return ["COMPLETED", f"  greeting: {greetings[0]}"]


def assert_events(lines: list[str], demo: Demo, key: str) -> None:
    """Check the events in text: type, subject, worker, attempt, duration and payload."""
    events = [EVENT.fullmatch(line) for line in lines]
    assert all(events), lines
    shown = [(e["type"], e["subject"], e["details"], e["payload"]) for e in events if e]
    request = json.dumps({"name": key}, separators=(",", ":"), ensure_ascii=False)
    assert shown[0] == (
        "WorkflowExecutionStarted",
        demo.name,
        f"{demo.language}, queue time-cop-{demo.language}, attempt 1",
        request,
    )
    calls = shown[1:-1]
    assert len(calls) == 3 * len(demo.calls), lines
    for number, (name, language) in enumerate(demo.calls):
        scheduled, started, completed = calls[3 * number : 3 * number + 3]
        assert scheduled == (
            "ActivityTaskScheduled",
            name,
            f"{language}, queue time-cop-{language}",
            request,
        )
        assert started == ("ActivityTaskStarted", name, f"{language}, attempt 1", None)
        assert completed[:2] == ("ActivityTaskCompleted", name)
        assert re.fullmatch(rf"{language}, attempt 1, \d+ ms", completed[2])
        assert json.loads(completed[3]) == {"greeting": demo.greetings(key)[number]}
    assert shown[-1][:3] == ("WorkflowExecutionCompleted", None, None)
    assert same_result(json.loads(shown[-1][3]), demo, key)


def assert_event_objects(objects: list[dict[str, Any]], demo: Demo, key: str) -> None:
    assert [event["event_id"] for event in objects] == list(range(1, len(objects) + 1))
    activities = [event for event in objects if "activity_type" in event]
    assert [(e["activity_type"], e["language"]) for e in activities] == [
        call for call in demo.calls for _ in range(3)
    ]
    for scheduled, started, completed in zip(*[iter(activities)] * 3, strict=True):
        assert scheduled["type"] == "ActivityTaskScheduled"
        assert scheduled["task_queue"] == f"time-cop-{scheduled['language']}"
        assert scheduled["input"] == {"name": key}
        assert (started["type"], started["attempt"]) == ("ActivityTaskStarted", 1)
        assert (completed["type"], completed["attempt"]) == ("ActivityTaskCompleted", 1)
        assert 10 <= completed["duration_ms"] < 10_000
        assert list(completed["result"]) == ["greeting"]
    assert [e["result"]["greeting"] for e in activities[2::3]] == demo.greetings(key)
    assert objects[0]["type"] == "WorkflowExecutionStarted"
    assert objects[0]["workflow_type"] == demo.name
    assert objects[0]["input"] == {"name": key}
    assert objects[-1]["type"] == "WorkflowExecutionCompleted"
    assert same_result(objects[-1]["result"], demo, key)


def documents(ended: Ended) -> list[dict[str, Any]]:
    """Return the objects of JSON lines."""
    return [json.loads(line) for line in ended.stdout.splitlines()]


@each_demo
def test_start_and_wait_prints_ids_and_greetings(timecop: Launcher, demo: Demo) -> None:
    ended = timecop.run("start", demo.command, "--name", "Ada", "--wait")
    assert (ended.code, ended.stderr) == (0, "")
    lines = ended.stdout.splitlines()
    ids_of(lines, demo, "Ada")
    assert lines[2:] == outcome_lines(demo, "Ada")


@each_demo
def test_start_and_follow_prints_an_object_per_event(timecop: Launcher, demo: Demo) -> None:
    ended = timecop.run("start", demo.command, "--name", "Ada", "--follow", "-o", "jsonl")
    assert (ended.code, ended.stderr) == (0, "")
    ids, *events, outcome = documents(ended)
    assert list(ids) == ["workflow_id", "run_id"]
    assert re.fullmatch(id_pattern(demo, "Ada"), ids["workflow_id"])
    assert_event_objects(events, demo, "Ada")
    for one in [*events, outcome]:
        assert {name: one[name] for name in ids} == ids
    assert list(outcome) == ["workflow_id", "run_id", "status", "result"]
    assert outcome["status"] == "COMPLETED"
    assert same_result(outcome["result"], demo, "Ada")


@each_demo
def test_a_started_workflow_is_followed_by_its_id(timecop: Launcher, demo: Demo) -> None:
    started = timecop.run("start", demo.command, "--name", "Ada", "-o", "json")
    assert (started.code, started.stderr) == (0, "")
    ids = json.loads(started.stdout)
    assert list(ids) == ["workflow_id", "run_id"]
    assert re.fullmatch(RUN_ID, ids["run_id"])

    followed = timecop.run("follow", ids["workflow_id"])
    assert (followed.code, followed.stderr) == (0, "")
    lines = followed.stdout.splitlines()
    end = lines.index("COMPLETED")
    assert_events(lines[:end], demo, "Ada")
    assert lines[end:] == outcome_lines(demo, "Ada")


def test_start_and_follow_shows_ids_events_and_outcome(timecop: Launcher) -> None:
    ended = timecop.run("start", "demo-mixed", "--name", "Ada", "--follow")
    assert (ended.code, ended.stderr) == (0, "")
    lines = ended.stdout.splitlines()
    ids_of(lines, MIXED, "Ada")
    end = lines.index("COMPLETED")
    assert_events(lines[2:end], MIXED, "Ada")
    assert lines[end:] == outcome_lines(MIXED, "Ada")


def test_start_alone_prints_the_ids_and_returns(timecop: Launcher, server: Server) -> None:
    ended = timecop.run("start", "demo-mixed", "--name", "Ada")
    assert (ended.code, ended.stderr) == (0, "")
    lines = ended.stdout.splitlines()
    assert len(lines) == 2
    workflow_id, run_id = ids_of(lines, MIXED, "Ada")
    assert server.history(workflow_id, run_id)


@pytest.mark.parametrize("how", ["--wait", "--follow"])
def test_json_is_one_document_that_begins_with_the_ids(timecop: Launcher, how: str) -> None:
    ended = timecop.run("start", "demo-mixed", "--name", "Ada", how, "-o", "json")
    assert (ended.code, ended.stderr) == (0, "")
    document = json.loads(ended.stdout)
    events = ["events"] if how == "--follow" else []
    assert list(document) == ["workflow_id", "run_id", "status", "result", *events]
    assert document["status"] == "COMPLETED"
    assert same_result(document["result"], MIXED, "Ada")
    if events:
        assert_event_objects(document["events"], MIXED, "Ada")


def test_json_lines_of_a_wait_are_the_ids_and_the_outcome(timecop: Launcher) -> None:
    ended = timecop.run("start", "demo-mixed", "--name", "Ada", "--wait", "-o", "jsonl")
    assert (ended.code, ended.stderr) == (0, "")
    ids, outcome = documents(ended)
    assert list(ids) == ["workflow_id", "run_id"]
    assert list(outcome) == ["workflow_id", "run_id", "status", "result"]


def test_follow_writes_json_as_start_does(timecop: Launcher) -> None:
    started = timecop.run("start", "demo-mixed", "--name", "Ada", "-o", "jsonl")
    ids = json.loads(started.stdout)
    assert list(ids) == ["workflow_id", "run_id"]

    ended = timecop.run("follow", ids["workflow_id"], "--run-id", ids["run_id"], "-o", "json")
    assert (ended.code, ended.stderr) == (0, "")
    document = json.loads(ended.stdout)
    assert list(document) == ["workflow_id", "run_id", "status", "result", "events"]
    assert document.items() >= ids.items()
    assert_event_objects(document["events"], MIXED, "Ada")

    ended = timecop.run("follow", ids["workflow_id"], "-o", "jsonl")
    assert (ended.code, ended.stderr) == (0, "")
    *events, outcome = documents(ended)
    assert_event_objects(events, MIXED, "Ada")
    assert outcome.items() >= ids.items()


def test_a_workflow_is_started_by_its_registered_name_too(timecop: Launcher) -> None:
    ended = timecop.run("start", "WorkflowDemoMixed", "--name", "Ada")
    assert (ended.code, ended.stderr) == (0, "")
    ids_of(ended.stdout.splitlines(), MIXED, "Ada")


@each_demo
def test_the_history_is_as_the_contract_says(timecop: Launcher, server: Server, demo: Demo) -> None:
    ended = timecop.run("start", demo.command, "--name", "Ada", "--wait", "-o", "json")
    history = server.history(json.loads(ended.stdout)["workflow_id"])

    sent = [payload for event in history for payload in payloads(event)]
    assert {payload.metadata["encoding"] for payload in sent} == {b"json/protobuf"}
    assert [payload.metadata["messageType"].decode() for payload in sent] == [
        f"timecop.workflows.{demo.name}Request",
        *[
            f"timecop.activities.ActivitySayHello{kind}"
            for _ in demo.calls
            for kind in ("Request", "Response")
        ],
        f"timecop.workflows.{demo.name}Response",
    ]

    begin = history[0].workflow_execution_started_event_attributes
    assert begin.workflow_type.name == demo.name
    assert begin.task_queue.name == f"time-cop-{demo.language}"
    assert begin.identity.partition("@")[0].isdigit()

    scheduled = scheduled_activities(history)
    assert [(it.activity_type.name, it.task_queue.name) for it in scheduled] == [
        (name, f"time-cop-{language}") for name, language in demo.calls
    ]
    for it in scheduled:
        assert it.schedule_to_close_timeout.ToSeconds() == 300
        assert it.start_to_close_timeout.ToSeconds() == 10
        assert it.heartbeat_timeout.ToSeconds() == 0
        assert it.retry_policy.initial_interval.ToSeconds() == 1
        assert it.retry_policy.backoff_coefficient == 2
        assert it.retry_policy.maximum_interval.ToSeconds() == 30
        assert it.retry_policy.maximum_attempts == 0
        assert list(it.retry_policy.non_retryable_error_types) == []


def test_the_input_is_json_or_a_file_or_standard_input_and_options_win(
    timecop: Launcher, server: Server, tmp_path: Path
) -> None:
    file = tmp_path / "request.json"
    file.write_text('{"name": "from a file"}')
    for arguments, stdin, expected in [
        (["--input", '{"name": "from JSON"}'], None, "from JSON"),
        (["--input", f"@{file}"], None, "from a file"),
        (["--input", "-"], '{"name": "from stdin"}', "from stdin"),
        (["--input", f"@{file}", "--name", "from the option"], None, "from the option"),
    ]:
        ended = timecop.run("start", "demo-python", *arguments, "-o", "json", stdin=stdin)
        assert (ended.code, ended.stderr) == (0, "")
        begin = server.history(json.loads(ended.stdout)["workflow_id"])[0]
        (payload,) = payloads(begin)
        assert json.loads(payload.data) == {"name": expected}


def test_twenty_concurrent_starts_of_one_key_give_twenty_ids(timecop: Launcher) -> None:
    running = [timecop.start("start", "demo-java", "--name", "same") for _ in range(20)]
    ended = [process.ended() for process in running]
    assert [one.code for one in ended] == [0] * 20, ended
    ids = {ids_of(one.stdout.splitlines(), DEMOS[0], "same")[0] for one in ended}
    assert len(ids) == 20
    assert len({workflow_id.rpartition("-")[2] for workflow_id in ids}) == 20


def test_names_beyond_ascii_arrive_unharmed_in_the_c_locale(
    timecop: Launcher, server: Server
) -> None:
    name = "Zoë-日本-🎉"
    ended = timecop.run("start", "demo-mixed", "--name", name, "--wait", "-o", "json", LC_ALL="C")
    assert (ended.code, ended.stderr) == (0, "")
    document = json.loads(ended.stdout)
    assert re.fullmatch(id_pattern(MIXED, name), document["workflow_id"])
    assert same_result(document["result"], MIXED, name)
    history = server.history(document["workflow_id"])
    sent = [json.loads(payload.data) for event in history for payload in payloads(event)]
    assert sent[0] == {"name": name}
    assert [it.get("greeting") for it in sent[2::2]] == MIXED.greetings(name)
