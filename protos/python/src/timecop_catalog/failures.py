"""The failure types that the workers of every language report alike; the Java package has them too.

Neither is retried: the same input is as bad the next time, and no worker of the queue learns a
name within the life of a call.
"""

from collections.abc import Sequence

from temporalio import activity
from temporalio.common import RawValue
from temporalio.exceptions import ApplicationError

# What a workflow or an activity was given cannot be decoded as the message that it takes.
BAD_INPUT = "BadInput"
# The worker that polls the queue of a call has no activity of that name.
UNKNOWN_ACTIVITY = "UnknownActivity"


class BadInputError(ApplicationError):
    """Fails the workflow or the activity at once, instead of one task or attempt after another."""

    def __init__(self, message: str) -> None:
        """Say what was expected, and what was there instead."""
        super().__init__(message, type=BAD_INPUT, non_retryable=True)


@activity.defn(dynamic=True)
async def unknown_activity(_: Sequence[RawValue]) -> None:
    """Fail a call of whatever the worker has not registered under a name.

    Raises:
        ApplicationError: always.

    """
    info = activity.info()
    message = f"no activity {info.activity_type} in the worker of task queue {info.task_queue}"
    raise ApplicationError(message, type=UNKNOWN_ACTIVITY, non_retryable=True)
