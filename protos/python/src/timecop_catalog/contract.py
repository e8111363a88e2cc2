"""A worker's part of a catalogue: what it must register and how its workflows call activities."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Self, cast, overload

from google.protobuf.descriptor import FileDescriptor
from temporalio import workflow
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions

from timecop_catalog import registrations
from timecop_catalog.activity_calls import (
    ActivityOptions,
    CallSettings,
    RemoteActivity,
    RequestT,
    ResponseT,
)
from timecop_catalog.catalog import ActivityEntry, Catalog, CatalogError, WorkerEntry
from timecop_catalog.catalog_reader import read_catalog
from timecop_catalog.definitions import ActivityFunction, WorkflowClass, activity_definition


class WorkerContract:
    """What one worker must register and how its workflows call activities, by the catalogue.

    A process makes it once, in a module that the workflow sandbox passes through; see
    workflow_runner.
    """

    def __init__(
        self, catalog: Catalog, worker: WorkerEntry, files: Sequence[FileDescriptor]
    ) -> None:
        """Make the contract of one worker from the catalogue of these files; see ``of``."""
        if workflow.unsafe.in_sandbox():
            # Another instance would call the default queues, not the configured ones.
            message = (
                f"the contract of {worker.name} was made in the workflow sandbox: its module must"
                " be passed through, as by WorkerContract.workflow_runner"
            )
            raise ImportError(message)
        self.catalog = catalog
        self.worker = worker
        self._files = files
        self._settings = CallSettings(catalog)

    @classmethod
    def of(cls, worker: str, *files: FileDescriptor) -> Self:
        """Read the catalogue that these files declare, for the worker of that service name.

        The catalogue must be valid: ``timecop catalog --check`` reports all its errors.

        Raises:
            CatalogError: with all errors, if the worker could differ from the catalogue without
                notice; or if the catalogue lacks the worker.

        """
        catalog = read_catalog(files)
        return cls(catalog, catalog.worker(worker), files)

    def remote_activity(
        self, name: str, request: type[RequestT], response: type[ResponseT]
    ) -> RemoteActivity[RequestT, ResponseT]:
        """Make the stub of an activity of another worker.

        Raises:
            CatalogError: with all differences, if the catalogue lacks the activity, has it with
                other types, or has it in this worker.

        """
        entry = self.catalog.activities.get(name)
        if entry is None:
            known = ", ".join(self.catalog.activities)
            raise CatalogError([f'"{name}" is no activity of the catalogue; it has {known}'])
        errors = [
            f"{name} {verb} {declared.full_name}, not {given.DESCRIPTOR.full_name}"
            for verb, declared, given in (
                ("takes", entry.request, request),
                ("returns", entry.response, response),
            )
            if given.DESCRIPTOR.full_name != declared.full_name
        ]
        if entry.worker == self.worker:
            errors.append(f"{name} is an activity of this worker: call it by its function")
        if errors:
            raise CatalogError(errors)
        return RemoteActivity(entry, request, response)

    @overload
    async def execute_activity(
        self, activity: Callable[[RequestT], Awaitable[ResponseT]], request: RequestT
    ) -> ResponseT: ...

    @overload
    async def execute_activity(
        self, activity: Callable[[RequestT], ResponseT], request: RequestT
    ) -> ResponseT: ...

    @overload
    async def execute_activity(
        self, activity: RemoteActivity[RequestT, ResponseT], request: RequestT
    ) -> ResponseT: ...

    async def execute_activity(
        self,
        activity: Callable[[RequestT], Any] | RemoteActivity[RequestT, ResponseT],
        request: RequestT,
    ) -> ResponseT:
        """Call an activity from a workflow: this worker's by function, another's by its stub.

        Raises:
            temporalio.exceptions.ActivityError: if the activity fails, times out or is cancelled.

        """
        if isinstance(activity, RemoteActivity):
            response: ResponseT = await workflow.execute_activity(
                activity.entry.name,
                request,
                result_type=activity.response,
                **self.options(activity.entry),
            )
            return response
        # The entry exists: differences() reports functions that the catalogue lacks before the
        # worker starts.
        entry = self.catalog.activities[activity_definition(activity).name]
        options = self.options(entry)
        if entry.local:
            result = await workflow.execute_local_activity(
                activity,
                request,
                schedule_to_close_timeout=options["schedule_to_close_timeout"],
                schedule_to_start_timeout=options["schedule_to_start_timeout"],
                start_to_close_timeout=options["start_to_close_timeout"],
                retry_policy=options["retry_policy"],
            )
        else:
            result = await workflow.execute_activity(activity, request, **options)
        return cast("ResponseT", result)

    def configure(self, task_queues: Mapping[str, str]) -> None:
        """Set each worker's task queue, by the worker's name; once, before the worker starts."""
        self._settings.configure(task_queues)

    def overridden(
        self,
        *,
        task_queues: Mapping[str, str] | None = None,
        activities: Mapping[str, ActivityOptions] | None = None,
    ) -> AbstractContextManager[None]:
        """Override task queues (by worker) and options (by activity) in a with block, for tests."""
        return self._settings.overridden(task_queues or {}, activities or {})

    def options(self, entry: ActivityEntry) -> ActivityOptions:
        """Return the options of a call of this activity."""
        return self._settings.options(entry)

    def differences(
        self, workflows: Iterable[WorkflowClass], activities: Iterable[ActivityFunction]
    ) -> list[str]:
        """Return all differences between these registrations and the catalogue; ideally none.

        Compares names and types, and reports each activity that a workflow's module could call by
        its function although the worker's service has none of that name.
        """
        return registrations.differences(self.catalog, self.worker, workflows, activities)

    def registrations_json(
        self, workflows: Iterable[WorkflowClass], activities: Iterable[ActivityFunction]
    ) -> str:
        """Return these registrations as JSON, for ``timecop validate-protos``."""
        return registrations.registrations_json(self.worker, workflows, activities)

    def workflow_runner(self, *modules: str) -> SandboxedWorkflowRunner:
        """Make the workflow runner of the worker, whose sandbox shares the contract.

        Args:
            modules: modules and packages to pass through the sandbox, in addition to this package
                and the generated code: the one that makes the contract, and those of the
                activities. Without the contract's module, the worker cannot be made.

        """
        generated = {_generated_module(name) for name in _with_imports(self._files)}
        return SandboxedWorkflowRunner(
            restrictions=SandboxRestrictions.default.with_passthrough_modules(
                __package__, *generated, *modules
            )
        )


def _with_imports(files: Iterable[FileDescriptor]) -> set[str]:
    """Return the names of the files and of all files that they import."""
    names: set[str] = set()
    waiting = list(files)
    while waiting:
        file = waiting.pop()
        if file.name not in names:
            names.add(file.name)
            waiting.extend(file.dependencies)
    return names


def _generated_module(file: str) -> str:
    """Return the name of the module that protoc generates from a file."""
    return file.removesuffix(".proto").replace("-", "_").replace("/", ".") + "_pb2"
