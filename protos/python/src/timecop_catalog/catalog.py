"""The entries of a catalogue: workers, workflows, activities and handlers of one system."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum

from google.protobuf.descriptor import Descriptor

from timecop_catalog.blank import strip


class CatalogError(Exception):
    """Report all errors of a catalogue, or all differences between the code and the catalogue."""

    def __init__(self, errors: Iterable[str]) -> None:
        """Store the errors; each names the element that it is in."""
        self.errors = tuple(errors)
        super().__init__("; ".join(self.errors))


@dataclass(frozen=True)
class WorkerEntry:
    """A worker as the catalogue declares it: one process that polls one task queue."""

    name: str
    task_queue_env: str
    default_task_queue: str

    def task_queue(self, environ: Mapping[str, str]) -> str:
        """Return the queue that it polls with these variables; a blank override is ignored."""
        override = environ.get(self.task_queue_env, "") if self.task_queue_env else ""
        return override if strip(override) else self.default_task_queue


@dataclass(frozen=True)
class RetryEntry:
    """How failed attempts of an activity are retried; None and 0 are the server's defaults."""

    initial_interval: timedelta | None
    backoff_coefficient: float
    maximum_interval: timedelta | None
    maximum_attempts: int
    non_retryable_error_types: tuple[str, ...]


@dataclass(frozen=True)
class WorkflowEntry:
    """A workflow as the catalogue declares it.

    It uses activities and child workflows, and handles signals, queries and updates, by name.
    """

    name: str
    worker: WorkerEntry
    request: Descriptor
    response: Descriptor
    uses: tuple[str, ...]
    handles: tuple[str, ...]


class HandlerKind(Enum):
    """What a workflow handles while it runs; the values are also the names of the options."""

    SIGNAL = "signal"
    QUERY = "query"
    UPDATE = "update"


@dataclass(frozen=True)
class HandlerEntry:
    """A signal, query or update as the catalogue declares it."""

    kind: HandlerKind
    name: str
    worker: WorkerEntry
    request: Descriptor
    response: Descriptor
    # Whether a validator may reject it; only of an update.
    validated: bool


@dataclass(frozen=True)
class ActivityEntry:
    """An activity as the catalogue declares it."""

    name: str
    worker: WorkerEntry
    request: Descriptor
    response: Descriptor
    schedule_to_close: timedelta | None
    schedule_to_start: timedelta | None
    start_to_close: timedelta | None
    heartbeat: timedelta | None
    retry: RetryEntry | None
    # Whether it runs in the process of the workflow, as a local activity.
    local: bool


@dataclass(frozen=True)
class Catalog:
    """The workers of one system, its workflows and activities by registered name, and handlers."""

    workers: tuple[WorkerEntry, ...]
    workflows: Mapping[str, WorkflowEntry]
    activities: Mapping[str, ActivityEntry]
    # The signals, queries and updates, in the order of their declaration.
    handlers: tuple[HandlerEntry, ...]
    # Histogram bucket bounds in milliseconds, ascending; empty if none are declared.
    duration_buckets_ms: tuple[float, ...]

    def worker(self, name: str) -> WorkerEntry:
        """Return the worker of that service name; raise CatalogError if there is none."""
        for entry in self.workers:
            if entry.name == name:
                return entry
        known = ", ".join(entry.name for entry in self.workers)
        raise CatalogError([f'"{name}" is no worker of the catalogue; it has {known}'])

    def handlers_of(self, workflow: WorkflowEntry) -> tuple[HandlerEntry, ...]:
        """Return the signals, queries and updates that the workflow handles, as it lists them."""
        declared = {it.name: it for it in self.handlers if it.worker == workflow.worker}
        return tuple(declared[name] for name in workflow.handles if name in declared)

    def task_queues(self, environ: Mapping[str, str]) -> dict[str, str]:
        """Return the queue of each worker with these variables, by the worker's name."""
        return {worker.name: worker.task_queue(environ) for worker in self.workers}
