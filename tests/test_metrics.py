"""One query covers both languages: what docs/metrics.md lists is the same in both workers."""

import re
from fnmatch import fnmatch

from prometheus_client.parser import text_string_to_metric_families

from tests.demos import DEMOS
from tests.measured import RUNS, Family, Measured
from tests.metrics_list import ALWAYS, EXCEPTIONS, OURS, SOMETIMES, Row
from tests.processes import ROOT

CATALOG = (ROOT / "protos" / "timecop" / "catalog" / "catalog.proto").read_text()


def row(family: Family) -> Row:
    return Row(family.type, family.labels())


def test_the_list_is_long_enough() -> None:
    assert len(ALWAYS) >= 15


def test_names_types_and_labels_are_the_lists_in_both(measured: dict[str, Measured]) -> None:
    for worker in measured.values():
        every = {name: row(family) for name, family in worker.metrics.items()}
        listed = OURS | ALWAYS
        assert {name: every.get(name) for name in listed} == listed
        assert {n: r for n, r in every.items() if n in SOMETIMES} == {
            n: r for n, r in SOMETIMES.items() if n in every
        }


def test_what_only_one_has_is_an_exception_of_the_list(measured: dict[str, Measured]) -> None:
    for worker in measured.values():
        others = worker.metrics.keys() - (OURS | ALWAYS | SOMETIMES).keys()
        unnamed = [n for n in others if not any(fnmatch(n, pattern) for pattern in EXCEPTIONS)]
        assert unnamed == []


def test_every_histogram_has_the_catalogues_bounds_as_the_same_text(
    measured: dict[str, Measured],
) -> None:
    listed = re.findall(r"\d+", CATALOG.partition("duration_buckets_ms: [")[2].partition("]")[0])
    assert len(listed) == 12
    milliseconds = {*listed, "+Inf"}
    seconds = {*(f"{int(bound) / 1000:g}" for bound in listed), "+Inf"}
    for worker in measured.values():
        for name, family in worker.metrics.items():
            if family.type == "histogram":
                assert family.bounds() == (milliseconds if name in OURS else seconds), name


def test_durations_of_the_sdks_are_in_seconds() -> None:
    histograms = {n for n, r in (ALWAYS | SOMETIMES).items() if r.type == "histogram"}
    assert [name for name in histograms if not name.endswith("_seconds")] == []


def test_every_workflow_and_activity_is_counted_once_although_each_was_replayed(
    measured: dict[str, Measured],
) -> None:
    replayed = "temporal_workflow_task_replay_latency_seconds"
    for language, worker in measured.items():
        assert "temporal_sticky_cache_hit_total" not in worker.metrics, language
        workflows = {demo.name: RUNS for demo in DEMOS if demo.language == language}
        assert worker.counts("time_cop_workflow_durations_ms", "workflow_type") == workflows
        assert worker.counts(replayed, "workflow_type").keys() == workflows.keys()
        calls = [name for demo in DEMOS for name, runs_in in demo.calls if runs_in == language]
        assert worker.counts("time_cop_activity_durations_ms", "activity_type") == {
            calls[0]: RUNS * len(calls)
        }
        outcomes = worker.counts("time_cop_workflow_durations_ms", "outcome")
        assert outcomes.keys() == {"completed"}


def test_the_parser_sees_what_a_query_would_miss() -> None:
    # These tests rely on it: two spellings of one bound are two values of the label.
    (family,) = text_string_to_metric_families(
        '# TYPE d histogram\nd_bucket{le="1.0"} 1\nd_bucket{le="1"} 1\nd_bucket{le="+Inf"} 1\n'
    )
    assert Family(family.type, family.samples).bounds() == {"1.0", "1", "+Inf"}
