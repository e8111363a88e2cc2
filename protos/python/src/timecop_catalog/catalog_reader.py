"""Read a catalogue from protobuf descriptors, by the options of timecop/catalog/options.proto."""

from collections.abc import Iterable
from datetime import timedelta
from types import MappingProxyType
from typing import TypeVar

from google.protobuf.descriptor import FileDescriptor, MethodDescriptor, ServiceDescriptor

from timecop_catalog.catalog import (
    ActivityEntry,
    Catalog,
    CatalogError,
    HandlerEntry,
    HandlerKind,
    RetryEntry,
    WorkerEntry,
    WorkflowEntry,
)
from timecop_catalog.option_message import OptionMessage

# Fields that an older options.proto lacks; its catalogues stay valid.
ADDED = frozenset({"schedule_to_start"})

Entry = TypeVar("Entry", WorkerEntry, WorkflowEntry, ActivityEntry)


def read_catalog(files: Iterable[FileDescriptor]) -> Catalog:
    """Read the catalogue that these files declare.

    ``timecop catalog --check`` validates a catalogue. This function expects one that passed, and
    rejects only what would silently make a worker differ from its catalogue: no worker, duplicate
    names, a missing task queue, durations that the SDK takes for unset, unordered buckets.

    Raises:
        CatalogError: with all errors of this kind.

    """
    return _Reader().read(files)


class _Reader:
    """Collects the entries of a catalogue and its errors."""

    def __init__(self) -> None:
        self._errors: list[str] = []
        self._workers: dict[str, WorkerEntry] = {}
        self._workflows: dict[str, WorkflowEntry] = {}
        self._activities: dict[str, ActivityEntry] = {}
        self._handlers: list[HandlerEntry] = []
        self._buckets: tuple[float, ...] = ()

    def read(self, files: Iterable[FileDescriptor]) -> Catalog:
        for file in files:
            metrics = OptionMessage.of(file.GetOptions(), "metrics")
            if metrics is not None:
                self._read_buckets(file, metrics)
            for service in file.services_by_name.values():
                options = OptionMessage.of(service.GetOptions(), "worker")
                if options is not None:
                    self._read_worker(service, options)
        if not self._workers:
            self._errors.append("no service has the option (timecop.catalog.worker)")
        if self._errors:
            raise CatalogError(self._errors)
        return Catalog(
            tuple(self._workers.values()),
            MappingProxyType(self._workflows),
            MappingProxyType(self._activities),
            tuple(self._handlers),
            self._buckets,
        )

    def _read_buckets(self, file: FileDescriptor, metrics: OptionMessage) -> None:
        bounds = metrics.list("duration_buckets_ms", float)
        if self._buckets or list(bounds) != sorted(set(bounds)):
            # The histograms would count durations in the wrong buckets.
            self._errors.append(
                f"{file.name}: expected one list of duration_buckets_ms, in ascending order"
            )
        self._buckets = bounds

    def _read_worker(self, service: ServiceDescriptor, options: OptionMessage) -> None:
        worker = WorkerEntry(
            service.name,
            options.string("task_queue_env"),
            options.string("default_task_queue"),
        )
        if not worker.default_task_queue:
            # The SDK would send the calls to the queue of the caller.
            self._errors.append(f"{service.full_name}: default_task_queue is not set")
        self._add(self._workers, worker, service)
        for rpc in service.methods:
            workflow = OptionMessage.of(rpc.GetOptions(), "workflow")
            if workflow is not None:
                self._add(self._workflows, self._workflow(worker, rpc, workflow), rpc)
            activity = OptionMessage.of(rpc.GetOptions(), "activity")
            if activity is not None:
                self._add(self._activities, self._activity(worker, rpc, activity), rpc)
            for kind in HandlerKind:
                handler = OptionMessage.of(rpc.GetOptions(), kind.value)
                if handler is not None:
                    self._handlers.append(self._handler(kind, worker, rpc, handler))

    def _add(
        self,
        entries: dict[str, Entry],
        entry: Entry,
        element: ServiceDescriptor | MethodDescriptor,
    ) -> None:
        if entries.setdefault(entry.name, entry) is not entry:
            self._errors.append(f"{element.full_name}: {entry.name} is already declared")

    def _workflow(
        self, worker: WorkerEntry, rpc: MethodDescriptor, options: OptionMessage
    ) -> WorkflowEntry:
        return WorkflowEntry(
            rpc.name,
            worker,
            rpc.input_type,
            rpc.output_type,
            options.list("uses", str),
            # An older options.proto has no such field; its catalogues stay valid.
            options.list("handles", str) if options.has_field("handles") else (),
        )

    def _handler(
        self,
        kind: HandlerKind,
        worker: WorkerEntry,
        rpc: MethodDescriptor,
        options: OptionMessage,
    ) -> HandlerEntry:
        return HandlerEntry(
            kind,
            rpc.name,
            worker,
            rpc.input_type,
            rpc.output_type,
            kind is HandlerKind.UPDATE and options.flag("validated"),
        )

    def _activity(
        self, worker: WorkerEntry, rpc: MethodDescriptor, options: OptionMessage
    ) -> ActivityEntry:
        retry = options.child("retry")
        return ActivityEntry(
            rpc.name,
            worker,
            rpc.input_type,
            rpc.output_type,
            self._duration(rpc, options, "schedule_to_close"),
            self._duration(rpc, options, "schedule_to_start"),
            self._duration(rpc, options, "start_to_close"),
            self._duration(rpc, options, "heartbeat"),
            self._retry(rpc, retry) if retry is not None else None,
            options.has_field("local") and options.flag("local"),
        )

    def _retry(self, rpc: MethodDescriptor, options: OptionMessage) -> RetryEntry:
        return RetryEntry(
            self._duration(rpc, options, "initial_interval"),
            options.number("backoff_coefficient"),
            self._duration(rpc, options, "maximum_interval"),
            options.integer("maximum_attempts"),
            options.list("non_retryable_error_types", str),
        )

    def _duration(
        self, rpc: MethodDescriptor, options: OptionMessage, field: str
    ) -> timedelta | None:
        if not options.has_field(field) and field in ADDED:
            return None
        try:
            return options.duration(field)
        except ValueError as error:
            self._errors.append(f"{rpc.full_name}: {field} is {error}")
            return None
