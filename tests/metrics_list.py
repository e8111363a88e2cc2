"""The metrics that docs/metrics.md lists, read from its tables."""

import re
from typing import NamedTuple

from tests.processes import ROOT

LISTED = (ROOT / "docs" / "metrics.md").read_text()


class Row(NamedTuple):
    """A listed metric."""

    type: str
    labels: set[str]


def rows(heading: str) -> dict[str, Row]:
    """Return the table below a heading, by metric name."""
    section = LISTED.partition(f"## {heading}\n")[2].partition("\n## ")[0]
    found = re.findall(r"^\| `(\w+)` \| (\w+) \| (.*) \|$", section, re.MULTILINE)
    assert found, heading
    return {name: Row(kind, set(re.findall(r"\w+", labels))) for name, kind, labels in found}


OURS = rows("The workers' own metrics")
ALWAYS = rows("SDK metrics in both languages")
SOMETIMES = rows("SDK metrics that appear on first use")
EXCEPTIONS = re.findall(
    r"^\| `([\w*]+)` \|",
    LISTED.partition("## Differences between the languages\n")[2],
    re.MULTILINE,
)


def listed_metrics() -> set[str]:
    """Return the metrics that both workers have after any workload."""
    return {*OURS, *ALWAYS}
