"""Logs: one line per event, on stderr, the SDK's core included."""

import logging
import sys
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from pythonjsonlogger.core import RESERVED_ATTRS
from pythonjsonlogger.json import JsonFormatter
from temporalio import activity, workflow
from temporalio.runtime import LogForwardingConfig, LoggingConfig, TelemetryFilter

CORE = "temporalio.core"
OURS = "timecop_worker"
# Seconds in which the core's every poller would tell the same outage.
REPEATED = 60
LINE = "%(timestamp)s %(level)-5s %(name)s %(message)s%(context)s"
LEVELS = {"WARNING": "WARN", "CRITICAL": "ERROR"}
# The workflow or activity that an event belongs to: the field, and the SDK's names of it.
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
# What the SDK adds to records, beside what is taken from there.
SDK_ATTRIBUTES = ("temporal_activity", "temporal_workflow", "temporal_log")


class OneLineFormatter(logging.Formatter):
    """Keeps an event, its traceback included, on one line of text."""

    def format(self, record: logging.LogRecord) -> str:
        """Escape line breaks."""
        record.context = "".join(
            f" {field}={getattr(record, field)}"
            for field in (*CONTEXT, *SPAN)
            if hasattr(record, field)
        )
        return super().format(record).replace("\r", "\\r").replace("\n", "\\n")


class Unrepeated(logging.Filter):
    """Lets a message through that was not told within the last minute."""

    def __init__(self) -> None:
        """Start with nothing told."""
        super().__init__()
        self._told: dict[str, float] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Tell whether the record is new."""
        text, now = record.getMessage(), record.created
        self._told = {told: at for told, at in self._told.items() if now - at < REPEATED}
        return self._told.setdefault(text, now) == now


class Context(logging.Filter):
    """Gives each record the fields of the logs; drops what a workflow said before its replay."""

    def __init__(self, span_fields: Callable[[], Mapping[str, str]] = dict) -> None:
        """Ask that for the fields of the span."""
        super().__init__()
        self._span_fields = span_fields

    def filter(self, record: logging.LogRecord) -> bool:
        """Add the fields that have a value; tell whether the record is new."""
        if (
            workflow.in_workflow()
            and workflow.unsafe.is_replaying()
            # The SDK's own words are of this very run.
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
    form: str, level: str, span_fields: Callable[[], Mapping[str, str]] = dict
) -> None:
    """Send all logs of the process to stderr.

    Args:
        form: ``json`` or ``text``.
        level: the lowest level of our own loggers that is told.
        span_fields: returns what is told of the span that the code runs in.

    """
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(Context(span_fields))
    handler.setFormatter(OneLineFormatter(LINE) if form == "text" else json_formatter())
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    logging.getLogger(OURS).setLevel(level.upper())
    logging.getLogger(CORE).addFilter(Unrepeated())
    # Each is a field already.
    workflow.logger.workflow_info_on_message = False
    activity.logger.activity_info_on_message = False


def json_formatter() -> logging.Formatter:
    """Make the formatter of one JSON object per event, what is given as ``extra`` included."""
    return JsonFormatter(
        ["timestamp", "level", "logger", "message"],
        rename_fields={"exc_info": "stack_trace"},
        reserved_attrs=[*RESERVED_ATTRS, *SDK_ATTRIBUTES],
    )


def core_logs() -> LoggingConfig:
    """Return the setting by which the SDK's core logs here, and not to stdout."""
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
    # What the SDK says of one, outside of it.
    told = getattr(record, "temporal_activity", None) or getattr(record, "temporal_workflow", {})
    values = {field: told.get(field, told.get(name)) for field, name in CONTEXT.items()}
    return {field: value for field, value in values.items() if value is not None}
