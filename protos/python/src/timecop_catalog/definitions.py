"""Read what the SDK registers for a decorated workflow class or activity function."""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from types import FunctionType, ModuleType
from typing import Any

from google.protobuf.empty_pb2 import Empty
from google.protobuf.message import Message
from temporalio import activity, workflow

from timecop_catalog.catalog import HandlerKind

WorkflowClass = type[Any]
ActivityFunction = Callable[..., Any]


@dataclass(frozen=True)
class Definition:
    """A registered name with its types; a message type is its full protobuf name."""

    name: str
    request: str
    response: str


def activity_definition(function: ActivityFunction) -> Definition:
    """Read the function's ``@activity.defn``; raise TypeError if it has none."""
    # The SDK has no public API for this. All uses of the private one are in this file.
    defn = activity._Definition.must_from_callable(function)  # noqa: SLF001
    return _definition(defn.name, defn.arg_types, defn.ret_type)


def workflow_definition(workflow_class: WorkflowClass) -> Definition:
    """Read the class's ``@workflow.defn``; raise ValueError if it has none."""
    defn = workflow._Definition.must_from_class(workflow_class)  # noqa: SLF001
    return _definition(defn.name, defn.arg_types, defn.ret_type)


@dataclass(frozen=True)
class HandlerDefinition:
    """A signal, query or update that a workflow's code handles."""

    workflow: str
    kind: str
    name: str
    request: str
    # google.protobuf.Empty for a signal.
    response: str
    validated: bool


def handler_definitions(workflow_class: WorkflowClass) -> Iterator[HandlerDefinition]:
    """Read the class's signals, queries and updates; those that are dynamic have no name."""
    defn = workflow._Definition.must_from_class(workflow_class)  # noqa: SLF001
    name = defn.name or "(dynamic)"
    for kind, handlers in (
        (HandlerKind.SIGNAL, defn.signals),
        (HandlerKind.QUERY, defn.queries),
        (HandlerKind.UPDATE, defn.updates),
    ):
        for handler in handlers.values():
            if handler.name is None:
                continue
            is_signal = kind is HandlerKind.SIGNAL
            result = Empty if is_signal else getattr(handler, "ret_type", None)
            types = _definition(handler.name, handler.arg_types, result)
            validated = getattr(handler, "validator", None) is not None
            yield HandlerDefinition(
                name, kind.value, types.name, types.request, types.response, validated
            )


def activity_arguments(function: ActivityFunction) -> Sequence[type]:
    """Return the parameter types of the activity; none if it is dynamic or not annotated."""
    defn = activity._Definition.from_callable(function)  # noqa: SLF001
    return (defn.arg_types or ()) if defn and defn.name else ()


def workflow_arguments(workflow_class: WorkflowClass) -> Sequence[type]:
    """Return the parameter types of the workflow; none if it is dynamic or not annotated."""
    defn = workflow._Definition.from_class(workflow_class)  # noqa: SLF001
    return (defn.arg_types or ()) if defn and defn.name else ()


def activities_at_hand(workflow_class: WorkflowClass) -> Iterator[Definition]:
    """Return the activity functions in the workflow's module and in the modules that it imports.

    A workflow can call only these by their functions, unless it reaches one through an object. A
    dynamic activity has no name to call it by.
    """
    home = sys.modules[workflow_class.__module__]
    for module in (home, *_modules_in(home)):
        for value in list(vars(module).values()):
            # Objects of other types, such as proxies, may have every attribute.
            if not isinstance(value, FunctionType):
                continue
            defn = activity._Definition.from_callable(value)  # noqa: SLF001
            if defn and defn.name:
                yield activity_definition(value)


def _modules_in(module: ModuleType) -> Iterator[ModuleType]:
    """Return the modules that are attributes of this module, each with its submodules."""
    for value in list(vars(module).values()):
        if isinstance(value, ModuleType):
            yield value
            below = f"{value.__name__}."
            for name, submodule in list(sys.modules.items()):
                # sys.modules may contain other values, such as None to forbid an import.
                if name.startswith(below) and isinstance(submodule, ModuleType):
                    yield submodule


def _definition(
    name: str | None, arguments: Sequence[type] | None, result: type | None
) -> Definition:
    request = ", ".join(_type_name(argument) for argument in arguments or ())
    return Definition(name or "(dynamic)", request or "nothing", _type_name(result))


def _type_name(type_: type | None) -> str:
    if isinstance(type_, type) and issubclass(type_, Message):
        return type_.DESCRIPTOR.full_name
    return getattr(type_, "__name__", str(type_))
