"""Logs: one line per event on stderr, including those of the SDK's core."""

import logging
import sys
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter
from temporalio import activity, workflow
from temporalio.runtime import LogForwardingConfig, LoggingConfig, TelemetryFilter

from timecop_worker import printable
from timecop_worker.hidden import KnownSecrets

CORE = "temporalio.core"
OURS = "timecop_worker"
# Seconds for which a message is not repeated: each of the core's pollers logs the same outage.
REPEATED = 60
LINE = "%(timestamp)s %(level)-5s %(name)s %(message)s%(context)s"
LEVELS = {"WARNING": "WARN", "CRITICAL": "ERROR"}
# The workflow or activity that an event belongs to: our field names, and the SDK's.
CONTEXT = {
    "namespace": "namespace",
    "task_queue": "task_queue",
    "workflow_type": "workflow_type",
    "workflow_id": "workflow_id",
    "run_id": "workflow_run_id",
    "activity_type": "activity_type",
    "activity_id": "activity_id",
    "attempt": "attempt",
}
# The span that an event belongs to.
SPAN = ("trace_id", "span_id")
# Attributes that the SDK adds to records and that are no fields of the logs.
SDK_ATTRIBUTES = ("temporal_activity", "temporal_workflow", "temporal_log")


class OneLineFormatter(logging.Formatter):
    """Writes an event and its traceback on one line of text, which a terminal does not obey."""

    def __init__(self, secrets: KnownSecrets) -> None:
        """Write no line that contains one of these secrets."""
        super().__init__(LINE)
        self._secrets = secrets

    def formatException(self, ei: Any) -> str:  # noqa: ANN401, N802 - as logging has it
        """Write a traceback with spaces in place of its line breaks."""
        return " ".join(super().formatException(ei).split())

    def format(self, record: logging.LogRecord) -> str:
        """Escape what is not printable."""
        record.context = "".join(
            f" {field}={getattr(record, field)}"
            for field in (*CONTEXT, *SPAN)
            if hasattr(record, field)
        )
        trace = f" {self.formatException(record.exc_info)}" if record.exc_info else ""
        record.message = record.getMessage()
        return printable.line(self._secrets.hide(self.formatMessage(record) + trace))


class SafeJsonFormatter(JsonFormatter):
    """Writes an event as one line of JSON, which a terminal does not obey."""

    def __init__(self, secrets: KnownSecrets) -> None:
        """Write no line that contains one of these secrets."""
        super().__init__(
            ["timestamp", "level", "logger", "message"],
            rename_fields={"exc_info": "stack_trace"},
            reserved_attrs=[*RESERVED_ATTRS, *SDK_ATTRIBUTES],
        )
        self._secrets = secrets

    def format(self, record: logging.LogRecord) -> str:
        """Escape what is not printable."""
        return printable.json(self._secrets.hide(super().format(record)))


class Unrepeated(logging.Filter):
    """Drops a message that was logged within the last minute."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Measure the minute by a clock that nobody sets, in seconds."""
        super().__init__()
        self._clock = clock
        self._logged: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Return whether to log the record."""
        text, now = record.getMessage(), self._clock()
        self._logged = {old: at for old, at in self._logged.items() if now - at < REPEATED}
        return self._logged.setdefault(text, now) == now


class Context(logging.Filter):
    """Gives each record the fields of the logs; drops those that a workflow repeats in a replay."""

    def __init__(self, span_fields: Callable[[], Mapping[str, str]] = dict) -> None:
        """Use a function that returns the fields of the current span."""
        super().__init__()
        self._span_fields = span_fields

    def filter(self, record: logging.LogRecord) -> bool:
        """Add the fields that have a value; return whether to log the record."""
        if (
            workflow.in_workflow()
            and workflow.unsafe.is_replaying()
            # The SDK's own records are about the replay itself.
            and not record.name.startswith("temporalio")
        ):
            return False
        at = datetime.fromtimestamp(record.created, UTC)
        record.timestamp = at.isoformat(timespec="milliseconds").replace("+00:00", "Z")
        record.level = LEVELS.get(record.levelname, record.levelname)
        record.logger = record.name
        for field, value in {**_context(record), **self._span_fields()}.items():
            setattr(record, field, value)
        return True


def configure_logs(
    form: str,
    level: str,
    secrets: KnownSecrets,
    span_fields: Callable[[], Mapping[str, str]] = dict,
) -> None:
    """Send all logs of the process to stderr.

    Args:
        form: ``json`` or ``text``.
        level: the lowest level that the worker's own loggers write.
        secrets: what no line may contain.
        span_fields: returns the fields of the current span.

    """
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(Context(span_fields))
    handler.setFormatter((OneLineFormatter if form == "text" else SafeJsonFormatter)(secrets))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    logging.getLogger(OURS).setLevel(level.upper())
    logging.getLogger(CORE).addFilter(Unrepeated())
    sys.excepthook = _log_uncaught
    threading.excepthook = lambda args: _log_uncaught(
        args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
    )
    # The message need not repeat what is in the fields.
    workflow.logger.workflow_info_on_message = False
    activity.logger.activity_info_on_message = False


def _log_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    logging.getLogger(OURS).critical("uncaught exception", exc_info=(kind, error, trace))


def core_logs() -> LoggingConfig:
    """Return the setting that makes the SDK's core log through Python, not to stdout."""
    return LoggingConfig(
        filter=TelemetryFilter(core_level="WARN", other_level="ERROR"),
        forwarding=LogForwardingConfig(logger=logging.getLogger(CORE), append_target_to_name=False),
    )


def _context(record: logging.LogRecord) -> Mapping[str, object]:
    if workflow.in_workflow():
        info = workflow.info()
        return {
            "namespace": info.namespace,
            "task_queue": info.task_queue,
            "workflow_type": info.workflow_type,
            "workflow_id": info.workflow_id,
            "run_id": info.run_id,
            "attempt": info.attempt,
        }
    if activity.in_activity():
        running = activity.info()
        return {field: getattr(running, name) for field, name in CONTEXT.items()}
    # The SDK logs about a workflow or activity outside of its code.
    given = getattr(record, "temporal_activity", None) or getattr(record, "temporal_workflow", {})
    values = {field: given.get(field, given.get(name)) for field, name in CONTEXT.items()}
    return {field: value for field, value in values.items() if value is not None}
