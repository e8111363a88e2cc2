import asyncio

from temporalio.testing import ActivityEnvironment

from timecop.activities.activity_say_hello_pb2 import ActivitySayHelloRequest
from timecop_worker.activities.activity_say_hello_python import (
    SHORTEST_WORK,
    activity_say_hello_python,
)


async def test_it_greets_by_name_from_python() -> None:
    request = ActivitySayHelloRequest(name="Zoë")
    response = await ActivityEnvironment().run(activity_say_hello_python, request)
    assert response.greeting == "Hello from a Python Worker, Zoë!"


async def test_it_takes_long_enough_to_be_seen_in_the_metrics() -> None:
    clock = asyncio.get_running_loop().time
    started = clock()
    await ActivityEnvironment().run(activity_say_hello_python, ActivitySayHelloRequest())
    # The loop may wake a timer one tick of its clock early.
    assert clock() - started >= SHORTEST_WORK - 0.002
