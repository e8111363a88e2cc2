"""Spans of the process. Imported only by a worker with tracing, since it loads OpenTelemetry."""

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

from timecop_worker.hidden import hide_in_url
from timecop_worker.tracing_settings import TracingSettings

logger = logging.getLogger(__name__)

# The service name, unless the variables set one.
SERVICE = "timecop-worker-python"
# The instrumentation scope of the spans.
SCOPE = "timecop"
# Seconds that closing waits for a collector that does not answer.
LONGEST_FLUSH = 3.0


class Tracing:
    """Makes spans of workflows and activities, and sends them."""

    def __init__(self, settings: TracingSettings) -> None:
        """Start to send spans."""
        self._exporter = LossReporter(
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
        """Return the interceptor that makes the spans."""
        return _LenientInterceptor(self._provider.get_tracer(SCOPE))

    def close(self) -> None:
        """Send the remaining spans, within a bounded time."""
        # In a thread of its own, because the SDK waits as long as its exporter does.
        flushing = threading.Thread(target=self._provider.shutdown, daemon=True)
        flushing.start()
        flushing.join(LONGEST_FLUSH)
        if flushing.is_alive():
            self._exporter.lost("does not answer in time")


def span_fields() -> Mapping[str, str]:
    """Return the log fields of the current span; none without a span."""
    span = get_current_span().get_span_context()
    if not span.is_valid:
        return {}
    return {"trace_id": format_trace_id(span.trace_id), "span_id": format_span_id(span.span_id)}


class _CarrierConverter(PayloadConverter):
    """Reads the header as far as possible, since a broken one must not fail a workflow."""

    def to_payloads(self, values: Sequence[Any]) -> list[Payload]:
        return PayloadConverter.default.to_payloads(values)

    def from_payloads(
        self, payloads: Sequence[Payload], type_hints: list[type] | None = None
    ) -> list[Any]:
        try:
            carriers = PayloadConverter.default.from_payloads(payloads, type_hints)
        except Exception:  # noqa: BLE001 - the SDK's converters raise any exception
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


class LossReporter(SpanExporter):
    """Exports spans and reports once that they are lost, and again only after some were sent."""

    def __init__(self, exporter: SpanExporter, endpoint: str) -> None:
        """Export by another exporter."""
        self._exporter = exporter
        self._endpoint = hide_in_url(endpoint)
        self._reported = False
        self._causes = _LastError()
        # OpenTelemetry would log a line for each batch.
        logs = logging.getLogger("opentelemetry")
        logs.addHandler(self._causes)
        logs.propagate = False

    def export(self, spans: Sequence[ReadableSpan]) -> SpanExportResult:
        """Send the spans; report if they are lost."""
        result = self._exporter.export(spans)
        if result is SpanExportResult.SUCCESS:
            self._reported = False
        else:
            self.lost(self._causes.text)
        return result

    def lost(self, cause: str) -> None:
        """Report a loss, unless it is already reported."""
        if not self._reported:
            self._reported = True
            logger.warning("spans are lost: the collector at %s: %s", self._endpoint, cause)

    def shutdown(self) -> None:
        """Stop sending."""
        self._exporter.shutdown()

    def force_flush(self, timeout_millis: int = 30_000) -> bool:
        """Send the remaining spans."""
        return self._exporter.force_flush(timeout_millis)


class _LastError(logging.Handler):
    """Keeps the last log message, which is all that the SDK says about a failure."""

    def __init__(self) -> None:
        super().__init__()
        self.text = "does not accept them"

    def emit(self, record: logging.LogRecord) -> None:
        self.text = " ".join(record.getMessage().split())
