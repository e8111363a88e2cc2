"""What the kills did: every workflow, summary and count held against the server's own records."""

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

from tests.fault_load import EVENTS, PATIENT, Begun, Done
from tests.server import scheduled_activities


class Row(NamedTuple):
    """A stored summary."""

    workflow_id: str
    activity_id: str
    summary_id: str
    patient_id: str


class Records(NamedTuple):
    """What is known without the load: the server's list of workflows, and the stored summaries."""

    # Id and status of each run.
    listed: Sequence[tuple[str, str]]
    rows: Sequence[Row]


class Kill(NamedTuple):
    """A process that was killed and replaced; moments in seconds since 1970."""

    process: str
    pid: int
    at: float
    # When `timecop dev` had told of it, and for how many seconds it waited then.
    told_at: float
    waited: int
    next_pid: int

    def is_back(self, done: Done) -> bool:
        """Whether the task shows the replacement at work; for a server, any worker's does."""
        if self.process == "server":
            return done.at > self.told_at
        return done.identity.startswith(f"{self.next_pid}@") and done.at > self.at


@dataclass(frozen=True)
class Report:
    """A run with kills, and all that is wrong after it."""

    begun: Sequence[Begun]
    kills: Sequence[Kill]
    records: Records
    # What kept the run from its end; empty where nothing did.
    stuck: str
    seconds: float

    def wrong(self) -> list[str]:
        """Return a line for each workflow, summary or kill that is not as it must be."""
        stuck = [self.stuck] if self.stuck else []
        return [*stuck, *faults(self.begun, self.records), *self._missed()]

    def midway(self, kill: Kill) -> int:
        """How many workflows were between their first task and their end when it hit."""
        return sum(one.was_midway_at(kill.at) for one in self.begun)

    def recovery(self, kill: Kill) -> float:
        """Seconds from the kill to the first task that shows the process at work again."""
        back = [done.at for one in self.begun for done in one.done() if kill.is_back(done)]
        return min(back, default=math.inf) - kill.at

    def _missed(self) -> Iterator[str]:
        for kill in self.kills:
            if self.midway(kill) == 0:
                yield f"{kill.process} {kill.pid}: killed while no workflow was midway"

    def __str__(self) -> str:
        return "\n".join([*self._summary(), *self._table(), *self._verdict()])

    def _summary(self) -> Iterator[str]:
        started = len(self.begun)
        completed = sum(status == "COMPLETED" for _, status in self.records.listed)
        right = sum(is_right(one) for one in self.begun)
        summaries = sum(one.demo is None for one in self.begun)
        unanswered = sum(one.unanswered_at > 0 for one in self.begun)
        happened = sum(one.had_happened for one in self.begun)
        retries = sum(one.retries() for one in self.begun)
        timed_out = EventType.EVENT_TYPE_WORKFLOW_TASK_TIMED_OUT
        lost = sum(one.count(timed_out) for one in self.begun)
        yield f"{started} workflows, {len(self.kills)} kills, {self.seconds:.0f} s"
        yield f"{started} started, {completed} completed as the server lists, {right} right results"
        yield f"{summaries} patient summaries asked for, {len(self.records.rows)} stored"
        yield f"{unanswered} starts without an answer, {happened} of them had happened"
        yield f"{retries} activities tried again, {lost} workflow tasks timed out"

    def _verdict(self) -> Iterator[str]:
        wrong = self.wrong()
        yield f"{len(wrong)} wrong:" if wrong else "nothing is lost, nothing is there twice"
        yield from (f"  {line}" for line in wrong)

    def _table(self) -> Iterator[str]:
        yield (
            f"{'killed':7}  {'kills':>5}  {'midway: least':>13} {'median':>6}"
            f"  {'recovery s: median':>18} {'max':>5}  {'of it dev waits: median':>23} {'max':>3}"
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


def is_right(begun: Begun) -> bool:
    """Whether it returned what it must."""
    result = begun.result()
    if result is None:
        return False
    if begun.demo is None:
        summary = result.get("summary", {})
        told = summary.get("patientId"), summary.get("eventCount")
        return "summaryId" in result and told == (PATIENT, EVENTS)
    if begun.demo.is_mixed():
        greetings = json.loads(result.get("historyJson", "[]"))
    else:
        greetings = [result.get("greeting")]
    return bool(greetings == begun.demo.greetings(begun.workflow_id))


def faults(begun: Sequence[Begun], records: Records) -> list[str]:
    """Return a line for each workflow and each summary that is not as it must be, by its id."""
    return [*_workflow_faults(begun, records), *_summary_faults(begun, records)]


def _workflow_faults(begun: Sequence[Begun], records: Records) -> Iterator[str]:
    statuses: dict[str, list[str]] = {}
    for workflow_id, status in records.listed:
        statuses.setdefault(workflow_id, []).append(status)
    for one in begun:
        if not one.run_id:
            yield f"{one.workflow_id}: never started ({one.trouble})"
        elif not one.history:
            yield f"{one.workflow_id}: never ended ({one.trouble or 'no trouble told'})"
        elif one.result() is None:
            kind = EventType.Name(one.history[-1].event_type)
            yield f"{one.workflow_id}: ended by {kind}, expected to complete"
        elif not is_right(one):
            yield f"{one.workflow_id}: returned {one.result()}"
        if len(set(one.runs)) > 1:
            yield f"{one.workflow_id}: one start was answered by the runs {one.runs}"
        runs = statuses.pop(one.workflow_id, [])
        if runs != ["COMPLETED"]:
            yield f"{one.workflow_id}: the server lists {runs}, expected one run, COMPLETED"
    for workflow_id, runs in statuses.items():
        yield f"{workflow_id}: the server lists {runs}, and nobody asked for it"


def _summary_faults(begun: Sequence[Begun], records: Records) -> Iterator[str]:
    rows: dict[str, list[Row]] = {}
    for row in records.rows:
        rows.setdefault(row.workflow_id, []).append(row)
    for one in begun:
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
        yield f"{workflow_id}: a summary is stored, and nobody asked for it"


def stored(database: Path) -> list[Row]:
    """Every summary in the database; none where no worker came to make it."""
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
