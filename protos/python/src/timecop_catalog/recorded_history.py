"""What a workflow's history shows of the contract: its types, its queue, and what it called."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from temporalio.api.common.v1 import Payloads
from temporalio.api.history.v1 import (
    ActivityTaskScheduledEventAttributes,
    HistoryEvent,
    MarkerRecordedEventAttributes,
)


@dataclass(frozen=True)
class RecordedPayload:
    """What was given to a workflow or activity, or came from it; of the first, if several."""

    count: int
    encoding: str
    message_type: str

    def found_beside(self, type_: str) -> str | None:
        """Tell what it is, if it is not one message of that type; None if nobody can tell."""
        if self.count != 1:
            return f"{self.count} payloads"
        if self.encoding in {"json/protobuf", "binary/protobuf"}:
            return self.message_type if self.message_type != type_ else None
        plain = {"json/plain", "binary/plain", "binary/null"}
        # Any other is a codec's, such as an encrypted one.
        return self.encoding if self.encoding in plain else None


@dataclass(frozen=True)
class RecordedCall:
    """An activity that a history shows as called."""

    activity: str
    # None for a local activity, which the server does not schedule.
    task: ActivityTaskScheduledEventAttributes | None
    # None unless it completed.
    response: RecordedPayload | None = None


@dataclass(frozen=True)
class RecordedHistory:
    """What one run shows of the contract."""

    workflow: str
    task_queue: str
    # By which the server bounds every timeout in the run; 0 for none.
    run_timeout: timedelta
    request: RecordedPayload
    # None unless it completed.
    response: RecordedPayload | None
    # In the order of their scheduling.
    calls: tuple[RecordedCall, ...]


def read_history(events: Iterable[HistoryEvent]) -> RecordedHistory:
    """Read the events of a run.

    Raises:
        ValueError: if they do not begin with the workflow's start.

    """
    begin, *rest = events
    if not begin.HasField("workflow_execution_started_event_attributes"):
        message = "no history that begins with the workflow's start"
        raise ValueError(message)
    started = begin.workflow_execution_started_event_attributes
    calls: dict[int, RecordedCall] = {}
    response = None
    for event in rest:
        if event.HasField("activity_task_scheduled_event_attributes"):
            task = event.activity_task_scheduled_event_attributes
            calls[event.event_id] = RecordedCall(task.activity_type.name, task)
        elif event.HasField("marker_recorded_event_attributes"):
            name = _local_activity(event.marker_recorded_event_attributes)
            if name is not None:
                calls[event.event_id] = RecordedCall(name, None)
        elif event.HasField("activity_task_completed_event_attributes"):
            completed = event.activity_task_completed_event_attributes
            scheduled = completed.scheduled_event_id
            calls[scheduled] = replace(calls[scheduled], response=payload_of(completed.result))
        elif event.HasField("workflow_execution_completed_event_attributes"):
            response = payload_of(event.workflow_execution_completed_event_attributes.result)
    return RecordedHistory(
        started.workflow_type.name,
        started.task_queue.name,
        started.workflow_run_timeout.ToTimedelta(),
        payload_of(started.input),
        response,
        tuple(calls.values()),
    )


def payload_of(payloads: Payloads) -> RecordedPayload:
    """Return what these payloads are."""
    metadata = payloads.payloads[0].metadata if payloads.payloads else {}
    return RecordedPayload(
        len(payloads.payloads),
        metadata.get("encoding", b"").decode(),
        metadata.get("messageType", b"").decode(),
    )


def _local_activity(marker: MarkerRecordedEventAttributes) -> str | None:
    """Return the name of the local activity that a marker of either SDK records, if it does."""
    if marker.marker_name == "core_local_activity":  # Python
        return str(json.loads(marker.details["data"].payloads[0].data)["activity_type"])
    if marker.marker_name == "LocalActivity":  # Java
        return str(json.loads(marker.details["type"].payloads[0].data))
    return None
