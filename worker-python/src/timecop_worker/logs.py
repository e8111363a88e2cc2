"""Logs: one line per event, on stderr, the SDK's core included."""

import logging
import sys

from temporalio.runtime import LogForwardingConfig, LoggingConfig, TelemetryFilter

CORE = "temporalio.core"
# Seconds in which the core's every poller would tell the same outage.
REPEATED = 60
LINE = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class OneLineFormatter(logging.Formatter):
    """Keeps an event, its traceback included, on one line."""

    def format(self, record: logging.LogRecord) -> str:
        """Escape line breaks."""
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


def configure_logs() -> None:
    """Send all logs of the process to stderr, from level INFO on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(OneLineFormatter(LINE))
    logging.basicConfig(level=logging.INFO, handlers=[handler])
    logging.getLogger(CORE).addFilter(Unrepeated())


def core_logs() -> LoggingConfig:
    """Return the setting by which the SDK's core logs here, and not to stdout."""
    return LoggingConfig(
        filter=TelemetryFilter(core_level="WARN", other_level="ERROR"),
        forwarding=LogForwardingConfig(logger=logging.getLogger(CORE), append_target_to_name=False),
    )
