"""Workflows on a server that is killed: each is started exactly once and watched to its end."""

import asyncio
import json
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any, NamedTuple
from uuid import uuid4

from temporalio.api.common.v1 import Payload, Payloads, WorkflowExecution, WorkflowType
from temporalio.api.enums.v1 import (
    EventType,
    HistoryEventFilterType,
    WorkflowExecutionStatus,
    WorkflowIdReusePolicy,
)
from temporalio.api.history.v1 import HistoryEvent
from temporalio.api.taskqueue.v1 import TaskQueue
from temporalio.api.workflowservice.v1 import (
    DescribeWorkflowExecutionRequest,
    GetWorkflowExecutionHistoryRequest,
    GetWorkflowExecutionHistoryResponse,
    StartWorkflowExecutionRequest,
)
from temporalio.client import Client
from temporalio.service import RPCError

from tests.demos import DEMOS, Demo
from tests.server import NAMESPACE

# A patient of the sample data and the number of its events.
PATIENT = "42"
EVENTS = 15
SUMMARY = "SummarizePatientContextWorkflow"
# Number of events when the first workflow task has started.
FIRST_TASK = 3
# Seconds between two attempts to reach the server.
PAUSE = 0.1
SHORT_CALL = timedelta(seconds=5)
# The server ends a long poll earlier.
LONG_POLL = timedelta(seconds=30)


def at(event: HistoryEvent) -> float:
    """Return the time of the event by the server's clock, in seconds since 1970."""
    return event.event_time.ToNanoseconds() / 1e9


class Done(NamedTuple):
    """A task that a worker completed: the worker's identity, and the time by the server's clock."""

    identity: str
    at: float


@dataclass
class Requested:
    """A requested workflow and its outcome."""

    workflow_id: str
    # None for a patient summary.
    demo: Demo | None
    # Until this is set, answers to the start count as lost.
    lost_until: asyncio.Event | None = None
    is_answered: asyncio.Event = field(default_factory=asyncio.Event)
    # When a start was found to be unanswered; 0 if every start was answered.
    unanswered_at: float = 0
    # The run ID of every answer to the start, lost answers included.
    runs: list[str] = field(default_factory=list)
    run_id: str = ""
    # The whole history, once the workflow is closed.
    history: Sequence[HistoryEvent] = field(default_factory=list)
    # The last error of a call.
    trouble: str = ""

    @property
    def is_open(self) -> bool:
        return bool(self.run_id) and not self.history

    @property
    def had_happened(self) -> bool:
        """Return whether an unanswered start had started it."""
        return bool(self.history) and at(self.history[0]) < self.unanswered_at

    def request(self) -> StartWorkflowExecutionRequest:
        name = self.demo.name if self.demo else SUMMARY
        asked = {"name": self.workflow_id} if self.demo else {"patientId": PATIENT}
        payload = Payload(
            metadata={
                "encoding": b"json/protobuf",
                "messageType": f"timecop.workflows.{name}Request".encode(),
            },
            data=json.dumps(asked).encode(),
        )
        return StartWorkflowExecutionRequest(
            namespace=NAMESPACE,
            workflow_id=self.workflow_id,
            workflow_type=WorkflowType(name=name),
            task_queue=TaskQueue(name=f"time-cop-{self.demo.language if self.demo else 'java'}"),
            input=Payloads(payloads=[payload]),
            # The same at every attempt, so that the server starts one run.
            request_id=str(uuid4()),
            workflow_id_reuse_policy=WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE,
        )

    def result(self) -> dict[str, Any] | None:
        """Return its result, or None if it did not complete."""
        if not self.count(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED):
            return None
        completed = self.history[-1].workflow_execution_completed_event_attributes
        (payload,) = completed.result.payloads
        result: dict[str, Any] = json.loads(payload.data)
        return result

    def count(self, kind: EventType.ValueType) -> int:
        """Return its number of events of that kind."""
        return sum(event.event_type == kind for event in self.history)

    def retries(self) -> int:
        """Return how often its activities were retried."""
        return sum(
            event.activity_task_started_event_attributes.attempt - 1
            for event in self.history
            if event.event_type == EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED
        )

    def was_midway_at(self, moment: float) -> bool:
        """Return whether it had completed a workflow task and was not closed, by its history."""
        first_tasks = [
            at(event)
            for event in self.history
            if event.event_type == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED
        ]
        return bool(first_tasks) and first_tasks[0] < moment < at(self.history[-1])

    def done(self) -> Iterator[Done]:
        for event in self.history:
            match event.event_type:
                case EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED:
                    identity = event.workflow_task_completed_event_attributes.identity
                case EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED:
                    identity = event.activity_task_completed_event_attributes.identity
                case _:
                    continue
            yield Done(identity, at(event))


class Load:
    """Starts workflows of all kinds in turn and watches each until it is closed."""

    def __init__(self, client: Client) -> None:
        self._service = client.workflow_service
        self._numbers = count()
        self._watching: list[asyncio.Task[None]] = []
        self.requested: list[Requested] = []
        self.done: list[Done] = []

    def start(self, workflows: int, lost_until: asyncio.Event | None = None) -> list[Requested]:
        """Request that many more workflows, without waiting for them.

        Answers before the event count as lost: the start is then repeated after the event.
        """
        kinds = [*DEMOS, None]
        already = len(self.requested)
        for _ in range(workflows):
            number = next(self._numbers)
            demo = kinds[number % len(kinds)]
            one = Requested(f"{demo.command if demo else 'summarize'}-{number}", demo, lost_until)
            self.requested.append(one)
            self._watching.append(asyncio.create_task(self._see_through(one)))
        return self.requested[already:]

    async def first_answer(self, asked: Sequence[Requested]) -> None:
        """Wait until the server answers the start of one of them."""
        answers = [asyncio.create_task(one.is_answered.wait()) for one in asked]
        _, others = await asyncio.wait(answers, return_when=asyncio.FIRST_COMPLETED)
        for other in others:
            other.cancel()

    def unfinished(self) -> int:
        """Return how many are not known to be closed; raise any error of the watching tasks."""
        for task in self._watching:
            if task.done():
                task.result()
        return sum(not task.done() for task in self._watching)

    def abandon(self) -> None:
        """Stop watching open workflows."""
        for task in self._watching:
            task.cancel()

    async def midway(self) -> int:
        """Return how many are running and have completed a workflow task, by the server."""
        return sum(
            await asyncio.gather(*(self._is_midway(one) for one in self.requested if one.is_open))
        )

    async def _is_midway(self, one: Requested) -> bool:
        try:
            answer = await self._service.describe_workflow_execution(
                DescribeWorkflowExecutionRequest(
                    namespace=NAMESPACE,
                    execution=WorkflowExecution(workflow_id=one.workflow_id),
                ),
                timeout=SHORT_CALL,
            )
        except RPCError:
            return False
        info = answer.workflow_execution_info
        return (
            info.status == WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_RUNNING
            and info.history_length > FIRST_TASK
        )

    async def _see_through(self, one: Requested) -> None:
        one.run_id = await self._start(one)
        while not await self._is_closed(one):
            pass
        one.history = await self._all(one)
        self.done.extend(one.done())

    async def _start(self, one: Requested) -> str:
        request = one.request()
        while True:
            try:
                answer = await self._service.start_workflow_execution(request, timeout=SHORT_CALL)
            except RPCError as error:
                one.unanswered_at = one.unanswered_at or time.time()
                await _after(error, one)
                continue
            one.runs.append(answer.run_id)
            one.is_answered.set()
            if one.lost_until is None or one.lost_until.is_set():
                return answer.run_id
            await one.lost_until.wait()
            one.unanswered_at = time.time()

    async def _is_closed(self, one: Requested) -> bool:
        """Wait for its end during one long poll; return whether it has ended."""
        try:
            answer = await self._history(one, wait=True)
        except RPCError as error:
            await _after(error, one)
            return False
        return bool(answer.history.events)

    async def _all(self, one: Requested) -> list[HistoryEvent]:
        events: list[HistoryEvent] = []
        page = b""
        while True:
            try:
                answer = await self._history(one, page=page)
            except RPCError as error:
                await _after(error, one)
                continue
            events += answer.history.events
            page = answer.next_page_token
            if not page:
                return events

    async def _history(
        self, one: Requested, *, page: bytes = b"", wait: bool = False
    ) -> GetWorkflowExecutionHistoryResponse:
        kind = HistoryEventFilterType
        return await self._service.get_workflow_execution_history(
            GetWorkflowExecutionHistoryRequest(
                namespace=NAMESPACE,
                execution=WorkflowExecution(workflow_id=one.workflow_id, run_id=one.run_id),
                next_page_token=page,
                wait_new_event=wait,
                history_event_filter_type=kind.HISTORY_EVENT_FILTER_TYPE_CLOSE_EVENT
                if wait
                else kind.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT,
            ),
            timeout=LONG_POLL,
        )


async def _after(error: RPCError, one: Requested) -> None:
    """Note the error and pause before the next attempt."""
    one.trouble = f"{error.status.name}: {error.message}"
    await asyncio.sleep(PAUSE)
