"""The metrics and logs of both workers after the same workload."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from uuid import uuid4

from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.samples import Sample

from tests.demos import DEMOS
from tests.processes import PATIENCE, Launcher, until
from tests.worker_pair import LANGUAGES, worker_pair

# How often each workflow runs.
RUNS = 2


class Family(NamedTuple):
    """One metric of a scrape."""

    type: str
    samples: Sequence[Sample]

    def labels(self) -> set[str]:
        """Return the labels of all samples, except the histograms' ``le``."""
        return {label for sample in self.samples for label in sample.labels} - {"le"}

    def bounds(self) -> set[str]:
        """Return the values of ``le`` as text."""
        return {sample.labels["le"] for sample in self.samples if "le" in sample.labels}


class Measured(NamedTuple):
    """The metrics and log lines of one worker."""

    metrics: Mapping[str, Family]
    logs: Sequence[Mapping[str, Any]]

    def counts(self, name: str, label: str) -> dict[str, float]:
        """Return a histogram's counts by the values of a label."""
        return {
            sample.labels[label]: sample.value
            for sample in self.metrics[name].samples
            if sample.name == f"{name}_count"
        }


def families(text: str) -> dict[str, Family]:
    """Parse a scrape; counters are named with their suffix, as in queries."""
    return {
        f"{family.name}_total" if family.type == "counter" else family.name: Family(
            family.type, family.samples
        )
        for family in text_string_to_metric_families(text)
    }


def measure(clean: Launcher, address: str, expected: set[str]) -> dict[str, Measured]:
    """Run the workload and wait until each worker serves the expected metrics."""
    queues = {
        f"{language}_TASK_QUEUE": f"measured-{language}-{uuid4()}".lower()
        for language in ("JAVA", "PYTHON")
    }
    launcher = clean.with_variables(TEMPORAL_ADDRESS=address, **queues)
    with worker_pair(
        launcher,
        address,
        TIMECOP_LOG_LEVEL="debug",
        # Without a cache, every workflow task except the first starts with a replay.
        TIMECOP_CACHED_WORKFLOWS="0",
    ) as pair:
        for started in pair.values():
            started.process.stderr.wait_for('"message": ?"ready: ')
        for demo in DEMOS * RUNS:
            ended = launcher.run("start", demo.command, "--name", "Ada", "--wait")
            assert ended.code == 0, ended
        for language, started in pair.items():
            until(
                lambda started=started: expected <= families(started.metrics()).keys(),  # type: ignore[misc]
                f"the metrics {expected} of {language}",
                PATIENCE,
            )
        scraped = {language: families(started.metrics()) for language, started in pair.items()}
        for started in pair.values():
            started.process.signal(15)
        logs = {
            language: [
                json.loads(line)
                for line in started.process.ended().stderr.splitlines()
                if re.match(r"\{", line)
            ]
            for language, started in pair.items()
        }
    # The tests loop over them.
    assert [*pair] == [*LANGUAGES]
    return {language: Measured(scraped[language], logs[language]) for language in pair}
