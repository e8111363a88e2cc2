import logging

from timecop_worker.logs import LINE, OneLineFormatter, Unrepeated


def record(message: str, at: float = 0.0) -> logging.LogRecord:
    made = logging.makeLogRecord({"msg": message, "levelname": "ERROR", "name": "n"})
    made.created = at
    return made


def test_an_event_is_one_line_with_its_traceback() -> None:
    event = record("two\nlines")
    try:
        raise ValueError  # noqa: TRY301 - a traceback is wanted
    except ValueError as error:
        event.exc_info = (ValueError, error, error.__traceback__)
    line = OneLineFormatter(LINE).format(event)
    assert "\n" not in line
    assert "two\\nlines" in line
    assert line.endswith("ValueError")


def test_what_ten_pollers_tell_of_one_outage_is_logged_once_a_minute() -> None:
    unrepeated = Unrepeated()
    told = [
        unrepeated.filter(record(message, at))
        for message, at in [("down", 0.0), ("down", 0.1), ("up", 0.2), ("down", 61.0)]
    ]
    assert told == [True, False, True, True]
