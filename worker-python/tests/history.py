"""What a workflow's history says of its activities and payloads."""

from collections.abc import Iterator

from google.protobuf.message import Message
from temporalio.api.common.v1 import Payload
from temporalio.api.history.v1 import ActivityTaskScheduledEventAttributes
from temporalio.client import WorkflowHistory


def scheduled_activities(history: WorkflowHistory) -> list[ActivityTaskScheduledEventAttributes]:
    return [
        event.activity_task_scheduled_event_attributes
        for event in history.events
        if event.HasField("activity_task_scheduled_event_attributes")
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
