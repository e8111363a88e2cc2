"""How a workflow calls an activity: on the queue and with the timeouts of the catalogue.

Its settings are the process's, set once before the worker starts. The workflow sandbox passes
this module through, so that every workflow sees them and none reads the environment.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Generic, TypeVar, overload

from google.protobuf.message import Message
from temporalio import workflow

from timecop_worker.catalog import ActivityEntry, ActivityOptions, CatalogError, activity_options
from timecop_worker.contract import CATALOG, WORKER
from timecop_worker.definitions import activity_definition

if workflow.unsafe.in_sandbox():
    # A second copy would call the default queues, whatever the first was told.
    message = f"{__name__} must be passed through the workflow sandbox: see worker.py"
    raise ImportError(message)

RequestT = TypeVar("RequestT", bound=Message)
ResponseT = TypeVar("ResponseT", bound=Message)


@dataclass(frozen=True)
class RemoteActivity(Generic[RequestT, ResponseT]):
    """An activity of another worker, with the name and types that the catalogue gives it."""

    entry: ActivityEntry
    request: type[RequestT]
    response: type[ResponseT]


def remote_activity(
    name: str, request: type[RequestT], response: type[ResponseT]
) -> RemoteActivity[RequestT, ResponseT]:
    """Make the stub of an activity that another worker runs.

    Raises:
        CatalogError: naming each difference, if the catalogue has no such activity, has it with
            other types, or has it in this worker.

    """
    entry = CATALOG.activities.get(name)
    if entry is None:
        known = ", ".join(CATALOG.activities)
        raise CatalogError([f'"{name}" is no activity of the catalogue; it has {known}'])
    faults = [
        f"{name} {verb} {declared.full_name}, not {given.DESCRIPTOR.full_name}"
        for verb, declared, given in (
            ("takes", entry.request, request),
            ("returns", entry.response, response),
        )
        if given.DESCRIPTOR.full_name != declared.full_name
    ]
    if entry.worker == WORKER:
        faults.append(f"{name} is an activity of this worker: call it by its function")
    if faults:
        raise CatalogError(faults)
    return RemoteActivity(entry, request, response)


@overload
async def execute_activity(
    activity: Callable[[RequestT], Awaitable[ResponseT]], request: RequestT
) -> ResponseT: ...


@overload
async def execute_activity(
    activity: RemoteActivity[RequestT, ResponseT], request: RequestT
) -> ResponseT: ...


async def execute_activity(
    activity: Callable[[RequestT], Awaitable[ResponseT]] | RemoteActivity[RequestT, ResponseT],
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
            **options(activity.entry),
        )
        return response
    entry = CATALOG.activities[activity_definition(activity).name]
    return await workflow.execute_activity(activity, request, **options(entry))


@dataclass(frozen=True)
class _Settings:
    # Task queues by the name of the worker that polls them.
    task_queues: Mapping[str, str]
    # Options by activity name, over those of the catalogue.
    overrides: Mapping[str, ActivityOptions] = field(default_factory=dict)


class _Process:
    """Holds the settings of this process, which the threads of all workflows read."""

    settings = _Settings({worker.name: worker.default_task_queue for worker in CATALOG.workers})


def configure(task_queues: Mapping[str, str]) -> None:
    """Set each worker's task queue, by the worker's name; once, before the worker starts."""
    _Process.settings = _Settings({**_Process.settings.task_queues, **task_queues})


def options(entry: ActivityEntry) -> ActivityOptions:
    """Return the options that a call of this activity has now."""
    settings = _Process.settings
    declared = activity_options(entry, settings.task_queues[entry.worker.name])
    return {**declared, **settings.overrides.get(entry.name, {})}


@contextmanager
def overridden(
    *,
    task_queues: Mapping[str, str] | None = None,
    activities: Mapping[str, ActivityOptions] | None = None,
) -> Iterator[None]:
    """Put other queues (by worker name) and options (by activity name) in place, for a test."""
    before = _Process.settings
    _Process.settings = replace(
        before,
        task_queues={**before.task_queues, **(task_queues or {})},
        overrides={**before.overrides, **(activities or {})},
    )
    try:
        yield
    finally:
        _Process.settings = before
