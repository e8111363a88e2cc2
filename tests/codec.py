"""A payload codec, and a codec server as Temporal's tools use them."""

import threading
import time
import zlib
from collections.abc import Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple, Self

from google.protobuf import json_format
from temporalio.api.common.v1 import Payload, Payloads
from temporalio.converter import PayloadCodec

ENCODING = b"binary/zlib"


def encoded(payload: Payload) -> Payload:
    data = zlib.compress(payload.SerializeToString())
    return Payload(metadata={"encoding": ENCODING}, data=data)


def decoded(payload: Payload) -> Payload:
    if payload.metadata.get("encoding") != ENCODING:
        return payload
    return Payload.FromString(zlib.decompress(payload.data))


class ZlibCodec(PayloadCodec):
    """Makes payloads unreadable for whoever does not have it."""

    async def encode(self, payloads: Sequence[Payload]) -> list[Payload]:
        return [encoded(payload) for payload in payloads]

    async def decode(self, payloads: Sequence[Payload]) -> list[Payload]:
        return [decoded(payload) for payload in payloads]


class Asked(NamedTuple):
    """A request to the codec server."""

    path: str
    namespace: str
    payloads: int


class CodecServer:
    """A codec server on this machine, which wants one value of the header Authorization."""

    def __init__(self, auth: str = "") -> None:
        self.asked: list[Asked] = []
        # What it answers in place of payloads.
        self.nonsense: bytes | None = None
        # Seconds before each answer.
        self.delay = 0.0
        codec = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                payloads = json_format.Parse(body, Payloads()).payloads
                codec.asked.append(
                    Asked(self.path, self.headers.get("X-Namespace", ""), len(payloads))
                )
                time.sleep(codec.delay)
                given = self.headers.get("Authorization", "")
                if given != auth:
                    token = given.split()[-1] if given else ""
                    self._answer(401, f"wrong authorization: {given} ({token})".encode())
                    return
                convert = encoded if self.path.endswith("/encode") else decoded
                answer = Payloads(payloads=[convert(payload) for payload in payloads])
                self._answer(200, codec.nonsense or json_format.MessageToJson(answer).encode())

            def _answer(self, status: int, body: bytes) -> None:
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
