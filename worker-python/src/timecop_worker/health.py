"""Health checks over HTTP: whether the process is alive, and whether its worker is ready."""

import asyncio
import json
import threading
import time
from collections.abc import Callable, Coroutine
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer, ThreadingHTTPServer
from socket import AF_INET, AF_INET6, SHUT_RDWR, socket
from typing import Any
from urllib.parse import urlsplit

from timecop_worker.settings import Address

# Seconds. An orchestrator's timeout is a second by default.
DEADLINE = 0.8
# Seconds from the connection to the last byte of the answer, as in the Java worker.
REQUEST_TIMEOUT = 5
# As in the Java worker; the oldest request gives way to a new one.
REQUESTS = 64
SERVER_AWAY = "the server does not answer"

# Returns why the worker is not ready; empty if it is.
NotReady = Callable[[], Coroutine[None, None, str]]


def serve_health(address: Address, not_ready: NotReady) -> HTTPServer:
    """Answer ``/live`` and ``/ready`` on a thread that ends with the process.

    Args:
        address: where to listen.
        not_ready: called on the event loop that runs now.

    """
    loop = asyncio.get_running_loop()

    def reason() -> str:
        asked = asyncio.run_coroutine_threadsafe(not_ready(), loop)
        try:
            return asked.result(DEADLINE)
        except TimeoutError:
            asked.cancel()
            return SERVER_AWAY

    server = _server(address, reason)
    threading.Thread(target=server.serve_forever, name="health", daemon=True).start()
    return server


def _server(address: Address, reason: Callable[[], str]) -> HTTPServer:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = urlsplit(self.path).path
            if path not in ("/live", "/ready"):
                self._answer(HTTPStatus.NOT_FOUND)
            elif self.command not in ("GET", "HEAD"):
                self._answer(HTTPStatus.METHOD_NOT_ALLOWED)
            elif path == "/live":
                self._answer(HTTPStatus.OK, "live")
            elif why := reason():
                self._answer(HTTPStatus.SERVICE_UNAVAILABLE, "not ready", why)
            else:
                self._answer(HTTPStatus.OK, "ready")

        # The library looks for a method by this name.
        do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_GET  # noqa: N815

        def _answer(self, status: HTTPStatus, state: str = "", why: str = "") -> None:
            fields = {"status": state, "reason": why}
            shown = {name: value for name, value in fields.items() if value}
            body = (json.dumps(shown, separators=(",", ":")) + "\n").encode() if shown else b""
            self.send_response(status)
            if body:
                self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command == "GET":
                self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Log nothing, since orchestrators probe every few seconds."""

    class Server(_BoundedServer):
        address_family = AF_INET6 if ":" in address.host else AF_INET

    return Server(address, Handler)


class _BoundedServer(ThreadingHTTPServer):
    """Serves a bounded number of requests at once, each within a total time.

    A slow client therefore blocks no others: its connection is closed when its time is over, or
    when it is the oldest and there are too many.
    """

    request_queue_size = 128

    def __init__(self, *arguments: Any) -> None:  # noqa: ANN401 - as the library has them
        self._lock = threading.Lock()
        # The time when each connection must be closed, from the oldest to the newest.
        self._open: dict[socket, float] = {}
        super().__init__(*arguments)

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as the library types it
        """Serve a connection on a thread of its own."""
        with self._lock:
            if len(self._open) == REQUESTS:
                self._end(next(iter(self._open)))
            self._open[request] = time.monotonic() + REQUEST_TIMEOUT
        super().process_request(request, client_address)

    def service_actions(self) -> None:
        """Close what is late; the library calls this at least twice a second."""
        now = time.monotonic()
        with self._lock:
            for request in [request for request, end in self._open.items() if end <= now]:
                self._end(request)

    def shutdown_request(self, request: Any) -> None:  # noqa: ANN401 - as the library types it
        """Forget a connection that is served, and close it."""
        with self._lock:
            self._open.pop(request, None)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as the library types it
        """Report nothing: the client went away or was too slow."""

    def _end(self, request: socket) -> None:
        """Wake the thread that reads from the connection or writes to it."""
        del self._open[request]
        with suppress(OSError):  # the client has closed it
            request.shutdown(SHUT_RDWR)
