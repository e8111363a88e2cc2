"""Every worker, workflow and activity of a system, consistent in itself."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta

from google.protobuf.descriptor import Descriptor, FieldDescriptor


class CatalogError(Exception):
    """A catalogue that contradicts itself or the code, with every fault found in it."""

    def __init__(self, faults: Iterable[str]) -> None:
        """Keep the faults; each is a sentence that names where it is."""
        self.faults = tuple(faults)
        super().__init__("; ".join(self.faults))


@dataclass(frozen=True)
class WorkerEntry:
    """A worker as the catalogue declares it: one process that polls one task queue."""

    name: str
    language: str
    task_queue_env: str
    default_task_queue: str
    command: str

    def task_queue(self, environ: Mapping[str, str]) -> str:
        """Return the queue it polls under these variables; a blank override counts as unset."""
        override = environ.get(self.task_queue_env, "") if self.task_queue_env else ""
        return override if override.strip() else self.default_task_queue


@dataclass(frozen=True)
class RetryEntry:
    """How failed attempts of an activity are repeated; None and 0 are the server's default."""

    initial_interval: timedelta | None
    backoff_coefficient: float
    maximum_interval: timedelta | None
    maximum_attempts: int
    non_retryable_error_types: tuple[str, ...]


@dataclass(frozen=True)
class WorkflowEntry:
    """A workflow as the catalogue declares it."""

    name: str
    worker: WorkerEntry
    request: Descriptor
    response: Descriptor
    command: str
    # None where no field of the request goes into the workflow id.
    id_field: FieldDescriptor | None
    uses: tuple[str, ...]


@dataclass(frozen=True)
class ActivityEntry:
    """An activity as the catalogue declares it; schedule_to_close or start_to_close is set."""

    name: str
    worker: WorkerEntry
    request: Descriptor
    response: Descriptor
    schedule_to_close: timedelta | None
    start_to_close: timedelta | None
    heartbeat: timedelta | None
    retry: RetryEntry | None


@dataclass(frozen=True)
class Catalog:
    """Every worker, workflow and activity of one system, consistent in itself."""

    workers: tuple[WorkerEntry, ...]
    workflows: Mapping[str, WorkflowEntry]
    activities: Mapping[str, ActivityEntry]
    # Upper bounds of the duration histograms, in milliseconds, ascending; may be empty.
    duration_buckets_ms: tuple[float, ...]

    def worker(self, name: str) -> WorkerEntry:
        """Return the worker of that service name; raise CatalogError if there is none."""
        for entry in self.workers:
            if entry.name == name:
                return entry
        known = ", ".join(entry.name for entry in self.workers)
        raise CatalogError([f'"{name}" is no worker of the catalogue; it has {known}'])

    def task_queues(self, environ: Mapping[str, str]) -> dict[str, str]:
        """Return the queue of each worker under these variables, by the worker's name."""
        return {worker.name: worker.task_queue(environ) for worker in self.workers}
