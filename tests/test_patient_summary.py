"""The summary of a patient's context, from the command line to its row in the database."""

import json
import re
import sqlite3
from contextlib import closing
from datetime import datetime
from typing import Any

from tests.processes import ROOT, Launcher, until
from tests.server import Server, payloads, scheduled_activities

# Where the Java worker keeps it by default.
DATABASE = ROOT / "build" / "timecop.db"
COMMAND = ("start", "summarize-patient-context", "--patient-id")
# The server's limit for one payload.
PAYLOAD_LIMIT = 2 * 1024 * 1024


def rows(workflow_id: str) -> list[dict[str, Any]]:
    """Return the summaries that the workflow has stored."""
    with closing(sqlite3.connect(DATABASE)) as database:
        database.row_factory = sqlite3.Row
        found = database.execute(
            "SELECT * FROM patient_events_summary WHERE workflow_id = ?", (workflow_id,)
        )
        return [dict(row) for row in found]


def codes(events: list[dict[str, Any]]) -> list[str]:
    return [event["code"] for event in events]


def summarized(timecop: Launcher, patient: str) -> dict[str, Any]:
    ended = timecop.run(*COMMAND, patient, "--wait", "-o", "json")
    assert (ended.code, ended.stderr) == (0, "")
    document: dict[str, Any] = json.loads(ended.stdout)
    assert document["status"] == "COMPLETED"
    return document


def test_a_patient_of_the_sample_is_summarized_and_the_summary_stored_once(
    timecop: Launcher, server: Server
) -> None:
    document = summarized(timecop, "42")
    summary = document["result"]["summary"]

    assert (summary["patient_id"], summary["event_count"]) == ("42", 15)
    assert {
        it["kind"].removeprefix("PATIENT_EVENT_KIND_"): it["count"] for it in summary["counts"]
    } == {
        "VISIT": 4,
        "CONDITION_DIAGNOSED": 3,
        "CONDITION_RESOLVED": 1,
        "MEDICATION_STARTED": 3,
        "MEDICATION_STOPPED": 1,
        "OBSERVATION": 2,
        "PROCEDURE": 1,
    }
    assert codes(summary["active_conditions"]) == ["I10", "E11"]
    assert codes(summary["active_medications"]) == ["A10BA02", "C09CA01"]
    assert summary["last_visit"]["description"] == "Yearly check"
    times = [datetime.fromisoformat(it["occurred_at"]) for it in summary["timeline"]]
    assert len(times) == 15
    assert times == sorted(times)

    workflow_id = document["workflow_id"]
    assert re.fullmatch(r"SummarizePatientContextWorkflow-42-\d{13}-[a-z0-9]{8}", workflow_id)
    (row,) = rows(workflow_id)
    assert row["summary_id"] == document["result"]["summary_id"]
    assert row["patient_id"] == "42"
    assert json.loads(row["summary"]) == summary

    history = server.history(workflow_id)
    scheduled = scheduled_activities(history)
    assert [(it.activity_type.name, it.task_queue.name) for it in scheduled] == [
        ("FetchPatientEventsActivity", "time-cop-java"),
        ("SummarizePatientEventsActivity", "time-cop-python"),
        ("CreatePatientEventsSummaryActivity", "time-cop-java"),
    ]
    assert row["activity_id"] == scheduled[-1].activity_id


def test_a_patient_without_events_has_an_empty_summary(timecop: Launcher) -> None:
    document = summarized(timecop, "1001")
    assert document["result"]["summary"] == {"patient_id": "1001"}
    assert len(rows(document["workflow_id"])) == 1


def test_an_unknown_patient_is_a_failure_that_is_not_retried(
    timecop: Launcher, server: Server
) -> None:
    ended = timecop.run(*COMMAND, "nobody", "--wait")
    assert (ended.code, ended.stderr) == (3, "")
    lines = ended.stdout.splitlines()
    assert lines[2:] == [
        "FAILED",
        "  FetchPatientEventsActivity, caused by PatientNotFound: there is no patient nobody",
    ]
    workflow_id = lines[0].removeprefix("workflow_id: ")
    history = server.history(workflow_id)
    (scheduled,) = scheduled_activities(history)
    assert list(scheduled.retry_policy.non_retryable_error_types) == [
        "PatientNotFound",
        "PatientHistoryTooLong",
    ]
    started = [it for it in history if it.HasField("activity_task_started_event_attributes")]
    assert [it.activity_task_started_event_attributes.attempt for it in started] == [1]
    assert rows(workflow_id) == []


def test_a_patient_with_many_events_is_summarized_page_by_page(
    timecop: Launcher, server: Server
) -> None:
    summarized(timecop, "42")
    count = 1_234
    with closing(sqlite3.connect(DATABASE, timeout=30)) as database, database:
        database.execute("INSERT INTO patient VALUES ('many') ON CONFLICT DO NOTHING")
        database.executemany(
            "INSERT INTO patient_event VALUES (?, 'many', ?, ?, 'x', 'y') ON CONFLICT DO NOTHING",
            [
                (100_000 + n, 1_000 * n, "CONDITION_DIAGNOSED" if n == 0 else "OBSERVATION")
                for n in range(count)
            ],
        )
    document = summarized(timecop, "many")
    summary = document["result"]["summary"]
    assert summary["event_count"] == count
    # What began on the first page and is not over.
    assert codes(summary["active_conditions"]) == ["x"]
    assert len(summary["timeline"]) == 50
    assert summary["timeline"][-1]["event_id"] == str(100_000 + count - 1)

    history = server.history(document["workflow_id"])
    assert len(scheduled_activities(history)) == 2 * 3 + 1
    assert max(it.ByteSize() for event in history for it in payloads(event)) < PAYLOAD_LIMIT / 4
    assert len(rows(document["workflow_id"])) == 1


def test_concurrent_workflows_store_a_row_each(timecop: Launcher) -> None:
    running = [timecop.start(*COMMAND, "42", "-o", "json") for _ in range(6)]
    ended = [process.ended() for process in running]
    assert [one.code for one in ended] == [0] * 6, ended
    ids = [json.loads(one.stdout)["workflow_id"] for one in ended]
    until(lambda: all(rows(workflow_id) for workflow_id in ids), "a row for each workflow")
    assert [len(rows(workflow_id)) for workflow_id in ids] == [1] * 6
