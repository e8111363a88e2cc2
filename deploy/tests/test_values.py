"""The values: their schema, their documentation, and what is refused."""

import json
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from chart import CASES, CHART, ROOT, needs_helm, refusal, render
from contract import table

SCHEMA = json.loads((CHART / "values.schema.json").read_text(encoding="utf-8"))
DEFAULTS = yaml.safe_load((CHART / "values.yaml").read_text(encoding="utf-8"))

# Values with the range and the default of a setting.
RANGES = {
    "workers.gracePeriodSeconds": "TIMECOP_GRACE_PERIOD",
    "workers.java.slots.workflowTasks": "TIMECOP_WORKFLOW_TASK_SLOTS",
    "workers.java.slots.activities": "TIMECOP_ACTIVITY_SLOTS",
    "workers.java.pollers.workflowTasks": "TIMECOP_WORKFLOW_TASK_POLLERS",
    "workers.java.pollers.activities": "TIMECOP_ACTIVITY_POLLERS",
    "workers.java.cachedWorkflows": "TIMECOP_CACHED_WORKFLOWS",
    "metrics.port": "METRICS_PORT",
}
CHOICES = {
    "workers.logs.format": "TIMECOP_LOG_FORMAT",
    "workers.logs.level": "TIMECOP_LOG_LEVEL",
    "tracing.sampler": "OTEL_TRACES_SAMPLER",
}


def resolved(schema: dict[str, Any]) -> dict[str, Any]:
    """Return a schema with what it refers to."""
    if "$ref" not in schema:
        return schema
    return {**SCHEMA["definitions"][schema["$ref"].rpartition("/")[2]], **schema}


def all_schemas(schema: dict[str, Any], path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each value's path and schema."""
    for name, child in resolved(schema).get("properties", {}).items():
        yield f"{path}{name}", resolved(child)
        yield from all_schemas(child, f"{path}{name}.")


def schema_of(path: str) -> dict[str, Any]:
    return dict(all_schemas(SCHEMA))[path]


def default_of(path: str) -> Any:  # noqa: ANN401 - any value
    found = DEFAULTS
    for name in path.split("."):
        found = found[name]
    return found


def test_every_value_is_described() -> None:
    for path, schema in all_schemas(SCHEMA):
        assert schema.get("description", "").strip(), path


def test_every_object_is_closed() -> None:
    assert SCHEMA["additionalProperties"] is False
    for path, schema in all_schemas(SCHEMA):
        if schema.get("type") == "object" and path != "global":
            assert "additionalProperties" in schema, path
            assert schema["additionalProperties"] is not True, path
            if "properties" in schema:
                assert schema["additionalProperties"] is False, path


@pytest.mark.parametrize(("path", "variable"), RANGES.items())
def test_a_value_has_the_range_and_the_default_of_its_setting(path: str, variable: str) -> None:
    settings = table()
    setting = {
        **settings["types"][settings["settings"][variable]["type"]],
        **settings["settings"][variable],
    }
    schema = schema_of(path)
    assert (schema["minimum"], schema["maximum"]) == (setting["minimum"], setting["maximum"])
    assert str(default_of(path)) == setting["default"]
    python = path.replace(".java.", ".python.")
    assert (schema_of(python), default_of(python)) == (schema, default_of(path))


@pytest.mark.parametrize(("path", "variable"), CHOICES.items())
def test_a_choice_has_the_words_and_the_default_of_its_setting(path: str, variable: str) -> None:
    setting = table()["settings"][variable]
    assert schema_of(path)["enum"] == setting["words"]
    assert default_of(path) == setting["default"]


def test_the_readme_is_current() -> None:
    ended = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "document-values"), "--check"],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert ended.returncode == 0, ended.stderr


@needs_helm
@pytest.mark.parametrize(
    ("values", "messages"),
    [
        ("workers.java.replicaCount=two", ["at '/workers/java/replicaCount'", "want integer"]),
        ("metrics.port=99999", ["at '/metrics/port'", "maximum"]),
        ("metrics.prot=9090", ["at '/metrics'", "additional properties 'prot' not allowed"]),
        ("replicas=2", ["additional properties 'replicas' not allowed"]),
        (
            "temporal.auth.apiKey.secretName=a,temporal.auth.clientCertificate.secretName=b",
            ["at '/temporal/auth'", "maxProperties: got 2, want 1"],
        ),
        (
            "temporal.auth.apiKey.key=api-key",
            ["at '/temporal/auth/apiKey'", "missing property 'secretName'"],
        ),
        (
            "database.credentials.userKey=u",
            ["at '/database/credentials'", "missing property 'secretName'"],
        ),
        (
            "workers.java.autoscaling.cpu.maxReplicas=2,workers.java.autoscaling.queue.maxReplicas=2",
            ["at '/workers/java/autoscaling'", "maxProperties: got 2, want 1"],
        ),
        ("database.url=jdbc:mysql://db/x", ["at '/database/url'", "does not match pattern"]),
        ("database.url=jdbc:sqlite:timecop.db", ["at '/database/url'", "does not match pattern"]),
        ("temporal.address=https://temporal:7233", ["at '/temporal/address'", "pattern"]),
        ("tracing.environment.OTEL_UNKNOWN=x", ["invalid propertyName 'OTEL_UNKNOWN'"]),
        ("temporal.tls.mode=sometimes", ["at '/temporal/tls/mode'", "'auto', 'always', 'never'"]),
    ],
)
def test_the_schema_refuses(values: str, messages: list[str]) -> None:
    refused = refusal("--set", values)
    for message in messages:
        assert message in refused


@needs_helm
@pytest.mark.parametrize(
    ("values", "message"),
    [
        ("temporal.address=", "temporal.address is empty; expected host:port"),
        ("temporal.server.enabled=true", "expected one of them"),
        (
            "temporal.server.replicaCount=2",
            "Run a cluster with the chart of temporalio/helm-charts, or use Temporal Cloud",
        ),
        (
            "temporal.address=,temporal.server.enabled=true,temporal.auth.apiKey.secretName=a",
            "the trial server has neither TLS nor credentials",
        ),
        (
            "workers.java.replicaCount=2",
            "expected one replica. Use a PostgreSQL server: jdbc:postgresql://HOST/DATABASE.",
        ),
        ("workers.java.autoscaling.cpu.maxReplicas=2", "expected one replica"),
        ("metrics.port=8081", "metrics.port and workers.healthPort are both 8081"),
        ("temporal.taskQueues.java=time-cop-python", "expected two queues"),
        ("tracing.enabled=true", "tracing.endpoint is empty; expected the URL of a collector"),
        (
            "workers.python.autoscaling.cpu.maxReplicas=2,workers.python.autoscaling.cpu.minReplicas=3",
            "workers.python.autoscaling has minReplicas 3 and maxReplicas 2",
        ),
    ],
)
def test_values_that_contradict_each_other_are_refused(values: str, message: str) -> None:
    assert message in refusal("--set", values)


@needs_helm
def test_the_required_cases_are_there() -> None:
    required = {"default", "cloud-apikey", "mtls", "keda", "versioned"}
    assert required <= CASES.keys()
    for case in required:
        assert render(case)
