"""What a workflow's history says of its activities and payloads."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

from google.protobuf.message import Message
from temporalio.api.common.v1 import Payload
from temporalio.api.history.v1 import ActivityTaskScheduledEventAttributes
from temporalio.client import WorkflowHistory
from temporalio.common import RetryPolicy

from timecop_worker.contract import CONTRACT


@dataclass(frozen=True)
class Call:
    """An activity call as the server recorded it."""

    activity: str
    task_queue: str
    schedule_to_close: timedelta | None
    start_to_close: timedelta | None
    heartbeat: timedelta | None
    retry: RetryPolicy


def declared(activity: str, task_queue: str) -> Call:
    """The call as the catalogue declares it, for an activity that declares all of its options."""
    entry = CONTRACT.catalog.activities[activity]
    retry = entry.retry
    assert retry is not None
    return Call(
        activity,
        task_queue,
        entry.schedule_to_close,
        entry.start_to_close,
        entry.heartbeat,
        RetryPolicy(
            initial_interval=retry.initial_interval or timedelta(),
            backoff_coefficient=retry.backoff_coefficient,
            maximum_interval=retry.maximum_interval,
            maximum_attempts=retry.maximum_attempts,
            non_retryable_error_types=list(retry.non_retryable_error_types) or None,
        ),
    )


def scheduled_activities(history: WorkflowHistory) -> list[ActivityTaskScheduledEventAttributes]:
    return [
        event.activity_task_scheduled_event_attributes
        for event in history.events
        if event.HasField("activity_task_scheduled_event_attributes")
    ]


def calls(history: WorkflowHistory) -> list[Call]:
    """The activity calls in the order of their scheduling."""
    return [
        Call(
            task.activity_type.name,
            task.task_queue.name,
            task.schedule_to_close_timeout.ToTimedelta(),
            task.start_to_close_timeout.ToTimedelta(),
            task.heartbeat_timeout.ToTimedelta() or None,
            RetryPolicy.from_proto(task.retry_policy),
        )
        for task in scheduled_activities(history)
    ]


def message_types(history: WorkflowHistory) -> list[str]:
    """The message type of every payload, in order; each must be json/protobuf."""
    types = []
    for event in history.events:
        for payload in payloads(event):
            assert payload.metadata["encoding"] == b"json/protobuf", payload
            types.append(payload.metadata["messageType"].decode())
    return types


def payloads(message: Message) -> Iterator[Payload]:
    """Every payload anywhere in the message."""
    if isinstance(message, Payload):
        yield message
        return
    for field, value in message.ListFields():
        if field.message_type is None or field.message_type.GetOptions().map_entry:
            continue
        for child in value if field.is_repeated else [value]:
            yield from payloads(child)
