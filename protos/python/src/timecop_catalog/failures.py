"""The failure types that the workers of all languages share.

Neither is retried: another attempt gets the same input, and a worker does not register a name
while it runs.
"""

from collections.abc import Sequence

from temporalio import activity
from temporalio.common import RawValue
from temporalio.exceptions import ApplicationError

# The input of a workflow or an activity cannot be decoded as its request message.
BAD_INPUT = "BadInput"
# The worker that polls the task queue of the call has no activity of that name.
UNKNOWN_ACTIVITY = "UnknownActivity"


class BadInputError(ApplicationError):
    """Fail the workflow or the activity, instead of retrying the task or the attempt."""

    def __init__(self, message: str) -> None:
        """Take a message that names the expected and the actual input."""
        super().__init__(message, type=BAD_INPUT, non_retryable=True)


@activity.defn(dynamic=True)
async def unknown_activity(_: Sequence[RawValue]) -> None:
    """Fail a call of an activity that the worker has not registered.

    Raises:
        ApplicationError: always.

    """
    info = activity.info()
    message = f"no activity {info.activity_type} in the worker of task queue {info.task_queue}"
    raise ApplicationError(message, type=UNKNOWN_ACTIVITY, non_retryable=True)
