"""The report of a crash test: workflows and summaries compared with the stored records."""

import json
import math
import sqlite3
import statistics
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from temporalio.api.enums.v1 import EventType

from tests.fault_load import EVENTS, PATIENT, Done, Requested
from tests.server import scheduled_activities


class Row(NamedTuple):
    """A stored summary."""

    workflow_id: str
    activity_id: str
    summary_id: str
    patient_id: str


class Records(NamedTuple):
    """The records to compare with: the server's list of workflows and the stored summaries."""

    # ID and status of each run.
    listed: Sequence[tuple[str, str]]
    rows: Sequence[Row]


class Kill(NamedTuple):
    """A process that was killed and replaced; times are in seconds since 1970."""

    process: str
    pid: int
    at: float
    # When `timecop dev` had reported it, and how many seconds it waited before the restart.
    noticed_at: float
    waited: int
    next_pid: int

    def is_back(self, done: Done) -> bool:
        """Return whether the task proves the recovery; for a server, any task after it does."""
        if self.process == "server":
            return done.at > self.noticed_at
        return done.identity.startswith(f"{self.next_pid}@") and done.at > self.at


@dataclass(frozen=True)
class Report:
    """A crash test and its errors."""

    requested: Sequence[Requested]
    kills: Sequence[Kill]
    records: Records
    # Why the run did not finish; empty if it did.
    stuck: str
    seconds: float

    def wrong(self) -> list[str]:
        """Return a line for each error in a workflow, a summary or a kill."""
        stuck = [self.stuck] if self.stuck else []
        return [*stuck, *errors(self.requested, self.records), *self._missed()]

    def midway(self, kill: Kill) -> int:
        """Return how many workflows were running at the time of the kill."""
        return sum(one.was_midway_at(kill.at) for one in self.requested)

    def recovery(self, kill: Kill) -> float:
        """Return the seconds from the kill to the first task that proves the recovery."""
        back = [done.at for one in self.requested for done in one.done() if kill.is_back(done)]
        return min(back, default=math.inf) - kill.at

    def _missed(self) -> Iterator[str]:
        for kill in self.kills:
            if self.midway(kill) == 0:
                yield f"{kill.process} {kill.pid}: killed while no workflow was running"

    def __str__(self) -> str:
        return "\n".join([*self._summary(), *self._table(), *self._verdict()])

    def _summary(self) -> Iterator[str]:
        started = len(self.requested)
        completed = sum(status == "COMPLETED" for _, status in self.records.listed)
        right = sum(is_right(one) for one in self.requested)
        summaries = sum(one.demo is None for one in self.requested)
        unanswered = sum(one.unanswered_at > 0 for one in self.requested)
        happened = sum(one.had_happened for one in self.requested)
        retries = sum(one.retries() for one in self.requested)
        timed_out = EventType.EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT
        lost = sum(one.count(timed_out) for one in self.requested)
        yield f"{started} workflows, {len(self.kills)} kills, {self.seconds:.0f} s"
        yield f"{started} started, {completed} listed as completed, {right} correct results"
        yield f"{summaries} patient summaries requested, {len(self.records.rows)} stored"
        yield f"{unanswered} starts without an answer, {happened} of them had started a workflow"
        yield f"{retries} activity retries, {lost} workflow task timeouts"

    def _verdict(self) -> Iterator[str]:
        wrong = self.wrong()
        yield (f"{len(wrong)} errors:" if wrong else "nothing is missing or duplicated")
        yield from (f"  {line}" for line in wrong)

    def _table(self) -> Iterator[str]:
        yield (
            f"{'process':7}  {'kills':>5}  {'running: min':>13} {'median':>6}"
            f"  {'recovery s: median':>18} {'max':>5}  {'restart delay s: median':>23} {'max':>3}"
        )
        names = list(dict.fromkeys(kill.process for kill in self.kills))
        for name in [*sorted(names), "all"] if names else []:
            kills = [kill for kill in self.kills if name in (kill.process, "all")]
            midway = [self.midway(kill) for kill in kills]
            recovery = [self.recovery(kill) for kill in kills]
            waited = [kill.waited for kill in kills]
            yield (
                f"{name:7}  {len(kills):5d}  {min(midway):13d} {statistics.median(midway):6.0f}"
                f"  {statistics.median(recovery):18.1f} {max(recovery):5.1f}"
                f"  {statistics.median(waited):23.0f} {max(waited):3d}"
            )


def is_right(one: Requested) -> bool:
    """Return whether the workflow returned the expected result."""
    result = one.result()
    if result is None:
        return False
    if one.demo is None:
        summary = result.get("summary", {})
        found = summary.get("patientId"), summary.get("eventCount")
        return "summaryId" in result and found == (PATIENT, EVENTS)
    if one.demo.is_mixed():
        greetings = json.loads(result.get("historyJson", "[]"))
    else:
        greetings = [result.get("greeting")]
    return bool(greetings == one.demo.greetings(one.workflow_id))


def errors(requested: Sequence[Requested], records: Records) -> list[str]:
    """Return a line for each error in a workflow or a summary, which starts with its ID."""
    return [*_workflow_errors(requested, records), *_summary_errors(requested, records)]


def _workflow_errors(requested: Sequence[Requested], records: Records) -> Iterator[str]:
    statuses: dict[str, list[str]] = {}
    for workflow_id, status in records.listed:
        statuses.setdefault(workflow_id, []).append(status)
    for one in requested:
        if not one.run_id:
            yield f"{one.workflow_id}: never started ({one.trouble})"
        elif not one.history:
            yield f"{one.workflow_id}: never ended ({one.trouble or 'no error'})"
        elif one.result() is None:
            kind = EventType.Name(one.history[-1].event_type)
            yield f"{one.workflow_id}: ended by {kind}, expected to complete"
        elif not is_right(one):
            yield f"{one.workflow_id}: returned {one.result()}"
        if len(set(one.runs)) > 1:
            yield f"{one.workflow_id}: one start returned several run IDs: {one.runs}"
        runs = statuses.pop(one.workflow_id, [])
        if runs != ["COMPLETED"]:
            yield f"{one.workflow_id}: the server lists {runs}, expected one run, COMPLETED"
    for workflow_id, runs in statuses.items():
        yield f"{workflow_id}: the server lists {runs}, expected none: it was not requested"


def _summary_errors(requested: Sequence[Requested], records: Records) -> Iterator[str]:
    rows: dict[str, list[Row]] = {}
    for row in records.rows:
        rows.setdefault(row.workflow_id, []).append(row)
    for one in requested:
        if one.demo is not None:
            continue
        found = rows.pop(one.workflow_id, [])
        result = one.result()
        if result is None:
            continue
        activity_id = scheduled_activities(list(one.history))[-1].activity_id
        expected = Row(one.workflow_id, activity_id, result.get("summaryId", ""), PATIENT)
        if found != [expected]:
            yield f"{one.workflow_id}: stored {found}, expected {expected} once"
    for workflow_id in rows:
        yield f"{workflow_id}: a summary is stored, expected none: it was not requested"


def stored(database: Path) -> list[Row]:
    """Return every summary in the database; none if there is no database yet."""
    if not database.exists():
        return []
    with closing(sqlite3.connect(database, timeout=30)) as opened:
        return [
            Row(*row)
            for row in opened.execute(
                "SELECT workflow_id, activity_id, summary_id, patient_id"
                " FROM patient_events_summary"
            )
        ]
