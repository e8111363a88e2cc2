"""ActivitySayHelloPython."""

import asyncio
import random

from temporalio import activity

from timecop.activities.activity_say_hello_pb2 import (
    ActivitySayHelloRequest,
    ActivitySayHelloResponse,
)

# Seconds: long enough that the duration metrics have something to show.
SHORTEST_WORK = 0.010
LONGEST_WORK = 0.050


@activity.defn(name="ActivitySayHelloPython")
async def activity_say_hello_python(request: ActivitySayHelloRequest) -> ActivitySayHelloResponse:
    """Greet from the Python worker, after a random 10 to 50 ms."""
    await asyncio.sleep(random.uniform(SHORTEST_WORK, LONGEST_WORK))  # noqa: S311 - no secret
    return ActivitySayHelloResponse(greeting=f"Hello from a Python Worker, {request.name}!")
