"""A TCP proxy that can freeze and fail over, as networks and load balancers do."""

import asyncio
import threading
from types import TracebackType
from typing import Self

from tests.processes import PATIENCE


class Proxy:
    """Forwards bytes to the server and back."""

    def __init__(self, target: str) -> None:
        self._host, _, port = target.partition(":")
        self._target_port = int(port)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever)
        self._moving = asyncio.Event()
        self._writers: set[asyncio.StreamWriter] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self.address = ""

    def __enter__(self) -> Self:
        self._thread.start()
        asyncio.run_coroutine_threadsafe(self._listen(), self._loop).result(PATIENCE)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(PATIENCE)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE)
        self._loop.close()

    def freeze(self, seconds: float) -> None:
        """Forward nothing for that many seconds; the connections stay open."""
        asyncio.run_coroutine_threadsafe(self._freeze(seconds), self._loop).result(PATIENCE)

    def fail_over(self, seconds: float) -> None:
        """Drop all connections and forward nothing on new ones for that many seconds."""
        asyncio.run_coroutine_threadsafe(self._fail_over(seconds), self._loop).result(PATIENCE)

    async def _listen(self) -> None:
        self._moving.set()
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.address = f"127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def _freeze(self, seconds: float) -> None:
        self._moving.clear()
        await asyncio.sleep(seconds)
        self._moving.set()

    async def _fail_over(self, seconds: float) -> None:
        self._moving.clear()
        for writer in list(self._writers):
            writer.close()
        await asyncio.sleep(seconds)
        self._moving.set()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await self._moving.wait()
        try:
            there, back = await asyncio.open_connection(self._host, self._target_port)
        except OSError:
            writer.close()
            return
        self._writers |= {writer, back}
        for source, sink in ((reader, back), (there, writer)):
            task = asyncio.ensure_future(self._pass(source, sink))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _pass(self, source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
        try:
            while data := await source.read(65536):
                await self._moving.wait()
                sink.write(data)
                await sink.drain()
        except OSError:
            pass
        finally:
            self._writers.discard(sink)
            sink.close()

    async def _close(self) -> None:
        self._server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
