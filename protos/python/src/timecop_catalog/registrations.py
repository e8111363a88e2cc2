"""Compare what a worker registers with the catalogue."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict

from timecop_catalog.catalog import (
    ActivityEntry,
    Catalog,
    HandlerEntry,
    HandlerKind,
    WorkerEntry,
    WorkflowEntry,
)
from timecop_catalog.definitions import (
    ActivityFunction,
    Definition,
    HandlerDefinition,
    WorkflowClass,
    activities_at_hand,
    activity_definition,
    handler_definitions,
    workflow_definition,
)
from timecop_catalog.failures import unknown_activity


def differences(
    catalog: Catalog,
    worker: WorkerEntry,
    workflows: Iterable[WorkflowClass],
    activities: Iterable[ActivityFunction],
) -> list[str]:
    """Return all differences between these lists, and calls by function, and the catalogue."""
    workflows, activities = tuple(workflows), _declared(activities)
    return [
        *_differences("WORKFLOWS", map(workflow_definition, workflows), catalog.workflows, worker),
        *_differences(
            "ACTIVITIES", map(activity_definition, activities), catalog.activities, worker
        ),
        *_handler_differences(catalog, worker, workflows),
        *_unknown_calls(catalog, worker, workflows, activities),
    ]


def registrations_json(
    worker: WorkerEntry,
    workflows: Iterable[WorkflowClass],
    activities: Iterable[ActivityFunction],
) -> str:
    """Return the registrations of a worker as JSON, for ``timecop validate-protos``."""
    workflows = tuple(workflows)
    document = {
        "worker": worker.name,
        "task_queue": worker.task_queue({}),
        "workflows": [asdict(workflow_definition(workflow)) for workflow in workflows],
        "activities": [asdict(activity_definition(it)) for it in _declared(activities)],
        "handlers": [
            asdict(handler) for workflow in workflows for handler in handler_definitions(workflow)
        ],
    }
    return json.dumps(document) + "\n"


def _declared(activities: Iterable[ActivityFunction]) -> tuple[ActivityFunction, ...]:
    """Return the activities that a catalogue can declare: this package's own has no name."""
    return tuple(it for it in activities if it is not unknown_activity)


def _unknown_calls(
    catalog: Catalog,
    worker: WorkerEntry,
    workflows: Iterable[WorkflowClass],
    activities: Iterable[ActivityFunction],
) -> Iterator[str]:
    """Report each activity that a workflow could call by its function and no worker would run.

    The comparison of the lists already reports an activity that is only declared or registered.
    """
    known = {name for name, entry in catalog.activities.items() if entry.worker == worker}
    known |= {activity_definition(activity).name for activity in activities}
    for workflow in workflows:
        names = {definition.name for definition in activities_at_hand(workflow)}
        for name in sorted(names - known):
            yield (
                f"{workflow_definition(workflow).name}: its module has the activity {name},"
                f" not in {worker.name} of the catalogue"
            )


def _handler_differences(
    catalog: Catalog, worker: WorkerEntry, workflows: Iterable[WorkflowClass]
) -> Iterator[str]:
    """Compare the signals, queries and updates of the workflows that both sides have."""
    for workflow in workflows:
        entry = catalog.workflows.get(workflow_definition(workflow).name)
        if entry is None or entry.worker != worker:
            continue
        missing = {handler.name: handler for handler in catalog.handlers_of(entry)}
        seen: set[str] = set()
        for one in handler_definitions(workflow):
            subject = f"{entry.name}.{one.name}"
            declared = missing.pop(one.name, None)
            if declared is not None:
                yield from _handler_difference(subject, one, declared)
            elif one.name in seen:
                yield f"{subject}: twice in the workflow"
            else:
                yield (
                    f"{subject}: the workflow handles this {one.kind},"
                    " the catalogue does not list it"
                )
            seen.add(one.name)
        for name, handler in missing.items():
            yield (
                f"{entry.name}.{name}: the catalogue lists this {handler.kind.value},"
                " the workflow does not handle it"
            )


def _handler_difference(
    subject: str, one: HandlerDefinition, declared: HandlerEntry
) -> Iterator[str]:
    if one.kind != declared.kind.value:
        found, expected = (
            "an update" if it == HandlerKind.UPDATE.value else f"a {it}"
            for it in (one.kind, declared.kind.value)
        )
        yield f"{subject}: handled as {found}, declared as {expected}"
        return
    if one.request != declared.request.full_name:
        yield f"{subject}: takes {one.request}, in the catalogue {declared.request.full_name}"
    if one.response != declared.response.full_name:
        yield f"{subject}: returns {one.response}, in the catalogue {declared.response.full_name}"
    if one.validated != declared.validated:
        found, expected = (
            "a validator" if it else "no validator" for it in (one.validated, declared.validated)
        )
        yield f"{subject}: has {found}, in the catalogue {expected}"


def _differences(
    listed_in: str,
    definitions: Iterable[Definition],
    entries: Mapping[str, WorkflowEntry] | Mapping[str, ActivityEntry],
    worker: WorkerEntry,
) -> Iterator[str]:
    missing = {name: entry for name, entry in entries.items() if entry.worker == worker}
    seen: set[str] = set()
    for definition in definitions:
        name = definition.name
        entry = missing.pop(name, None)
        if name in seen:
            yield f"{name}: twice in {listed_in}"
        elif entry is None:
            yield f"{name}: in {listed_in}, not in {worker.name} of the catalogue"
        else:
            if definition.request != entry.request.full_name:
                yield (
                    f"{name}: takes {definition.request},"
                    f" in the catalogue {entry.request.full_name}"
                )
            if definition.response != entry.response.full_name:
                yield (
                    f"{name}: returns {definition.response},"
                    f" in the catalogue {entry.response.full_name}"
                )
        seen.add(name)
    for name in missing:
        yield f"{name}: in {worker.name} of the catalogue, not in {listed_in}"
