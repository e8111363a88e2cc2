"""Every worker, workflow and activity of a system, read from protobuf descriptors.

Knows the options of ``timecop/catalog/options.proto`` and no system in particular: the
descriptors of the files that declare the workers are passed in.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Any, TypedDict, cast

from google.protobuf.descriptor import (
    Descriptor,
    FieldDescriptor,
    FileDescriptor,
    MethodDescriptor,
    ServiceDescriptor,
)
from google.protobuf.message import Message
from temporalio.common import RetryPolicy

from timecop.catalog import options_pb2


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
    id_field: FieldDescriptor
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
        raise CatalogError([f"no worker is named {name}"])


class ActivityOptions(TypedDict, total=False):
    """The keyword arguments of ``workflow.execute_activity`` that the catalogue decides."""

    task_queue: str
    schedule_to_close_timeout: timedelta | None
    start_to_close_timeout: timedelta | None
    heartbeat_timeout: timedelta | None
    retry_policy: RetryPolicy | None


def activity_options(entry: ActivityEntry, task_queue: str) -> ActivityOptions:
    """Turn an entry into the options of a call, on the queue that its worker polls."""
    return ActivityOptions(
        task_queue=task_queue,
        schedule_to_close_timeout=entry.schedule_to_close,
        start_to_close_timeout=entry.start_to_close,
        heartbeat_timeout=entry.heartbeat,
        retry_policy=_retry_policy(entry.retry) if entry.retry else None,
    )


def _retry_policy(entry: RetryEntry) -> RetryPolicy:
    # The SDK's own defaults are the server's: only what is set is passed on.
    given: dict[str, Any] = {
        "initial_interval": entry.initial_interval,
        "backoff_coefficient": entry.backoff_coefficient or None,
        "maximum_interval": entry.maximum_interval,
        "maximum_attempts": entry.maximum_attempts or None,
        "non_retryable_error_types": entry.non_retryable_error_types or None,
    }
    return RetryPolicy(**{name: value for name, value in given.items() if value is not None})


def read_catalog(files: Iterable[FileDescriptor]) -> Catalog:
    """Read the catalogue that these files declare.

    Raises:
        CatalogError: naming every fault, if the files contradict themselves.

    """
    return _Reader().read(files)


class _Reader:
    """Collects the entries of a catalogue and every fault among them."""

    def __init__(self) -> None:
        self._faults: list[str] = []
        self._workers: list[WorkerEntry] = []
        self._workflows: dict[str, WorkflowEntry] = {}
        self._activities: dict[str, ActivityEntry] = {}
        self._buckets: list[float] = []

    def read(self, files: Iterable[FileDescriptor]) -> Catalog:
        for file in files:
            metrics = _option(file.GetOptions(), options_pb2.metrics)
            if metrics is not None:
                self._read_buckets(file, cast("options_pb2.MetricsOptions", metrics))
            for service in file.services_by_name.values():
                worker = _option(service.GetOptions(), options_pb2.worker)
                if worker is not None:
                    self._read_worker(service, cast("options_pb2.WorkerOptions", worker))
        if not self._workers:
            self._faults.append("no service has the option (timecop.catalog.worker)")
        self._check_uses()
        self._check_commands()
        if self._faults:
            raise CatalogError(self._faults)
        return Catalog(
            tuple(self._workers),
            MappingProxyType(self._workflows),
            MappingProxyType(self._activities),
            tuple(self._buckets),
        )

    def _read_buckets(self, file: FileDescriptor, options: options_pb2.MetricsOptions) -> None:
        bounds = list(options.duration_buckets_ms)
        if bounds != sorted(set(bounds)):
            self._faults.append(f"{file.name}: duration_buckets_ms is not ascending")
        self._buckets.extend(bounds)

    def _read_worker(self, service: ServiceDescriptor, options: options_pb2.WorkerOptions) -> None:
        worker = WorkerEntry(
            service.name,
            options.language,
            options.task_queue_env,
            options.default_task_queue,
            options.command,
        )
        self._workers.append(worker)
        if not worker.language:
            self._faults.append(f"{service.full_name}: no language")
        if not worker.default_task_queue:
            self._faults.append(f"{service.full_name}: no default_task_queue")
        for rpc in service.methods:
            workflow = _option(rpc.GetOptions(), options_pb2.workflow)
            activity = _option(rpc.GetOptions(), options_pb2.activity)
            if (workflow is None) == (activity is None):
                self._faults.append(
                    f"{rpc.full_name}: wants one of the options (workflow) and (activity)"
                )
            elif workflow is not None:
                self._read_workflow(worker, rpc, cast("options_pb2.WorkflowOptions", workflow))
            else:
                self._read_activity(worker, rpc, cast("options_pb2.ActivityOptions", activity))

    def _read_workflow(
        self, worker: WorkerEntry, rpc: MethodDescriptor, options: options_pb2.WorkflowOptions
    ) -> None:
        id_field = rpc.input_type.fields_by_name.get(options.id_field)
        if id_field is None or id_field.is_repeated or id_field.message_type is not None:
            self._faults.append(
                f'{rpc.full_name}: id_field "{options.id_field}" is no single scalar field of'
                f" {rpc.input_type.full_name}"
            )
            return
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", options.command):
            self._faults.append(
                f'{rpc.full_name}: command "{options.command}" is not in lower-case words'
                " joined by hyphens"
            )
        if rpc.name in self._workflows:
            self._faults.append(f"{rpc.full_name}: a workflow of that name is declared before")
            return
        self._workflows[rpc.name] = WorkflowEntry(
            rpc.name,
            worker,
            rpc.input_type,
            rpc.output_type,
            options.command,
            id_field,
            tuple(options.uses),
        )

    def _read_activity(
        self, worker: WorkerEntry, rpc: MethodDescriptor, options: options_pb2.ActivityOptions
    ) -> None:
        schedule_to_close = _duration(options, "schedule_to_close")
        start_to_close = _duration(options, "start_to_close")
        if schedule_to_close is None and start_to_close is None:
            self._faults.append(
                f"{rpc.full_name}: neither schedule_to_close nor start_to_close is set"
            )
        if rpc.name in self._activities:
            self._faults.append(f"{rpc.full_name}: an activity of that name is declared before")
            return
        self._activities[rpc.name] = ActivityEntry(
            rpc.name,
            worker,
            rpc.input_type,
            rpc.output_type,
            schedule_to_close,
            start_to_close,
            _duration(options, "heartbeat"),
            _retry(options.retry) if options.HasField("retry") else None,
        )

    def _check_uses(self) -> None:
        for workflow in self._workflows.values():
            self._faults.extend(
                f'{workflow.name}: uses "{used}", which is no activity'
                for used in workflow.uses
                if used not in self._activities
            )

    def _check_commands(self) -> None:
        owners: dict[str, str] = {}
        for workflow in self._workflows.values():
            owner = owners.setdefault(workflow.command, workflow.name)
            if owner != workflow.name:
                self._faults.append(
                    f'{workflow.name}: command "{workflow.command}" is taken by {owner}'
                )


def _option(options: Message, extension: FieldDescriptor) -> object | None:
    # The stubs of protoc type an extension as its descriptor, which Extensions does not take.
    extensions = cast("Any", options).Extensions
    return cast("object", extensions[extension]) if extension in extensions else None


def _duration(options: Message, field: str) -> timedelta | None:
    if not options.HasField(field):
        return None
    return cast("timedelta", getattr(options, field).ToTimedelta())


def _retry(options: options_pb2.RetryPolicy) -> RetryEntry:
    return RetryEntry(
        _duration(options, "initial_interval"),
        options.backoff_coefficient,
        _duration(options, "maximum_interval"),
        options.maximum_attempts,
        tuple(options.non_retryable_error_types),
    )
