import json
import logging

from timecop_worker.hidden import KnownSecrets
from timecop_worker.logs import Context, OneLineFormatter, SafeJsonFormatter, Unrepeated


def record(message: str) -> logging.LogRecord:
    made = logging.makeLogRecord({"msg": message, "levelname": "ERROR", "name": "n"})
    made.created = 0.0
    return made


def test_an_event_is_one_line_with_its_traceback() -> None:
    event = record("two\nlines")
    try:
        raise ValueError  # noqa: TRY301 - a traceback is wanted
    except ValueError as error:
        event.exc_info = (ValueError, error, error.__traceback__)
    assert Context().filter(event)
    line = OneLineFormatter(KnownSecrets()).format(event)
    assert "\n" not in line
    assert "two\\u000alines" in line
    assert line.endswith("ValueError")


def test_what_ten_pollers_tell_of_one_outage_is_logged_once_a_minute() -> None:
    # The records have the same time: as when the clock of the machine is set meanwhile.
    times = iter([5.0, 5.1, 5.2, 66.0])
    unrepeated = Unrepeated(lambda: next(times))
    reported = [unrepeated.filter(record(message)) for message in ("down", "down", "up", "down")]
    assert reported == [True, False, True, True]


def test_in_json_what_is_wrong_has_its_trace_and_extra_values_in_fields() -> None:
    event = record("two\nlines")
    event.patient = 42
    try:
        raise ValueError  # noqa: TRY301 - a traceback is wanted
    except ValueError as error:
        event.exc_info = (ValueError, error, error.__traceback__)
    assert Context().filter(event)
    fields = json.loads(SafeJsonFormatter(KnownSecrets()).format(event))
    assert list(fields) == ["timestamp", "level", "logger", "message", "stack_trace", "patient"]
    assert fields["timestamp"] == "1970-01-01T00:00:00.000Z"
    assert fields["message"] == "two\nlines"
    assert fields["stack_trace"].endswith("ValueError")
