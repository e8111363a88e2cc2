"""Where spans go, with all that OpenTelemetry's variables say beside it, checked.

Imports nothing of OpenTelemetry: a worker that is not traced does without.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from timecop_worker.faults import Faults

DISABLED = "OTEL_SDK_DISABLED"
EXPORTER = "OTEL_TRACES_EXPORTER"
RESOURCE = "OTEL_RESOURCE_ATTRIBUTES"
SERVICE_NAME = "OTEL_SERVICE_NAME"
SAMPLER = "OTEL_TRACES_SAMPLER"
SAMPLER_ARGUMENT = "OTEL_TRACES_SAMPLER_ARG"
QUEUE = "OTEL_BSP_MAX_QUEUE_SIZE"
BATCH = "OTEL_BSP_MAX_EXPORT_BATCH_SIZE"
# Each of them alone asks for spans.
WANTING = (EXPORTER, "OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT")
DEFAULT_QUEUE = 2_048
DEFAULT_BATCH = 512
# Milliseconds.
DEFAULT_TIMEOUT = 10_000
LONGEST_MILLIS = 600_000
MOST_SPANS = 1_000_000
SAMPLERS = (
    "always_on",
    "always_off",
    "traceidratio",
    "parentbased_always_on",
    "parentbased_always_off",
    "parentbased_traceidratio",
)


@dataclass(frozen=True)
class TracingSettings:
    """What the SDK does not read as we do; the rest it reads from the variables itself."""

    # The URL that takes the spans.
    endpoint: str
    # Seconds for one request. The SDK would take the variable's milliseconds for seconds.
    timeout: float
    # "none" or "gzip".
    compression: str
    # Whether a variable names the process.
    named: bool


def read_tracing(given: Mapping[str, str], faults: Faults) -> TracingSettings | None:
    """Read the variables, of which none is blank; None where they ask for no spans."""
    reader = _Reader({name: value.strip() for name, value in given.items()}, faults)
    disabled = reader.one_of(DISABLED, "true", "false", otherwise="false") == "true"
    none = reader.one_of(EXPORTER, "otlp", "none") == "none"
    if disabled or none or not any(name in given for name in WANTING):
        return None
    return reader.read()


class _Reader:
    def __init__(self, given: Mapping[str, str], faults: Faults) -> None:
        self._given = given
        self._faults = faults

    def read(self) -> TracingSettings:
        endpoint = self._endpoint()
        self.one_of(self._otlp("PROTOCOL"), "http/protobuf")
        compression = self.one_of(self._otlp("COMPRESSION"), "none", "gzip")
        timeout = self._whole(self._otlp("TIMEOUT"), DEFAULT_TIMEOUT, LONGEST_MILLIS)
        self._pairs(self._otlp("HEADERS"), secret=True)
        self._pairs(RESOURCE, secret=False)
        for what in ("CERTIFICATE", "CLIENT_KEY", "CLIENT_CERTIFICATE"):
            self._file(self._otlp(what))
        self.one_of(SAMPLER, *SAMPLERS, otherwise="parentbased_always_on")
        if not re.fullmatch(r"0(\.[0-9]+)?|1(\.0+)?", self._given.get(SAMPLER_ARGUMENT, "1")):
            self._refuse(SAMPLER_ARGUMENT, "a number from 0 to 1")
        self._whole("OTEL_BSP_SCHEDULE_DELAY", 5_000, LONGEST_MILLIS)
        self._whole("OTEL_BSP_EXPORT_TIMEOUT", 30_000, LONGEST_MILLIS)
        batch = self._whole(BATCH, DEFAULT_BATCH, MOST_SPANS)
        if batch > self._whole(QUEUE, DEFAULT_QUEUE, MOST_SPANS):
            self._refuse(
                BATCH if BATCH in self._given else QUEUE,
                f"a batch that is not larger than the queue, {QUEUE}",
            )
        named = SERVICE_NAME in self._given or "service.name=" in self._given.get(RESOURCE, "")
        return TracingSettings(endpoint, timeout / 1000, compression, named)

    def one_of(self, name: str, *words: str, otherwise: str | None = None) -> str:
        """Return one of these words, of which the first is the default unless another is named."""
        value = self._given.get(name, otherwise or words[0]).lower()
        if value not in words:
            self._refuse(name, " or ".join(words))
        return value

    def _otlp(self, what: str) -> str:
        """Return the variable that is in force: the one of traces alone, where it is set."""
        of_traces = f"OTEL_EXPORTER_OTLP_TRACES_{what}"
        return of_traces if of_traces in self._given else f"OTEL_EXPORTER_OTLP_{what}"

    def _endpoint(self) -> str:
        name = self._otlp("ENDPOINT")
        value = self._given.get(name, "http://localhost:4318")
        if not _is_http(value):
            self._refuse(name, "a URL that begins with http:// or https://")
        return value if "_TRACES_" in name else f"{value.rstrip('/')}/v1/traces"

    def _whole(self, name: str, otherwise: int, highest: int) -> int:
        value = self._given.get(name, str(otherwise))
        number = int(value) if re.fullmatch(r"[0-9]{1,9}", value) else 0
        if not 1 <= number <= highest:
            self._refuse(name, f"a whole number from 1 to {highest}")
            return otherwise
        return number

    def _file(self, name: str) -> None:
        if name in self._given and not Path(self._given[name]).is_file():
            self._refuse(name, "a file that exists")

    def _pairs(self, name: str, *, secret: bool) -> None:
        value = self._given.get(name, "a=b")
        if not re.fullmatch(r"[^=,]+=[^,]*(,[^=,]+=[^,]*)*", value):
            self._faults.add(
                name,
                "********" if secret else value,
                "pairs name=value with commas between them",
            )

    def _refuse(self, name: str, expected: str) -> None:
        self._faults.add(name, self._given.get(name, ""), expected)


def _is_http(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)
