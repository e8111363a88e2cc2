"""A TCP proxy that can freeze and fail over, as networks and load balancers do."""

import asyncio

from tests.loop_thread import LoopThread


class Proxy(LoopThread):
    """Forwards bytes to the server and back."""

    def __init__(self, target: str) -> None:
        super().__init__()
        self._host, _, port = target.partition(":")
        self._target_port = int(port)
        self._moving = asyncio.Event()
        self._writers: set[asyncio.StreamWriter] = set()
        self.address = ""

    def freeze(self, seconds: float) -> None:
        """Forward nothing for that many seconds; the connections stay open."""
        self.run(self._freeze(seconds))

    def fail_over(self, seconds: float) -> None:
        """Drop all connections and forward nothing on new ones for that many seconds."""
        self.run(self._fail_over(seconds))

    async def _open(self) -> None:
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
            self.keep(self._pass(source, sink))

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
