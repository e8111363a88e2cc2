"""Reads the activities of a catalogue, with every timeout and policy that cannot be meant."""

from datetime import timedelta

from google.protobuf.descriptor import MethodDescriptor

from timecop_catalog.catalog import ActivityEntry, RetryEntry, WorkerEntry
from timecop_catalog.option_message import OptionMessage


class ActivityReader:
    """Collects activities, and adds what is wrong with them to the faults."""

    def __init__(self, faults: list[str]) -> None:
        """Collect into these faults."""
        self._faults = faults
        self.entries: dict[str, ActivityEntry] = {}

    def read(self, worker: WorkerEntry, rpc: MethodDescriptor, options: OptionMessage) -> None:
        """Add the activity that this rpc declares."""
        name = rpc.full_name
        schedule_to_close = self._timeout(name, options, "schedule_to_close")
        start_to_close = self._timeout(name, options, "start_to_close")
        if schedule_to_close is None and start_to_close is None:
            self._faults.append(f"{name}: neither schedule_to_close nor start_to_close is set")
        if _longer(start_to_close, schedule_to_close):
            self._faults.append(f"{name}: start_to_close is longer than schedule_to_close")
        heartbeat = self._timeout(name, options, "heartbeat")
        if _longer(heartbeat, start_to_close):
            self._faults.append(f"{name}: heartbeat is longer than start_to_close")
        retry = options.child("retry")
        entry = ActivityEntry(
            rpc.name,
            worker,
            rpc.input_type,
            rpc.output_type,
            schedule_to_close,
            start_to_close,
            heartbeat,
            self._retry(name, retry) if retry is not None else None,
        )
        if self.entries.setdefault(entry.name, entry) is not entry:
            self._faults.append(f"{name}: an activity of that name is declared before")

    def _retry(self, name: str, options: OptionMessage) -> RetryEntry:
        retry = RetryEntry(
            self._timeout(name, options, "initial_interval"),
            options.number("backoff_coefficient"),
            self._timeout(name, options, "maximum_interval"),
            options.integer("maximum_attempts"),
            options.list("non_retryable_error_types", str),
        )
        # Not "< 1": a coefficient that is no number is wrong as well.
        if retry.backoff_coefficient != 0 and not retry.backoff_coefficient >= 1:
            self._faults.append(
                f"{name}: backoff_coefficient is {retry.backoff_coefficient}, expected at least 1"
            )
        if retry.maximum_attempts < 0:
            self._faults.append(
                f"{name}: maximum_attempts is {retry.maximum_attempts}, expected 0 or more"
            )
        if _longer(retry.initial_interval, retry.maximum_interval):
            self._faults.append(f"{name}: initial_interval is longer than maximum_interval")
        return retry

    def _timeout(self, name: str, options: OptionMessage, field: str) -> timedelta | None:
        try:
            duration = options.duration(field)
        except ValueError as error:
            self._faults.append(f"{name}: {field}: {error}")
            return None
        if duration is not None and duration <= timedelta():
            self._faults.append(f"{name}: {field} is not longer than 0")
        return duration


def _longer(inner: timedelta | None, outer: timedelta | None) -> bool:
    return inner is not None and outer is not None and inner > outer
