"""What a workflow's history says of its activities and payloads."""

from collections.abc import Iterator

from google.protobuf.message import Message
from temporalio.api.common.v1 import Payload
from temporalio.api.history.v1 import ActivityTaskScheduledEventAttributes
from temporalio.client import WorkflowHistory

from timecop_catalog.catalog import ActivityEntry


def scheduled_activities(history: WorkflowHistory) -> list[ActivityTaskScheduledEventAttributes]:
    return [
        event.activity_task_scheduled_event_attributes
        for event in history.events
        if event.HasField("activity_task_scheduled_event_attributes")
    ]


def assert_as_the_catalogue_says(
    scheduled: ActivityTaskScheduledEventAttributes, entry: ActivityEntry
) -> None:
    assert scheduled.activity_type.name == entry.name
    assert scheduled.schedule_to_close_timeout.ToTimedelta() == entry.schedule_to_close
    assert scheduled.start_to_close_timeout.ToTimedelta() == entry.start_to_close
    assert scheduled.HasField("heartbeat_timeout") is False or entry.heartbeat is None
    assert entry.retry is not None
    assert scheduled.retry_policy.initial_interval.ToTimedelta() == entry.retry.initial_interval
    assert scheduled.retry_policy.backoff_coefficient == entry.retry.backoff_coefficient
    assert scheduled.retry_policy.maximum_interval.ToTimedelta() == entry.retry.maximum_interval
    assert scheduled.retry_policy.maximum_attempts == entry.retry.maximum_attempts


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
