"""Load runs as users start them, and their reports."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from tests.processes import Ended, Launcher

COUNTS = [
    "offered",
    "started",
    "start_failed",
    "start_unknown",
    "dropped",
    "completed",
    "failed",
    "timed_out",
    "cancelled",
    "terminated",
    "unfinished",
    "late",
]


class Load(NamedTuple):
    """A load run that is over."""

    ended: Ended
    report: Mapping[str, Any]

    @property
    def counts(self) -> Mapping[str, int]:
        """What became of all arrivals."""
        found: Mapping[str, int] = self.report["total"]["counts"]
        return found

    def percentile(self, kind: str, time: str, percentile: str) -> float:
        """A percentile of all workflows, in milliseconds."""
        found: float = self.report["total"][kind][time][f"{percentile}_ms"]
        return found


def load(launcher: Launcher, file: Path, *arguments: str) -> Load:
    """Run a load test to its end, and read its report."""
    return read(launcher.run("load", *arguments, "--json", str(file)), file)


def read(ended: Ended, file: Path) -> Load:
    """Read the report that a run has left; its counts must add up."""
    assert file.exists(), ended
    result = Load(ended, json.loads(file.read_text()))
    assert_account_holds(result)
    return result


def assert_account_holds(result: Load) -> None:
    """Every arrival has its place, in all and in each workflow; the server says the same."""
    report = result.report
    assert report["mismatches"] == [], result
    parts = report["workflows"]
    for name in COUNTS:
        assert sum(part["counts"][name] for part in parts) == result.counts[name], name
    for counts in [result.counts, *(part["counts"] for part in parts)]:
        assert counts["offered"] == (
            counts["started"] + counts["start_failed"] + counts["start_unknown"] + counts["dropped"]
        )
        assert counts["started"] == (
            counts["completed"]
            + counts["failed"]
            + counts["timed_out"]
            + counts["cancelled"]
            + counts["terminated"]
            + counts["unfinished"]
        )
    assert report["verify"]["verdict"] != "different", report["verify"]
