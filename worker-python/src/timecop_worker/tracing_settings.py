"""Where spans are sent and how, by OpenTelemetry's variables.

This module imports nothing of OpenTelemetry, so that a worker without tracing does not load it.
"""

from dataclasses import dataclass

from timecop_worker.variables import Variables

EXPORTER = "OTEL_TRACES_EXPORTER"
ENDPOINT = "OTEL_EXPORTER_OTLP_ENDPOINT"


@dataclass(frozen=True)
class TracingSettings:
    """What the SDK reads otherwise than this system; the SDK reads the other variables itself."""

    # The URL to which spans are posted.
    endpoint: str
    # Seconds for one request. The SDK would read the variable's milliseconds as seconds.
    timeout: float
    # "none" or "gzip".
    compression: str
    # Whether a variable sets the service name.
    named: bool


def read_tracing(variables: Variables) -> TracingSettings | None:
    """Read the variables; None if they do not enable tracing."""
    disabled = variables.is_true("OTEL_SDK_DISABLED")
    none = variables.text(EXPORTER) == "none"
    if disabled or none or not (variables.is_set(EXPORTER) or variables.is_set(ENDPOINT)):
        return None
    variables.check("traces")
    url = variables.text(ENDPOINT)
    return TracingSettings(
        endpoint=url if variables.is_overridden(ENDPOINT) else f"{url.rstrip('/')}/v1/traces",
        timeout=variables.number("OTEL_EXPORTER_OTLP_TIMEOUT") / 1000,
        compression=variables.text("OTEL_EXPORTER_OTLP_COMPRESSION"),
        named=variables.is_set("OTEL_SERVICE_NAME")
        or "service.name=" in variables.text("OTEL_RESOURCE_ATTRIBUTES"),
    )
