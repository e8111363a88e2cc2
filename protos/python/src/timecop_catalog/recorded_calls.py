"""Whether recorded runs call what the catalogue declares: the counterpart of Java's RecordedCalls.

Sees activities alone, as the server records them: a local activity is none of its.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta

from google.protobuf.duration_pb2 import Duration
from temporalio.api.common.v1 import Payloads, RetryPolicy
from temporalio.api.history.v1 import (
    ActivityTaskScheduledEventAttributes,
    WorkflowExecutionStartedEventAttributes,
)
from temporalio.client import WorkflowHistory

from timecop_catalog.catalog import ActivityEntry, Catalog, RetryEntry, WorkflowEntry

NONE = timedelta()
# What the server writes into a retry policy where a call leaves it open.
DEFAULT_INITIAL_INTERVAL = timedelta(seconds=1)
DEFAULT_BACKOFF_COEFFICIENT = 2.0
# Times the initial interval.
DEFAULT_MAXIMUM_INTERVAL = 100

# What a call has, how that is found and how it is declared, and whether the two agree.
Compared = tuple[str, str, str, bool]


def recorded_differences(
    catalog: Catalog,
    histories: Iterable[WorkflowHistory | str],
    task_queues: Mapping[str, str] | None = None,
) -> list[str]:
    """Name all in which the activity calls of these runs differ from the catalogue; best none.

    Args:
        catalog: that declares the workflows and what they use.
        histories: of any of its workflows, or their JSON. Of a workflow that is among them, each
            activity in its ``uses`` must be called in one of them at least.
        task_queues: by the name of the worker, where the runs did not have the catalogue's.

    """
    queues = {**catalog.task_queues({}), **(task_queues or {})}
    faults: list[str] = []
    called: dict[str, set[str]] = {}
    for history in histories:
        run = WorkflowHistory.from_json("", history) if isinstance(history, str) else history
        started = run.events[0].workflow_execution_started_event_attributes
        workflow = catalog.workflows.get(started.workflow_type.name)
        if workflow is None:
            faults.append(f"{started.workflow_type.name}: no workflow of the catalogue")
            continue
        names = called.setdefault(workflow.name, set())
        for event in run.events:
            if event.HasField("activity_task_scheduled_event_attributes"):
                call = event.activity_task_scheduled_event_attributes
                names.add(call.activity_type.name)
                faults.extend(_differences(catalog, workflow, started, call, queues))
    for name, names in called.items():
        faults.extend(
            f"{name}: uses {used}, which no recorded run calls"
            for used in catalog.workflows[name].uses
            if used not in names
        )
    # A call that is wrong is so in every run.
    return list(dict.fromkeys(faults))


def _differences(
    catalog: Catalog,
    workflow: WorkflowEntry,
    started: WorkflowExecutionStartedEventAttributes,
    call: ActivityTaskScheduledEventAttributes,
    queues: Mapping[str, str],
) -> Iterator[str]:
    name = call.activity_type.name
    if name not in workflow.uses:
        yield f"{workflow.name}: calls {name}, which is not in its uses"
    entry = catalog.activities.get(name)
    if entry is None:
        return
    queue = queues[entry.worker.name]
    compared: list[Compared] = [
        (
            "on queue",
            call.task_queue.name,
            queue,
            call.task_queue.name == queue,
        ),
        _message(call.input, entry),
        *_timeouts(call, entry, started.workflow_run_timeout.ToTimedelta()),
        *_retry(call.retry_policy, entry.retry or RetryEntry(None, 0, None, 0, ())),
    ]
    for what, found, declared, agrees in compared:
        if not agrees:
            yield f"{workflow.name}: calls {name} {what} {found}, in the catalogue {declared}"


def _message(given: Payloads, entry: ActivityEntry) -> Compared:
    types = [payload.metadata.get("messageType", b"").decode() for payload in given.payloads]
    found = ", ".join(type_ or "no message" for type_ in types) or "nothing"
    declared = entry.request.full_name
    return "with", found, declared, found == declared


def _timeouts(
    call: ActivityTaskScheduledEventAttributes, entry: ActivityEntry, run_timeout: timedelta
) -> Iterator[Compared]:
    # The server fills in what is not set, and lets no timeout be longer than the run's.
    limit = run_timeout or timedelta.max
    whole = min(entry.schedule_to_close or run_timeout, limit)
    attempt = min(entry.start_to_close or entry.schedule_to_close or NONE, limit)
    heartbeat = min(entry.heartbeat or NONE, attempt)
    yield _duration(
        "schedule-to-close", call.schedule_to_close_timeout, entry.schedule_to_close, whole
    )
    yield _duration("start-to-close", call.start_to_close_timeout, entry.start_to_close, attempt)
    yield _duration("heartbeat", call.heartbeat_timeout, entry.heartbeat, heartbeat)


def _retry(recorded: RetryPolicy, declared: RetryEntry) -> Iterator[Compared]:
    # The server fills in what is not set.
    initial = declared.initial_interval or DEFAULT_INITIAL_INTERVAL
    maximum = declared.maximum_interval or initial * DEFAULT_MAXIMUM_INTERVAL
    coefficient = declared.backoff_coefficient or DEFAULT_BACKOFF_COEFFICIENT
    yield _duration("initial interval", recorded.initial_interval, initial, initial)
    yield (
        "with backoff coefficient",
        f"{recorded.backoff_coefficient:g}",
        f"{coefficient:g}",
        recorded.backoff_coefficient == coefficient,
    )
    yield _duration("maximum interval", recorded.maximum_interval, maximum, maximum)
    yield (
        "with maximum attempts",
        str(recorded.maximum_attempts),
        str(declared.maximum_attempts),
        recorded.maximum_attempts == declared.maximum_attempts,
    )
    yield (
        "with non-retryable error types",
        ", ".join(recorded.non_retryable_error_types) or "none",
        ", ".join(declared.non_retryable_error_types) or "none",
        set(recorded.non_retryable_error_types) == set(declared.non_retryable_error_types),
    )


def _duration(
    what: str, recorded: Duration, declared: timedelta | None, expected: timedelta
) -> Compared:
    found = recorded.ToTimedelta()
    return f"with {what}", _seconds(found), _seconds(declared or NONE), found == expected


def _seconds(duration: timedelta) -> str:
    if not duration:
        return "none"
    return f"{duration.total_seconds():f}".rstrip("0").rstrip(".") + "s"
