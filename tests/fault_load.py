"""Workflows for a server that dies: each started once for certain, and watched to its end."""

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

# One of the sample, and how many events it has.
PATIENT = "42"
EVENTS = 15
SUMMARY = "SummarizePatientContextWorkflow"
# Events of a workflow up to the end of its first task, less one.
FIRST_TASK = 3
# Seconds before a server that did not answer is asked again.
PAUSE = 0.1
SHORT_CALL = timedelta(seconds=5)
# The server itself ends a long poll earlier.
LONG_POLL = timedelta(seconds=30)


def at(event: HistoryEvent) -> float:
    """When it happened, in seconds since 1970 by the server's clock."""
    return event.event_time.ToNanoseconds() / 1e9


class Done(NamedTuple):
    """A task that a worker completed: who, and when by the server's clock."""

    identity: str
    at: float


@dataclass
class Begun:
    """A workflow that was asked for, and what became of it."""

    workflow_id: str
    # None for the summary of a patient.
    demo: Demo | None
    # Answers to its start before that count as lost.
    lost_until: asyncio.Event | None = None
    is_answered: asyncio.Event = field(default_factory=asyncio.Event)
    # When it was clear that a start had no answer; 0 where each had one.
    unanswered_at: float = 0
    # The run of each answer to its start, the lost one's too.
    runs: list[str] = field(default_factory=list)
    run_id: str = ""
    # All of it, once the workflow is closed.
    history: Sequence[HistoryEvent] = field(default_factory=list)
    # What was said last instead of an answer.
    trouble: str = ""

    @property
    def is_open(self) -> bool:
        return bool(self.run_id) and not self.history

    @property
    def had_happened(self) -> bool:
        """Whether it was started by a start that had no answer."""
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
            # The same at every attempt: however often the server is asked, it starts one run.
            request_id=str(uuid4()),
            workflow_id_reuse_policy=WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE,
        )

    def result(self) -> dict[str, Any] | None:
        """What it returned; None unless it completed."""
        if not self.count(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED):
            return None
        completed = self.history[-1].workflow_execution_completed_event_attributes
        (payload,) = completed.result.payloads
        result: dict[str, Any] = json.loads(payload.data)
        return result

    def count(self, kind: EventType.ValueType) -> int:
        """How many events of that kind it has."""
        return sum(event.event_type == kind for event in self.history)

    def retries(self) -> int:
        """How often an activity of it was tried again."""
        return sum(
            event.activity_task_started_event_attributes.attempt - 1
            for event in self.history
            if event.event_type == EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED
        )

    def was_midway_at(self, moment: float) -> bool:
        """Whether a worker had begun with it, and it was not closed, by the server's records."""
        begun = [
            at(event)
            for event in self.history
            if event.event_type == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED
        ]
        return bool(begun) and begun[0] < moment < at(self.history[-1])

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
    """Workflows of all kinds in turn, started and watched until each of them is closed."""

    def __init__(self, client: Client) -> None:
        self._service = client.workflow_service
        self._numbers = count()
        self._watching: list[asyncio.Task[None]] = []
        self.begun: list[Begun] = []
        self.done: list[Done] = []

    def begin(self, workflows: int, lost_until: asyncio.Event | None = None) -> list[Begun]:
        """Ask for that many more; returns at once.

        An answer before that event counts as lost: the start is asked for again after it.
        """
        kinds = [*DEMOS, None]
        already = len(self.begun)
        for _ in range(workflows):
            number = next(self._numbers)
            demo = kinds[number % len(kinds)]
            begun = Begun(f"{demo.command if demo else 'summarize'}-{number}", demo, lost_until)
            self.begun.append(begun)
            self._watching.append(asyncio.create_task(self._see_through(begun)))
        return self.begun[already:]

    async def first_answer(self, asked: Sequence[Begun]) -> None:
        """Wait until the server says of one of them that it is started."""
        answers = [asyncio.create_task(one.is_answered.wait()) for one in asked]
        _, others = await asyncio.wait(answers, return_when=asyncio.FIRST_COMPLETED)
        for other in others:
            other.cancel()

    def unfinished(self) -> int:
        """How many are not known to be closed; raises what went wrong here."""
        for task in self._watching:
            if task.done():
                task.result()
        return sum(not task.done() for task in self._watching)

    def give_up(self) -> None:
        """Watch no longer what is still open."""
        for task in self._watching:
            task.cancel()

    async def midway(self) -> int:
        """How many are between their first task and their end, as the server says now."""
        return sum(
            await asyncio.gather(*(self._is_midway(one) for one in self.begun if one.is_open))
        )

    async def _is_midway(self, begun: Begun) -> bool:
        try:
            answer = await self._service.describe_workflow_execution(
                DescribeWorkflowExecutionRequest(
                    namespace=NAMESPACE,
                    execution=WorkflowExecution(workflow_id=begun.workflow_id),
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

    async def _see_through(self, begun: Begun) -> None:
        begun.run_id = await self._start(begun)
        while not await self._is_closed(begun):
            pass
        begun.history = await self._all(begun)
        self.done.extend(begun.done())

    async def _start(self, begun: Begun) -> str:
        request = begun.request()
        while True:
            try:
                answer = await self._service.start_workflow_execution(request, timeout=SHORT_CALL)
            except RPCError as error:
                begun.unanswered_at = begun.unanswered_at or time.time()
                await _after(error, begun)
                continue
            begun.runs.append(answer.run_id)
            begun.is_answered.set()
            if begun.lost_until is None or begun.lost_until.is_set():
                return answer.run_id
            await begun.lost_until.wait()
            begun.unanswered_at = time.time()

    async def _is_closed(self, begun: Begun) -> bool:
        """Whether it is; waits for it as long as the server likes."""
        try:
            answer = await self._history(begun, wait=True)
        except RPCError as error:
            await _after(error, begun)
            return False
        return bool(answer.history.events)

    async def _all(self, begun: Begun) -> list[HistoryEvent]:
        events: list[HistoryEvent] = []
        page = b""
        while True:
            try:
                answer = await self._history(begun, page=page)
            except RPCError as error:
                await _after(error, begun)
                continue
            events += answer.history.events
            page = answer.next_page_token
            if not page:
                return events

    async def _history(
        self, begun: Begun, *, page: bytes = b"", wait: bool = False
    ) -> GetWorkflowExecutionHistoryResponse:
        kind = HistoryEventFilterType
        return await self._service.get_workflow_execution_history(
            GetWorkflowExecutionHistoryRequest(
                namespace=NAMESPACE,
                execution=WorkflowExecution(workflow_id=begun.workflow_id, run_id=begun.run_id),
                next_page_token=page,
                wait_new_event=wait,
                history_event_filter_type=kind.HISTORY_EVENT_FILTER_TYPE_CLOSE_EVENT
                if wait
                else kind.HISTORY_EVENT_FILTER_TYPE_ALL_EVENT,
            ),
            timeout=LONG_POLL,
        )


async def _after(error: RPCError, begun: Begun) -> None:
    """Give the server a moment; whoever waits for the load decides how many of them."""
    begun.trouble = f"{error.status.name}: {error.message}"
    await asyncio.sleep(PAUSE)
