"""status, config, namespace, search-attribute and deployment."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from uuid import uuid4

import pytest

from tests.processes import DEADLINE, Launcher
from tests.stack import Stack


def test_the_status_has_every_worker_and_its_pollers(timecop: Launcher, stack: Stack) -> None:
    ended = timecop.run("status", "-o", "json")
    assert ended.code == 0
    status = json.loads(ended.stdout)
    assert status["server"]["address"] == stack.address
    assert status["namespace"]["name"] == "time-cop"
    assert [worker["language"] for worker in status["workers"]] == ["java", "python"]
    for worker in status["workers"]:
        assert worker["presence"] in {"CONFIRMED", "UNCERTAIN"}
        assert [queue["tasks"] for queue in worker["task_queues"]] == ["WORKFLOW", "ACTIVITY"]
        pids = {str(pid) for pid in stack.pids.values()}
        for queue in worker["task_queues"]:
            assert any(poller["identity"].split("@")[0] in pids for poller in queue["pollers"])


class Metrics(BaseHTTPRequestHandler):
    """Serves metrics at their usual path, and nothing else."""

    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/metrics" else 404)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base's name
        """Keep the test's output clean."""


def test_the_metrics_of_workers_are_part_of_the_check(timecop: Launcher, refusing: str) -> None:
    line = ("status", "--for", "server", "-o", "json", "--metrics")
    with ThreadingHTTPServer(("127.0.0.1", 0), Metrics) as http:
        threading.Thread(target=http.serve_forever, daemon=True).start()
        served = f"127.0.0.1:{http.server_port}"
        ended = timecop.run(*line, served)
        assert ended.code == 0
        assert json.loads(ended.stdout)["metrics"] == [
            {"url": f"http://{served}/metrics", "served": True}
        ]
        ended = timecop.run(*line, f"{served},{refusing}")
        http.shutdown()
    assert ended.code == 10
    first, last = json.loads(ended.stdout)["metrics"]
    assert first["served"]
    assert (last["url"], last["served"]) == (f"http://{refusing}/metrics", False)
    assert last["problem"].startswith("does not answer")


@pytest.mark.slow
def test_a_missing_worker_namespace_or_server_fails_the_check(
    timecop: Launcher, refusing: str
) -> None:
    nobody = f"nobody-{uuid4()}"
    ended = timecop.run("status", JAVA_TASK_QUEUE=nobody)
    assert ended.code == 10
    assert f"{nobody}, workflow tasks: absent" in ended.stdout

    ended = timecop.run("status", "--wait", "--timeout", "1s", JAVA_TASK_QUEUE=nobody)
    assert ended.code == 8
    assert ended.errors()[:2] == [
        "Not ready after 1 s.",
        f"No worker polls task queue {nobody} for workflow tasks.",
    ]
    assert timecop.run("status", "--for", "namespace", "-n", nobody).code == 10
    assert timecop.run("status", "--for", "server", "-n", nobody).code == 0
    assert timecop.run("status", TEMPORAL_ADDRESS=refusing).code == 9
    waited = timecop.run("status", "--wait", "--timeout", "1s", TEMPORAL_ADDRESS=refusing)
    assert waited.code == 8
    assert waited.seconds < DEADLINE


def test_every_setting_has_its_origin_and_no_secret_is_shown(
    launcher: Launcher, tmp_path: Path
) -> None:
    key = tmp_path / "client key.pem"
    key.write_text("none")
    toml = tmp_path / "temporal.toml"
    toml.write_text('[profile.prod]\nnamespace = "orders"\ntls = { server_name = "internal" }\n')
    ended = launcher.run(
        "config",
        "--profile",
        "prod",
        "-o",
        "json",
        TEMPORAL_CONFIG_FILE=str(toml),
        TEMPORAL_ADDRESS="cloud.example:7233",
        TEMPORAL_API_KEY="sesame",
    )
    assert ended.code == 0, ended
    document = json.loads(ended.stdout)
    settings = {row["name"]: (row["value"], row["from"]) for row in document["settings"]}
    assert settings["address"] == ("cloud.example:7233", "TEMPORAL_ADDRESS")
    assert settings["namespace"] == ("orders", "profile prod")
    assert settings["profile"] == ("prod", "--profile")
    assert settings["api_key"] == ("********", "TEMPORAL_API_KEY")
    assert settings["tls"] == ("true", "profile prod")
    assert settings["tls.server_name"] == ("internal", "profile prod")
    assert settings["task queue of JavaWorker"] == ("time-cop-java", "default")
    assert "sesame" not in ended.stdout + ended.stderr
    assert document["temporal_command"] == (
        "temporal workflow list --address cloud.example:7233 --namespace orders"
        " --api-key '********' --tls --tls-server-name internal"
    )


@pytest.mark.slow
def test_namespaces_and_search_attributes_are_created_once(timecop: Launcher) -> None:
    name = f"n-{uuid4()}"
    created = json.loads(
        timecop.data_of("namespace", "create", name, "--retention", "2d", "-o", "json")
    )
    assert (created["namespace"], created["retention_s"]) == (name, 2 * 24 * 3600)
    assert timecop.run("namespace", "create", name).code == 7
    assert json.loads(timecop.data_of("namespace", "describe", name, "-o", "json")) == created

    attribute = ("search-attribute", "create", "Customer", "-n", name, "--type")
    assert timecop.run(*attribute, "keyword").code == 0
    assert timecop.run(*attribute, "keyword").stderr == "It exists already.\n"
    other = timecop.run(*attribute, "int")
    assert other.code == 7
    assert other.errors() == [
        "Search attribute Customer exists with type keyword, expected int.",
    ]
    listed = json.loads(timecop.data_of("search-attribute", "list", "-n", name, "-o", "json"))
    assert {"name": "Customer", "type": "KEYWORD", "custom": True} in listed["search_attributes"]
