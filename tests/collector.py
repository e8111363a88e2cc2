"""An OTLP collector in the test process that keeps the spans it receives."""

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

from opentelemetry.proto.collector.trace.v1.trace_service_pb2 import (
    ExportTraceServiceRequest,
    ExportTraceServiceResponse,
)
from opentelemetry.proto.trace.v1 import trace_pb2


class Span(NamedTuple):
    """A span; the root of a trace has an empty ``parent``."""

    service: str
    scope: str
    name: str
    kind: str
    trace: str
    id: str
    parent: str
    attributes: dict[str, str]
    nanoseconds: int
    error: str
    events: tuple[str, ...]


class Branch(NamedTuple):
    """A span with its children, sorted by name."""

    service: str
    name: str
    kind: str
    below: tuple["Branch", ...] = ()


class Collector:
    """Receives spans over HTTP and answers every request with the same status."""

    def __init__(self, status: int = 200) -> None:
        self.status = status
        self.requests = 0
        self._spans: list[Span] = []
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._thread = threading.Thread(target=self._server.serve_forever)
        self._thread.start()

    @property
    def endpoint(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def spans(self, workflow_id: str) -> list[Span]:
        """Return the spans of one workflow."""
        return [s for s in self._spans if s.attributes.get("temporalWorkflowID") == workflow_id]

    def trace(self, trace: str) -> list[Span]:
        return [s for s in self._spans if s.trace == trace]

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        collector = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                assert self.path == "/v1/traces"
                assert self.headers["Content-Type"] == "application/x-protobuf"
                collector.requests += 1
                if collector.status == 200:
                    collector._spans += spans_of(ExportTraceServiceRequest.FromString(body))
                answer = ExportTraceServiceResponse().SerializeToString()
                self.send_response(collector.status)
                self.send_header("Content-Type", "application/x-protobuf")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_: object) -> None:
                pass

        return Handler


@contextmanager
def collecting(status: int = 200) -> Iterator[Collector]:
    collector = Collector(status)
    try:
        yield collector
    finally:
        collector.close()


def spans_of(request: ExportTraceServiceRequest) -> Iterator[Span]:
    for resource in request.resource_spans:
        of_process = {a.key: a.value.string_value for a in resource.resource.attributes}
        for scope in resource.scope_spans:
            for span in scope.spans:
                yield Span(
                    of_process["service.name"],
                    scope.scope.name,
                    span.name,
                    trace_pb2.Span.SpanKind.Name(span.kind).removeprefix("SPAN_KIND_"),
                    span.trace_id.hex(),
                    span.span_id.hex(),
                    span.parent_span_id.hex(),
                    {a.key: a.value.string_value for a in span.attributes},
                    span.end_time_unix_nano - span.start_time_unix_nano,
                    span.status.message if span.status.code == 2 else "",
                    tuple(event.name for event in span.events),
                )


def tree(spans: Sequence[Span], parent: str = "") -> tuple[Branch, ...]:
    """Return the spans below a parent, by default the whole trace."""
    return tuple(
        sorted(
            Branch(span.service, span.name, span.kind, tree(spans, span.id))
            for span in spans
            if span.parent == parent
        )
    )
