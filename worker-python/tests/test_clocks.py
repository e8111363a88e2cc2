"""Durations are measured by a clock that nobody sets, in all code of the worker and the library."""

import ast
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).parents[2]
# What reads a clock that can be set, or a time that was read from one.
SET = {
    "time": {"time", "time_ns", "ctime", "localtime", "gmtime", "strftime", "asctime"},
    "datetime": {"now", "utcnow", "today"},
    "date": {"today"},
}
TIME_OF_A_RECORD = "created"
# The time of each line of the logs.
ALLOWED = {("logs.py", TIME_OF_A_RECORD)}


def uses(code: str) -> Iterator[str]:
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom) and node.module == "time":
            yield from (name.name for name in node.names if name.name in SET["time"])
        elif isinstance(node, ast.Attribute):
            owner = node.value
            name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
            if node.attr == TIME_OF_A_RECORD or node.attr in SET.get(name, ()):
                yield node.attr


def test_only_what_shows_a_time_reads_a_clock_that_can_be_set() -> None:
    files = [
        file
        for sources in ("worker-python/src", "protos/python/src")
        for file in (PROJECT / sources).rglob("*.py")
    ]
    assert len(files) > 20
    found = {(file.name, use) for file in files for use in uses(file.read_text())}
    assert found == ALLOWED


def test_every_way_to_read_such_a_clock_is_found() -> None:
    for code in (
        "import time; time.time()",
        "import time; clock = time.time",
        "from time import time_ns",
        "import datetime; datetime.datetime.now(datetime.UTC)",
        "from datetime import datetime; datetime.utcnow()",
        "from datetime import date; date.today()",
        "age = other - record.created",
    ):
        assert list(uses(code)), code
    assert not list(uses("import time; time.monotonic(); workflow.now(); time.sleep(1)"))
