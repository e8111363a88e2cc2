"""The options of activity calls: task queues, timeouts and retry policies of the catalogue."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Generic, TypedDict, TypeVar

from google.protobuf.message import Message
from temporalio.common import RetryPolicy

from timecop_catalog.catalog import ActivityEntry, Catalog, RetryEntry

RequestT = TypeVar("RequestT", bound=Message)
ResponseT = TypeVar("ResponseT", bound=Message)


class ActivityOptions(TypedDict, total=False):
    """The keyword arguments of ``workflow.execute_activity`` that come from the catalogue."""

    task_queue: str
    schedule_to_close_timeout: timedelta | None
    schedule_to_start_timeout: timedelta | None
    start_to_close_timeout: timedelta | None
    heartbeat_timeout: timedelta | None
    retry_policy: RetryPolicy | None


def activity_options(entry: ActivityEntry, task_queue: str) -> ActivityOptions:
    """Return the options of a call of this activity on this task queue."""
    return ActivityOptions(
        task_queue=task_queue,
        schedule_to_close_timeout=entry.schedule_to_close,
        schedule_to_start_timeout=entry.schedule_to_start,
        start_to_close_timeout=entry.start_to_close,
        heartbeat_timeout=entry.heartbeat,
        retry_policy=_retry_policy(entry.retry) if entry.retry else None,
    )


def _retry_policy(entry: RetryEntry) -> RetryPolicy:
    # The SDK has the server's defaults for all that is not set.
    declared: dict[str, Any] = {
        "initial_interval": entry.initial_interval,
        "backoff_coefficient": entry.backoff_coefficient or None,
        "maximum_interval": entry.maximum_interval,
        "maximum_attempts": entry.maximum_attempts or None,
        "non_retryable_error_types": entry.non_retryable_error_types or None,
    }
    return RetryPolicy(**{name: value for name, value in declared.items() if value is not None})


@dataclass(frozen=True)
class RemoteActivity(Generic[RequestT, ResponseT]):
    """An activity of another worker, whose name and types were checked against the catalogue."""

    entry: ActivityEntry
    request: type[RequestT]
    response: type[ResponseT]


class CallSettings:
    """The task queues and options of all calls of a process; safe to read from any thread."""

    def __init__(self, catalog: Catalog) -> None:
        """Start with the task queues and options of the catalogue."""
        # Neither mapping is ever changed, only replaced.
        self._task_queues: Mapping[str, str] = catalog.task_queues({})
        self._overrides: Mapping[str, ActivityOptions] = {}

    def configure(self, task_queues: Mapping[str, str]) -> None:
        """Set the task queues of these workers, by the worker's name."""
        self._task_queues = {**self._task_queues, **task_queues}

    def options(self, entry: ActivityEntry) -> ActivityOptions:
        """Return the options of a call of this activity."""
        declared = activity_options(entry, self._task_queues[entry.worker.name])
        return {**declared, **self._overrides.get(entry.name, {})}

    @contextmanager
    def overridden(
        self, task_queues: Mapping[str, str], activities: Mapping[str, ActivityOptions]
    ) -> Iterator[None]:
        """Override task queues (by worker name) and options (by activity name) in a with block."""
        before = self._task_queues, self._overrides
        self.configure(task_queues)
        self._overrides = {**self._overrides, **activities}
        try:
            yield
        finally:
            self._task_queues, self._overrides = before
