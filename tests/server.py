"""Queries a Temporal server about workflows without timecop."""

import asyncio
import re
import threading
from collections.abc import Callable, Coroutine, Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, Self, TypeVar
from uuid import uuid4

import pytest
from google.protobuf.message import Message
from temporalio.api.common.v1 import (
    Header,
    Payload,
    Payloads,
    WorkflowExecution,
    WorkflowType,
)
from temporalio.api.enums.v1 import IndexedValueType, WorkflowExecutionStatus
from temporalio.api.history.v1 import ActivityTaskScheduledEventAttributes, HistoryEvent
from temporalio.api.operatorservice.v1 import (
    AddSearchAttributesRequest,
    ListSearchAttributesRequest,
)
from temporalio.api.taskqueue.v1 import TaskQueue
from temporalio.api.workflowservice.v1 import (
    DescribeWorkflowExecutionRequest,
    DescribeWorkflowExecutionResponse,
    GetWorkflowExecutionHistoryRequest,
    ResetWorkflowExecutionRequest,
    StartWorkflowExecutionRequest,
)
from temporalio.client import Client, WorkflowFailureError
from temporalio.common import RawValue
from temporalio.exceptions import ActivityError, ApplicationError
from temporalio.worker import Worker

from tests.processes import PATIENCE, until
from tests.scripted_worker import request, scripted_worker

NAMESPACE = "time-cop"
# The start of a workflow, and the three events of its first task.
FIRST_TASK = 3
T = TypeVar("T")


class Server:
    """A client, and workers, on an event loop in a thread: the tests themselves are synchronous."""

    def __init__(self, address: str) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._thread.start()
        self._client = self._run(Client.connect(address, namespace=NAMESPACE))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)
        self._loop.close()

    def history(self, workflow_id: str, run_id: str = "") -> list[HistoryEvent]:
        """Return every event of the run, by default the latest one."""
        events: list[HistoryEvent] = []
        page = b""
        while True:
            answer = self._run(
                self._client.workflow_service.get_workflow_execution_history(
                    GetWorkflowExecutionHistoryRequest(
                        namespace=NAMESPACE,
                        execution=WorkflowExecution(workflow_id=workflow_id, run_id=run_id),
                        next_page_token=page,
                    ),
                    retry=True,
                )
            )
            events += answer.history.events
            page = answer.next_page_token
            if not page:
                return events

    def status(self, workflow_id: str) -> str:
        info = self._describe(workflow_id).workflow_execution_info
        return WorkflowExecutionStatus.Name(info.status).removeprefix("WORKFLOW_EXECUTION_STATUS_")

    def attempts(self, workflow_id: str) -> int:
        """Return the highest attempt of the open activities; 0 if there are none."""
        pending = self._describe(workflow_id).pending_activities
        return max((activity.attempt for activity in pending), default=0)

    def is_idle(self, workflow_id: str) -> bool:
        """Return whether the workflow is running and waits for something to happen."""
        description = self._describe(workflow_id)
        return (
            description.workflow_execution_info.history_length > FIRST_TASK
            and not description.HasField("pending_workflow_task")
        )

    def _describe(self, workflow_id: str) -> DescribeWorkflowExecutionResponse:
        return self._run(
            self._client.workflow_service.describe_workflow_execution(
                DescribeWorkflowExecutionRequest(
                    namespace=NAMESPACE, execution=WorkflowExecution(workflow_id=workflow_id)
                ),
                retry=True,
            )
        )

    def start(self, workflow_id: str, name: str, queue: str, timeout: timedelta) -> None:
        """Start WorkflowDemoPython with an execution timeout, which timecop has no option for."""
        self._run(
            self._client.start_workflow(
                "WorkflowDemoPython",
                request(name),
                id=workflow_id,
                task_queue=queue,
                execution_timeout=timeout,
            )
        )

    def begin(
        self,
        workflow: str,
        queue: str,
        *given: object,
        run_timeout: timedelta | None = None,
        execution_timeout: timedelta | None = None,
    ) -> str:
        """Start a workflow of any type with JSON arguments and return its ID."""
        handle = self._run(
            self._client.start_workflow(
                workflow,
                args=list(given),
                id=f"{workflow}-{uuid4()}",
                task_queue=queue,
                run_timeout=run_timeout,
                execution_timeout=execution_timeout,
            )
        )
        return handle.id

    def begin_many(self, workflow: str, queue: str, arguments: Iterable[object]) -> None:
        """Start a workflow with each of the arguments, all at the same time."""

        async def start() -> None:
            await asyncio.gather(
                *(
                    self._client.start_workflow(
                        workflow, argument, id=f"{workflow}-{uuid4()}", task_queue=queue
                    )
                    for argument in arguments
                )
            )

        self._run(start())

    def start_many(
        self, workflow: str, queue: str, prefix: str, count: int, argument: object
    ) -> None:
        """Start workflows with one argument, whose IDs are the prefix and a number."""

        async def all_of_them() -> None:
            await asyncio.gather(
                *(
                    self._client.start_workflow(
                        workflow, argument, id=f"{prefix}{number}", task_queue=queue
                    )
                    for number in range(count)
                )
            )

        self._run(all_of_them())

    def count(self, query: str) -> int:
        """Return the number of the workflows that the query finds."""
        return self._run(self._client.count_workflows(query)).count

    def add_search_attributes(self, types: dict[str, str]) -> None:
        """Make search attributes that do not exist, and wait until they can be used."""
        service = self._client.operator_service
        listed = ListSearchAttributesRequest(namespace=NAMESPACE)
        missing = (
            types.keys()
            - self._run(service.list_search_attributes(listed)).custom_attributes.keys()
        )
        if missing:
            values = {
                name: IndexedValueType.Value(f"INDEXED_VALUE_TYPE_{snake(types[name])}")
                for name in missing
            }
            self._run(
                service.add_search_attributes(
                    AddSearchAttributesRequest(namespace=NAMESPACE, search_attributes=values)
                )
            )
        until(
            lambda: (
                types.keys()
                <= self._run(service.list_search_attributes(listed)).custom_attributes.keys()
            ),
            "search attributes",
        )

    def terminate(self, workflow_id: str, reason: str) -> None:
        self._run(self._client.get_workflow_handle(workflow_id).terminate(reason=reason))

    def settled(self, queue: str, count: int) -> None:
        """Wait until the server's list has so many workflows of a task queue."""
        query = f"TaskQueue = '{queue}'"
        until(
            lambda: self._run(self._client.count_workflows(query)).count == count,
            f"{count} workflows in the list",
        )

    def until_attempt(self, workflow_id: str, attempt: int) -> None:
        """Wait until an activity of the workflow waits for an attempt or makes it."""

        def attempts() -> list[int]:
            answer = self._run(self._client.get_workflow_handle(workflow_id).describe())
            return [each.attempt for each in answer.raw_description.pending_activities]

        until(lambda: attempt in attempts(), f"attempt {attempt}")

    def signal(self, workflow_id: str, name: str, argument: object = None) -> None:
        given = [] if argument is None else [argument]
        self._run(self._client.get_workflow_handle(workflow_id).signal(name, args=given))

    def update(self, workflow_id: str, name: str, argument: object) -> None:
        """Send an update and wait for its result."""
        self._run(self._client.get_workflow_handle(workflow_id).execute_update(name, argument))

    def cancel(self, workflow_id: str) -> None:
        self._run(self._client.get_workflow_handle(workflow_id).cancel())

    def reset(self, workflow_id: str) -> str:
        """Reset the workflow to its first workflow task and return the ID of the new run."""
        completed = next(
            event
            for event in self.history(workflow_id)
            if event.HasField("workflow_task_completed_event_attributes")
        )
        answer = self._run(
            self._client.workflow_service.reset_workflow_execution(
                ResetWorkflowExecutionRequest(
                    namespace=NAMESPACE,
                    workflow_execution=WorkflowExecution(workflow_id=workflow_id),
                    workflow_task_finish_event_id=completed.event_id,
                    request_id=str(uuid4()),
                    reason="reset by a test",
                ),
                retry=True,
            )
        )
        return answer.run_id

    def start_raw(self, workflow: str, queue: str, *given: Payload) -> str:
        """Start a workflow with any payloads and return its ID."""
        handle = self._run(
            self._client.start_workflow(
                workflow,
                args=[RawValue(payload) for payload in given],
                id=f"{workflow}-{uuid4()}",
                task_queue=queue,
            )
        )
        return handle.id

    def start_traced(self, workflow: str, queue: str, header: bytes) -> str:
        """Start a demo with the bytes as its trace header and return its ID."""
        workflow_id = f"{workflow}-{uuid4()}"
        metadata = {"encoding": b"json/plain"}
        self._run(
            self._client.workflow_service.start_workflow_execution(
                StartWorkflowExecutionRequest(
                    namespace=NAMESPACE,
                    workflow_id=workflow_id,
                    request_id=str(uuid4()),
                    workflow_type=WorkflowType(name=workflow),
                    task_queue=TaskQueue(name=queue),
                    input=Payloads(
                        payloads=[
                            Payload(
                                metadata={
                                    "encoding": b"json/protobuf",
                                    "messageType": f"timecop.workflows.{workflow}Request".encode(),
                                },
                                data=b'{"name": "x"}',
                            )
                        ]
                    ),
                    header=Header(fields={"_tracer-data": Payload(metadata=metadata, data=header)}),
                ),
                retry=True,
            )
        )
        return workflow_id

    def result(self, workflow_id: str) -> Payload:
        """Wait for the workflow and return its result."""
        handle = self._client.get_workflow_handle(workflow_id, result_type=RawValue)
        returned: RawValue = self._run(handle.result())
        return returned.payload

    def failure(self, workflow_id: str) -> ApplicationError:
        """Wait for the workflow to fail and return the error that it or its activity raised."""
        with pytest.raises(WorkflowFailureError) as failed:
            self.result(workflow_id)
        cause: BaseException | None = failed.value.cause
        if isinstance(cause, ActivityError):
            cause = cause.cause
        assert isinstance(cause, ApplicationError), cause
        return cause

    @contextmanager
    def serving(
        self,
        queue: str,
        make: Callable[[Client, str], Coroutine[Any, Any, Worker]] = scripted_worker,
    ) -> Iterator[None]:
        """Run a worker on the queue, by default the scripted one."""
        worker = self._run(make(self._client, queue))
        serving = asyncio.run_coroutine_threadsafe(worker.run(), self._loop)
        try:
            yield
        finally:
            self._run(worker.shutdown())
            serving.result(PATIENCE)

    def _run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(PATIENCE)


def snake(name: str) -> str:
    """Return a name such as KeywordList as the API's enums have it: KEYWORD_LIST."""
    return re.sub("(?<!^)(?=[A-Z])", "_", name).upper()


def scheduled_activities(
    history: list[HistoryEvent],
) -> list[ActivityTaskScheduledEventAttributes]:
    return [
        event.activity_task_scheduled_event_attributes
        for event in history
        if event.HasField("activity_task_scheduled_event_attributes")
    ]


def payloads(message: Message) -> Iterator[Payload]:
    """Yield every payload in the message, at any depth."""
    if isinstance(message, Payload):
        yield message
        return
    for field, value in message.ListFields():
        if field.message_type is None:
            continue
        if not field.message_type.GetOptions().map_entry:
            children = value if field.is_repeated else [value]
        else:
            of_messages = field.message_type.fields_by_name["value"].message_type is not None
            children = value.values() if of_messages else []
        for child in children:
            yield from payloads(child)
