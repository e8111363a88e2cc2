"""The process's spans, sent while it runs; imported only where there are to be any."""

import logging
import threading
from collections.abc import Mapping, Sequence
from typing import Any

from opentelemetry.exporter.otlp.proto.http import Compression
from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import SERVICE_NAME, Resource
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, SpanExporter, SpanExportResult
from opentelemetry.trace import Tracer, format_span_id, format_trace_id, get_current_span
from temporalio.api.common.v1 import Payload
from temporalio.contrib.opentelemetry import (
    TracingInterceptor,
    TracingWorkflowInboundInterceptor,
)
from temporalio.converter import PayloadConverter
from temporalio.worker import (
    Interceptor,
    WorkflowInboundInterceptor,
    WorkflowInterceptorClassInput,
)

from timecop_worker.tracing_settings import TracingSettings

logger = logging.getLogger(__name__)

# What spans come from, where the variables do not say.
SERVICE = "timecop-worker-python"
# What spans say of who made them.
SCOPE = "timecop"
# Seconds that a collector which does not answer can hold up the end.
LONGEST_FLUSH = 3.0


class Tracing:
    """Makes spans of what the worker does, and sends them."""

    def __init__(self, settings: TracingSettings) -> None:
        """Send spans from now on."""
        self._exporter = WatchedExporter(
            OTLPSpanExporter(
                endpoint=settings.endpoint,
                timeout=settings.timeout,
                compression=Compression(settings.compression),
            ),
            settings.endpoint,
        )
        self._provider = TracerProvider(
            resource=Resource.create({} if settings.named else {SERVICE_NAME: SERVICE}),
            shutdown_on_exit=False,
        )
        self._provider.add_span_processor(BatchSpanProcessor(self._exporter))

    def interceptor(self) -> Interceptor:
        """Return what makes the spans of workflows and activities."""
        return _LenientInterceptor(self._provider.get_tracer(SCOPE))

    def close(self) -> None:
        """Send what was not sent yet, within a bounded time."""
        # Not in this thread: the SDK waits for as long as its exporter does.
        flushing = threading.Thread(target=self._provider.shutdown, daemon=True)
        flushing.start()
        flushing.join(LONGEST_FLUSH)
        if flushing.is_alive():
            self._exporter.lost("does not answer in time")


def span_fields() -> Mapping[str, str]:
    """Return what logs say of the span that the code runs in; nothing without one."""
    span = get_current_span().get_span_context()
    if not span.is_valid:
        return {}
    return {"trace_id": format_trace_id(span.trace_id), "span_id": format_span_id(span.span_id)}


class _CarrierConverter(PayloadConverter):
    """Reads the header as far as it can be read: a trace is no reason for a workflow to fail."""

    def to_payloads(self, values: Sequence[Any]) -> list[Payload]:
        return PayloadConverter.default.to_payloads(values)

    def from_payloads(
        self, payloads: Sequence[Payload], type_hints: list[type] | None = None
    ) -> list[Any]:
        try:
            carriers = PayloadConverter.default.from_payloads(payloads, type_hints)
        except Exception:  # noqa: BLE001 - whatever the SDK's converters raise of what is not theirs
            return [{} for _ in payloads]
        return [
            {name: value for name, value in carrier.items() if isinstance(value, str)}
            if isinstance(carrier, dict)
            else {}
            for carrier in carriers
        ]


class _LenientInterceptor(TracingInterceptor):
    def __init__(self, tracer: Tracer) -> None:
        super().__init__(tracer)
        self.payload_converter = _CarrierConverter()

    def workflow_interceptor_class(
        self,
        input: WorkflowInterceptorClassInput,  # noqa: A002 - the SDK's name
    ) -> type[TracingWorkflowInboundInterceptor]:
        super().workflow_interceptor_class(input)
        return _LenientWorkflowInterceptor


class _LenientWorkflowInterceptor(TracingWorkflowInboundInterceptor):
    def __init__(self, next: WorkflowInboundInterceptor) -> None:  # noqa: A002 - the SDK's name
        super().__init__(next)
        self.payload_converter = _CarrierConverter()


class WatchedExporter(SpanExporter):
    """Tells once that spans are lost, and again only after some were not."""

    def __init__(self, exporter: SpanExporter, endpoint: str) -> None:
        """Watch an exporter."""
        self._exporter = exporter
        self._endpoint = endpoint
        self._told = False
        self._causes = _LastMessage()
        # What it would tell of each batch.
        own = logging.getLogger("opentelemetry")
        own.addHandler(self._causes)
        own.propagate = False

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Send the spans; tell if they are lost."""
        result = self._exporter.export(spans)
        if result is SpanExportResult.SUCCESS:
            self._told = False
        else:
            self.lost(self._causes.text)
        return result

    def lost(self, cause: str) -> None:
        """Tell it, unless it is known."""
        if not self._told:
            self._told = True
            logger.warning("spans are lost: the collector at %s: %s", self._endpoint, cause)

    def shutdown(self) -> None:
        """Send nothing more."""
        self._exporter.shutdown()

    def force_flush(self, timeout_millis: int = 30_000) -> bool:
        """Send what it keeps."""
        return self._exporter.force_flush(timeout_millis)


class _LastMessage(logging.Handler):
    """Keeps the last message: the SDK gives no other cause of a failure."""

    def __init__(self) -> None:
        super().__init__()
        self.text = "does not take them"

    def emit(self, record: logging.LogRecord) -> None:
        self.text = " ".join(record.getMessage().split())
