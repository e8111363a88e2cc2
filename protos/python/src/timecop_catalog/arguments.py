"""Whether a workflow or an activity was given as many arguments as it takes."""

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
    """Fails a call without its message, or with more, by BAD_INPUT: no call of it could go well.

    What cannot be decoded fails before, in the payload converter.
    """

    def intercept_activity(self, next: ActivityInboundInterceptor) -> ActivityInboundInterceptor:  # noqa: A002 - as the SDK names it
        """Check what each activity is given."""
        return _Activity(super().intercept_activity(next))

    def workflow_interceptor_class(
        self,
        input: WorkflowInterceptorClassInput,  # noqa: A002, ARG002 - as the SDK names it
    ) -> type[WorkflowInboundInterceptor]:
        """Check what each workflow is given."""
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
    """Hold the count against the types, where there is a message among these."""
    names = [
        type_.DESCRIPTOR.full_name if issubclass(type_, Message) else type_.__name__
        for type_ in types
        if isinstance(type_, type)
    ]
    takes_messages = any(isinstance(type_, type) and issubclass(type_, Message) for type_ in types)
    if takes_messages and len(arguments) != len(types):
        message = f"expected {', '.join(names)}, got {len(arguments)} payloads"
        raise BadInputError(message)
