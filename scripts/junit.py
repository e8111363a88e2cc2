"""The tests that a check ran, read from the JUnit reports that pytest and Surefire write."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET


class Case(NamedTuple):
    """One test and how it ended."""

    name: str
    # With what it set up and tore down.
    seconds: float
    failed: bool
    skipped: bool


def cases(directory: Path) -> Iterator[Case]:
    """Read every report in the directory."""
    for report in sorted(directory.glob("*.xml")):
        for case in ET.parse(report).iter("testcase"):  # noqa: S314 - our own tests' reports
            yield Case(
                name=f"{case.get('classname')}.{case.get('name')}",
                seconds=float(case.get("time", "0").replace(",", "")),
                failed=case.find("failure") is not None or case.find("error") is not None,
                skipped=case.find("skipped") is not None,
            )


def slowest(ran: Iterable[Case], count: int) -> list[Case]:
    """Return that many tests at most, the slowest first."""
    return sorted(ran, key=lambda case: case.seconds, reverse=True)[:count]
