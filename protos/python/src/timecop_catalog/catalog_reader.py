"""Reads a catalogue from protobuf descriptors, by the options of timecop/catalog/options.proto."""

import re
from collections.abc import Iterable
from types import MappingProxyType

from google.protobuf.descriptor import (
    Descriptor,
    FieldDescriptor,
    FileDescriptor,
    MethodDescriptor,
    ServiceDescriptor,
)

from timecop_catalog.activity_reader import ActivityReader
from timecop_catalog.catalog import Catalog, CatalogError, WorkerEntry, WorkflowEntry
from timecop_catalog.option_message import OptionMessage

LANGUAGE = r"[a-z][a-z0-9+#.-]*"
VARIABLE = r"[A-Za-z_][A-Za-z0-9_]*"
CONTROL = r"[\x00-\x1f\x7f-\x9f]"
PRINTABLE = r"(?! )[^\x00-\x1f\x7f-\x9f]*[^ \x00-\x1f\x7f-\x9f]"


def read_catalog(files: Iterable[FileDescriptor]) -> Catalog:
    """Read the catalogue that these files declare.

    The words of each fault are those of the Java reader, CatalogReader.

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
        self._activities = ActivityReader(self._faults)
        self._buckets: list[float] = []

    def read(self, files: Iterable[FileDescriptor]) -> Catalog:
        for file in files:
            metrics = OptionMessage.of(file.GetOptions(), "metrics")
            if metrics is not None:
                self._read_buckets(file, metrics)
            for service in file.services_by_name.values():
                worker = OptionMessage.of(service.GetOptions(), "worker")
                if worker is not None:
                    self._read_worker(service, worker)
                else:
                    self._refuse_entries_outside(service)
        if not self._workers:
            self._faults.append("no service has the option (timecop.catalog.worker)")
        self._check_uses()
        self._check_commands()
        if self._faults:
            raise CatalogError(self._faults)
        return Catalog(
            tuple(self._workers),
            MappingProxyType(self._workflows),
            MappingProxyType(self._activities.entries),
            tuple(self._buckets),
        )

    def _read_buckets(self, file: FileDescriptor, metrics: OptionMessage) -> None:
        bounds = metrics.list("duration_buckets_ms", float)
        if list(bounds) != sorted(set(bounds)):
            self._faults.append(f"{file.name}: duration_buckets_ms is not ascending")
        if self._buckets:
            self._faults.append(f"{file.name}: duration_buckets_ms is set in another file already")
        self._buckets.extend(bounds)

    def _read_worker(self, service: ServiceDescriptor, options: OptionMessage) -> None:
        worker = WorkerEntry(
            service.name,
            options.string("language"),
            options.string("task_queue_env"),
            options.string("default_task_queue"),
            options.string("command"),
        )
        self._check_texts(service.full_name, worker)
        for other in self._workers:
            for what in ("name", "task_queue_env", "default_task_queue"):
                mine = getattr(worker, what)
                if mine and mine == getattr(other, what):
                    self._faults.append(
                        f'{service.full_name}: {what} "{mine}" is the worker {other.name}\'s too'
                    )
        self._workers.append(worker)
        for rpc in service.methods:
            self._read_entry(worker, rpc)

    def _check_texts(self, service: str, worker: WorkerEntry) -> None:
        for option, form, expected, required in (
            ("language", LANGUAGE, "a word in lower case", True),
            ("default_task_queue", PRINTABLE, "printable text without spaces around it", True),
            ("task_queue_env", VARIABLE, "the name of a variable", False),
            ("command", PRINTABLE, "a command on one line", False),
        ):
            text = getattr(worker, option)
            if text and not re.fullmatch(form, text):
                shown = re.sub(CONTROL, "?", text)
                self._faults.append(f'{service}: {option} "{shown}" is not {expected}')
            elif not text and required:
                self._faults.append(f"{service}: no {option}")

    def _read_entry(self, worker: WorkerEntry, rpc: MethodDescriptor) -> None:
        workflow = OptionMessage.of(rpc.GetOptions(), "workflow")
        activity = OptionMessage.of(rpc.GetOptions(), "activity")
        if (workflow is None) == (activity is None):
            self._faults.append(
                f"{rpc.full_name}: wants one of the options (workflow) and (activity)"
            )
        elif rpc.client_streaming or rpc.server_streaming:
            self._faults.append(
                f"{rpc.full_name}: takes or returns a stream, expected one message each"
            )
        elif workflow is not None:
            self._read_workflow(worker, rpc, workflow)
        elif activity is not None:
            self._activities.read(worker, rpc, activity)

    def _refuse_entries_outside(self, service: ServiceDescriptor) -> None:
        self._faults.extend(
            f"{rpc.full_name}: has the option ({option}), but {service.name} has no option (worker)"
            for rpc in service.methods
            for option in ("workflow", "activity")
            if OptionMessage.of(rpc.GetOptions(), option) is not None
        )

    def _read_workflow(
        self, worker: WorkerEntry, rpc: MethodDescriptor, options: OptionMessage
    ) -> None:
        command = options.string("command")
        if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", command):
            self._faults.append(
                f'{rpc.full_name}: command "{command}" is not in lower-case words joined by hyphens'
            )
        key = options.string("id_field")
        id_field = _id_field(rpc.input_type, key)
        if key and id_field is None:
            self._faults.append(
                f'{rpc.full_name}: id_field "{key}" is no single string,'
                f" number, bool or enum of {rpc.input_type.full_name}"
            )
        entry = WorkflowEntry(
            rpc.name,
            worker,
            rpc.input_type,
            rpc.output_type,
            command,
            id_field,
            options.list("uses", str),
        )
        if self._workflows.setdefault(entry.name, entry) is not entry:
            self._faults.append(f"{rpc.full_name}: a workflow of that name is declared before")

    def _check_uses(self) -> None:
        for workflow in self._workflows.values():
            self._faults.extend(
                f'{workflow.name}: uses "{used}", which is no activity'
                for used in workflow.uses
                if used not in self._activities.entries
            )
            if len(set(workflow.uses)) < len(workflow.uses):
                self._faults.append(f"{workflow.name}: uses names an activity twice")

    def _check_commands(self) -> None:
        # A command is also taken by the registered name, so neither may be another workflow's.
        owners = {name: name for name in self._workflows}
        for workflow in self._workflows.values():
            owner = owners.setdefault(workflow.command, workflow.name)
            if owner != workflow.name:
                self._faults.append(
                    f'{workflow.name}: command "{workflow.command}" is taken by {owner}'
                )


def _id_field(request: Descriptor, name: str) -> FieldDescriptor | None:
    field = request.fields_by_name.get(name)
    if field is None or field.is_repeated:
        return None
    plain = field.message_type is None and field.type != FieldDescriptor.TYPE_BYTES
    return field if plain else None
