"""What the SDK will register for a decorated workflow class or activity function."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from google.protobuf.message import Message
from temporalio import activity, workflow


@dataclass(frozen=True)
class Definition:
    """A registered name with its types, a message by its full name as in the catalogue."""

    name: str
    request: str
    response: str


def activity_definition(function: Callable[..., Any]) -> Definition:
    """Read the function's ``@activity.defn``; raise TypeError if it has none."""
    # The SDK has no public way to ask; all use of its private one is in this file.
    defn = activity._Definition.must_from_callable(function)  # noqa: SLF001
    return _definition(defn.name, defn.arg_types, defn.ret_type)


def workflow_definition(workflow_class: type) -> Definition:
    """Read the class's ``@workflow.defn``; raise ValueError if it has none."""
    defn = workflow._Definition.must_from_class(workflow_class)  # noqa: SLF001
    return _definition(defn.name, defn.arg_types, defn.ret_type)


def _definition(
    name: str | None, arguments: Sequence[type] | None, result: type | None
) -> Definition:
    request = ", ".join(_type_name(argument) for argument in arguments or ())
    return Definition(name or "(dynamic)", request or "nothing", _type_name(result))


def _type_name(type_: type | None) -> str:
    if isinstance(type_, type) and issubclass(type_, Message):
        return type_.DESCRIPTOR.full_name
    return getattr(type_, "__name__", str(type_))
