"""The dashboard and the rules: current, correct, and about metrics that exist."""

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from chart import CHART, ROOT

RULES = CHART / "files" / "rules.yaml"
DASHBOARD = CHART / "files" / "dashboard.json"
METRICS = ROOT / "docs" / "metrics.md"
PROMTOOL = shutil.which("promtool")
needs_promtool = pytest.mark.skipif(
    PROMTOOL is None, reason="there is no promtool (Debian: prometheus)"
)
# Metrics of the server, of Temporal Cloud and of the kubelet, which docs/metrics.md does not list.
FOREIGN = {
    "approximate_backlog_count",
    "temporal_cloud_v1_approximate_backlog_count",
    "container_memory_working_set_bytes",
}


def promtool(*arguments: str) -> None:
    assert PROMTOOL is not None
    ended = subprocess.run(
        [PROMTOOL, *arguments], check=False, capture_output=True, text=True, timeout=120
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr


def queries() -> Iterator[tuple[str, str]]:
    """Yield the title and each query of every panel, with plain values for Grafana's variables."""
    for panel in json.loads(DASHBOARD.read_text(encoding="utf-8"))["panels"]:
        for target in panel.get("targets", []):
            query = target["expr"]
            for variable, value in (
                ("$__rate_interval", "1m"),
                ("$namespace", ".*"),
                ("$task_queue", ".*"),
            ):
                query = query.replace(variable, value)
            yield panel["title"], query


def documented() -> set[str]:
    """Return the metrics of docs/metrics.md, with the series of histograms."""
    found = set(re.findall(r"^\| `(\w+)` \|", METRICS.read_text(encoding="utf-8"), re.MULTILINE))
    return found | {f"{name}_{part}" for name in found for part in ("bucket", "count", "sum")}


def test_the_dashboard_is_current() -> None:
    ended = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "dashboard"), "--check"],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ended.returncode == 0, ended.stderr


def test_every_query_and_rule_is_about_metrics_that_are_documented() -> None:
    rules = yaml.safe_load(RULES.read_text(encoding="utf-8"))
    expressions = [query for _, query in queries()]
    expressions += [rule["expr"] for group in rules["groups"] for rule in group["rules"]]
    used = {
        name
        for expression in expressions
        for name in re.findall(
            r"\b((?:temporal|time_cop|approximate|container)_\w+)(?=[\[{) ]|$)", expression
        )
    }
    assert used
    labels = {"temporal_task_queue", "temporal_namespace"}
    # temporal_request_failure_total is in the table of differences only.
    described = METRICS.read_text(encoding="utf-8")
    unknown = {
        name for name in used - documented() - FOREIGN - labels if f"`{name}`" not in described
    }
    assert unknown == set()


@needs_promtool
def test_rules_are_valid() -> None:
    promtool("check", "rules", str(RULES))


@needs_promtool
def test_rules_fire_for_their_causes_alone() -> None:
    promtool("test", "rules", str(ROOT / "deploy" / "prometheus" / "rules.test.yaml"))


def test_every_alert_is_tested_and_documented() -> None:
    rules = yaml.safe_load(RULES.read_text(encoding="utf-8"))
    alerts = {
        rule["alert"] for group in rules["groups"] for rule in group["rules"] if "alert" in rule
    }
    tests = yaml.safe_load(
        (ROOT / "deploy" / "prometheus" / "rules.test.yaml").read_text(encoding="utf-8")
    )
    tested = {
        each["alertname"]
        for test in tests["tests"]
        for each in test.get("alert_rule_test", [])
        if each["exp_alerts"]
    }
    assert alerts == tested
    guide = (ROOT / "docs" / "deploy.md").read_text(encoding="utf-8")
    assert {alert for alert in alerts if f"`{alert}`" not in guide} == set()


@needs_promtool
def test_every_query_is_valid(tmp_path: Path) -> None:
    rules = [
        {"record": f"panel:query_{index}", "expr": query}
        for index, (_, query) in enumerate(queries())
    ]
    file = tmp_path / "queries.yaml"
    file.write_text(yaml.safe_dump({"groups": [{"name": "dashboard", "rules": rules}]}))
    promtool("check", "rules", str(file))
