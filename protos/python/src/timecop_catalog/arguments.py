"""Check the number of arguments of each workflow and activity call."""

from collections.abc import Sequence
from typing import Any

from google.protobuf.message import Message
from temporalio.worker import (
    ActivityInboundInterceptor,
    ExecuteActivityInput,
    ExecuteWorkflowInput,
    Interceptor,
    WorkflowInboundInterceptor,
    WorkflowInterceptorClassInput,
)

from timecop_catalog.definitions import activity_arguments, workflow_arguments
from timecop_catalog.failures import BadInputError


class ArgumentsInterceptor(Interceptor):
    """Fail a call that has no message, or several, with the failure type BAD_INPUT.

    A payload that cannot be decoded fails earlier, in the payload converter.
    """

    def intercept_activity(self, next: ActivityInboundInterceptor) -> ActivityInboundInterceptor:  # noqa: A002 - as the SDK names it
        """Check the arguments of each activity."""
        return _Activity(super().intercept_activity(next))

    def workflow_interceptor_class(
        self,
        input: WorkflowInterceptorClassInput,  # noqa: A002, ARG002 - as the SDK names it
    ) -> type[WorkflowInboundInterceptor]:
        """Check the arguments of each workflow."""
        return _Workflow


class _Activity(ActivityInboundInterceptor):
    async def execute_activity(self, input: ExecuteActivityInput) -> Any:  # noqa: A002, ANN401 - as the SDK names and types it
        _check(activity_arguments(input.fn), input.args)
        return await super().execute_activity(input)


class _Workflow(WorkflowInboundInterceptor):
    async def execute_workflow(self, input: ExecuteWorkflowInput) -> Any:  # noqa: A002, ANN401 - as the SDK names and types it
        _check(workflow_arguments(input.type), input.args)
        return await super().execute_workflow(input)


def _check(types: Sequence[type], arguments: Sequence[Any]) -> None:
    """Raise BadInputError if a message is expected and the number of arguments differs."""
    names = [
        type_.DESCRIPTOR.full_name if issubclass(type_, Message) else type_.__name__
        for type_ in types
        if isinstance(type_, type)
    ]
    takes_messages = any(isinstance(type_, type) and issubclass(type_, Message) for type_ in types)
    if takes_messages and len(arguments) != len(types):
        message = f"expected {', '.join(names)}, got {len(arguments)} payloads"
        raise BadInputError(message)
