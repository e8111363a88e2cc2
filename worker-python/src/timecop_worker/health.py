"""Health checks over HTTP: whether the process is alive, and whether its worker is ready."""

import asyncio
import json
import threading
from collections.abc import Callable, Coroutine
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, HTTPServer
from socket import AF_INET, AF_INET6

from timecop_worker.config import Address

# Seconds. An orchestrator's timeout is a second by default.
DEADLINE = 0.8
# Seconds. A client that sends half a request must not block others.
REQUEST_TIMEOUT = 5
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
        timeout = REQUEST_TIMEOUT

        def do_GET(self) -> None:
            if self.path == "/live":
                self._answer(HTTPStatus.OK, "live")
            elif self.path != "/ready":
                self._answer(HTTPStatus.NOT_FOUND)
            elif why := reason():
                self._answer(HTTPStatus.SERVICE_UNAVAILABLE, "not ready", why)
            else:
                self._answer(HTTPStatus.OK, "ready")

        do_HEAD = do_GET  # noqa: N815 - the library's name

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

    class Server(HTTPServer):
        address_family = AF_INET6 if ":" in address.host else AF_INET

    return Server(address, Handler)
