import asyncio
import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection

from tests.dev_server import free_port
from timecop_worker import health
from timecop_worker.health import NotReady, serve_health
from timecop_worker.process import Readiness
from timecop_worker.settings import Address


@contextmanager
def serving(not_ready: NotReady) -> Iterator[Address]:
    address = Address("127.0.0.1", free_port())
    server = serve_health(address, not_ready)
    try:
        yield address
    finally:
        server.shutdown()
        server.server_close()


def ask(address: Address, path: str, method: str = "GET") -> tuple[int, bytes]:
    connection = HTTPConnection(address.host, address.port, timeout=30)
    connection.request(method, path)
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, body


async def test_a_worker_that_stops_is_alive_and_not_ready() -> None:
    stop = asyncio.Event()
    with serving(Readiness(stop).not_ready) as address:
        starting = await asyncio.to_thread(ask, address, "/ready")
        stop.set()
        stopping = await asyncio.to_thread(ask, address, "/ready")
        live = await asyncio.to_thread(ask, address, "/live")
    assert starting == (503, b'{"status":"not ready","reason":"starting"}\n')
    assert stopping == (503, b'{"status":"not ready","reason":"stopping"}\n')
    assert live == (200, b'{"status":"live"}\n')


async def test_head_is_answered_without_a_body() -> None:
    async def ready() -> str:
        return ""

    with serving(ready) as address:
        assert await asyncio.to_thread(ask, address, "/ready", "HEAD") == (200, b"")


async def test_a_server_that_is_silent_makes_it_not_ready_within_a_second() -> None:
    async def silent() -> str:
        await asyncio.Event().wait()
        return ""

    with serving(silent) as address:
        async with asyncio.timeout(health.DEADLINE + 1):
            status, body = await asyncio.to_thread(ask, address, "/ready")
    assert (status, json.loads(body)["reason"]) == (503, "the server does not answer")
