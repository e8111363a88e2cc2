"""Whether recorded runs call what the catalogue declares: the counterpart of Java's RecordedCalls.

Both tell a difference in the same words.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from temporalio.api.history.v1 import ActivityTaskScheduledEventAttributes
from temporalio.client import WorkflowHistory

from timecop_catalog.catalog import ActivityEntry, Catalog, RetryEntry, WorkflowEntry
from timecop_catalog.recorded_history import (
    RecordedCall,
    RecordedHistory,
    RecordedPayload,
    payload_of,
    read_history,
)

NONE = timedelta()
# The server's defaults for a retry policy.
INITIAL_INTERVAL = timedelta(seconds=1)
BACKOFF_COEFFICIENT = 2.0
MAXIMUM_INTERVALS = 100


def recorded_differences(
    catalog: Catalog,
    histories: Iterable[WorkflowHistory | str],
    task_queues: Mapping[str, str] | None = None,
) -> list[str]:
    """Name all in which these runs, and their activity calls, differ from the catalogue; best none.

    Args:
        catalog: that declares the workflows and what they use.
        histories: of any of its workflows, or their JSON. Of a workflow that is among them, each
            activity in its ``uses`` must be called in one of them at least.
        task_queues: by the name of the worker, where the runs did not have the catalogue's.

    Raises:
        ValueError: if one is no history.

    """
    queues = {**catalog.task_queues({}), **(task_queues or {})}
    faults: list[str] = []
    called: dict[str, set[str]] = {}
    for given in histories:
        whole = WorkflowHistory.from_json("", given) if isinstance(given, str) else given
        run = read_history(whole.events)
        workflow = catalog.workflows.get(run.workflow)
        if workflow is None:
            faults.append(f"{run.workflow}: is no workflow of the catalogue")
            continue
        called.setdefault(workflow.name, set()).update(call.activity for call in run.calls)
        found = _differences(catalog, workflow, run, queues)
        faults.extend(f"{workflow.name}: {fault}" for fault in found)
    for name, names in called.items():
        faults.extend(
            f"{name}: uses {used}, which no history calls"
            for used in catalog.workflows[name].uses
            if used not in names
        )
    # A call that is wrong is so in every run.
    return list(dict.fromkeys(faults))


def _differences(
    catalog: Catalog, workflow: WorkflowEntry, run: RecordedHistory, queues: Mapping[str, str]
) -> Iterator[str]:
    queue = queues[workflow.worker.name]
    if run.task_queue != queue:
        yield f"ran on {run.task_queue}, in the catalogue {queue}"
    yield from _payload("takes", "", run.request, workflow.request.full_name)
    yield from _payload("returns", "", run.response, workflow.response.full_name)
    for call in run.calls:
        entry = catalog.activities.get(call.activity)
        if entry is None:
            yield f"calls {call.activity}, which is no activity of the catalogue"
            continue
        if call.activity not in workflow.uses:
            yield f"calls {call.activity}, which is not in its uses"
        yield from _call(call, entry, run.run_timeout, queues[entry.worker.name])


def _call(
    call: RecordedCall, entry: ActivityEntry, run_timeout: timedelta, queue: str
) -> Iterator[str]:
    if call.task is not None:
        found = call.task.task_queue.name
        if found != queue:
            yield f"calls {entry.name} on {found}, in the catalogue {queue}"
        yield from _payload(
            f"calls {entry.name} with", "", payload_of(call.task.input), entry.request.full_name
        )
        declared = _declared(entry, run_timeout)
        for option, value in _scheduled(call.task).items():
            if value != declared[option]:
                yield (
                    f"calls {entry.name} with {option} {value}, in the catalogue {declared[option]}"
                )
    yield from _payload("gets", f" from {entry.name}", call.response, entry.response.full_name)


def _payload(verb: str, behind: str, payload: RecordedPayload | None, type_: str) -> Iterator[str]:
    found = payload.found_beside(type_) if payload is not None else None
    if found is not None:
        yield f"{verb} {found}{behind}, in the catalogue {type_}"


def _scheduled(task: ActivityTaskScheduledEventAttributes) -> dict[str, str]:
    """Return the timeouts and retry policy of a task, by the names of the catalogue's options."""
    retry = task.retry_policy
    return _options(
        task.schedule_to_close_timeout.ToTimedelta(),
        task.start_to_close_timeout.ToTimedelta(),
        task.heartbeat_timeout.ToTimedelta(),
        RetryEntry(
            retry.initial_interval.ToTimedelta(),
            retry.backoff_coefficient,
            retry.maximum_interval.ToTimedelta(),
            retry.maximum_attempts,
            tuple(retry.non_retryable_error_types),
        ),
    )


def _declared(entry: ActivityEntry, run_timeout: timedelta) -> dict[str, str]:
    """Return the same of a task that is scheduled as declared, with what the server fills in."""
    # No timeout is longer than the one around it, and the run's is around them all.
    schedule_to_close = _shorter(entry.schedule_to_close, run_timeout)
    start_to_close = _shorter(entry.start_to_close, schedule_to_close)
    heartbeat = _shorter(entry.heartbeat, start_to_close) if entry.heartbeat else NONE
    retry = entry.retry or RetryEntry(None, 0, None, 0, ())
    return _options(schedule_to_close, start_to_close, heartbeat, retry)


def _options(
    schedule_to_close: timedelta,
    start_to_close: timedelta,
    heartbeat: timedelta,
    retry: RetryEntry,
) -> dict[str, str]:
    initial = retry.initial_interval or INITIAL_INTERVAL
    return {
        "schedule_to_close": _seconds(schedule_to_close),
        "start_to_close": _seconds(start_to_close),
        "heartbeat": _seconds(heartbeat),
        "initial_interval": _seconds(initial),
        "backoff_coefficient": f"{retry.backoff_coefficient or BACKOFF_COEFFICIENT:g}",
        "maximum_interval": _seconds(retry.maximum_interval or initial * MAXIMUM_INTERVALS),
        "maximum_attempts": str(retry.maximum_attempts),
        "non_retryable_error_types": ", ".join(retry.non_retryable_error_types) or "none",
    }


def _shorter(one: timedelta | None, other: timedelta) -> timedelta:
    """Return the shorter of two, of which an absent one is no bound."""
    return min(one, other) if one and other else one or other


def _seconds(duration: timedelta) -> str:
    if not duration:
        return "none"
    return f"{duration.total_seconds():f}".rstrip("0").rstrip(".") + "s"
