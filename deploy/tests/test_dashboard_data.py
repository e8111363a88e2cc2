"""Every query of the dashboard returns data from a real Prometheus that reads a real stack."""

import json
import os
import shutil
import subprocess
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from chart import ROOT
from test_observability import queries

PROMETHEUS = shutil.which("prometheus")
# A deadline for whatever must come, on any machine; nothing waits as long if it comes sooner.
PATIENCE = 180
# The kubelet's metrics exist only in a cluster.
FROM_KUBERNETES = "container_memory_working_set_bytes"
RUN = ["load", "--mix", "demo-mixed=3,demo-python=1", "--rate", "4", "--duration", "60s"]


def free_port() -> int:
    found = subprocess.run(
        [str(ROOT / "scripts" / "free-port")], check=True, capture_output=True, timeout=60
    )
    return int(found.stdout)


@contextmanager
def running(log: Path, *command: str, **variables: str) -> Iterator[None]:
    """Run a process until the end of the block."""
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            env={**os.environ, **variables},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            yield
        finally:
            process.terminate()
            try:
                process.wait(timeout=60)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def until(met: Callable[[], bool]) -> bool:
    """Return whether a condition is met before the deadline."""
    deadline = time.monotonic() + PATIENCE
    while not met():
        if time.monotonic() > deadline:
            return False
        time.sleep(1)
    return True


@pytest.fixture(scope="module")
def prometheus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a Prometheus that reads a server and both workers, under load."""
    directory = tmp_path_factory.mktemp("stack")
    names = ("grpc", "server", "java", "python", "prometheus")
    ports = {name: str(free_port()) for name in names}
    address = f"127.0.0.1:{ports['grpc']}"
    connection = {
        "TEMPORAL_ADDRESS": address,
        "TEMPORAL_NAMESPACE": "time-cop",
        "TIMECOP_LISTEN_ADDRESS": "127.0.0.1",
        "TIMECOP_JDBC_URL": f"jdbc:sqlite:{directory / 'timecop.db'}",
        "TIMECOP_NO_BUILD": "1",
        "HEALTH_PORT": "off",
    }
    config = directory / "prometheus.yaml"
    targets = [f"127.0.0.1:{ports[name]}" for name in ("server", "java", "python")]
    scrape = {"job_name": "stack", "static_configs": [{"targets": targets}]}
    config.write_text(
        yaml.safe_dump({"global": {"scrape_interval": "2s"}, "scrape_configs": [scrape]})
    )
    with ExitStack() as stack:
        start = ["server", "start-dev", "--headless", "--ip", "127.0.0.1", "--log-level", "error"]
        start += ["--port", ports["grpc"], "--metrics-port", ports["server"]]
        temporal = str(ROOT / ".venv" / "bin" / "temporal")
        log = directory / "server.log"
        stack.enter_context(running(log, temporal, *start, "--namespace", "time-cop"))
        for language in ("java", "python"):
            worker = str(ROOT / "scripts" / "worker")
            variables = {**connection, "METRICS_PORT": ports[language]}
            log = directory / f"{language}.log"
            stack.enter_context(running(log, worker, language, **variables))
        web = f"127.0.0.1:{ports['prometheus']}"
        assert PROMETHEUS
        arguments = [f"--config.file={config}", f"--storage.tsdb.path={directory / 'data'}"]
        log = directory / "prometheus.log"
        stack.enter_context(running(log, PROMETHEUS, *arguments, f"--web.listen-address={web}"))
        timecop = str(ROOT / "timecop")
        subprocess.run(
            [timecop, "status", "--wait", "--timeout", f"{PATIENCE}s"],
            check=True,
            timeout=PATIENCE + 60,
            env={**os.environ, **connection},
        )
        stack.enter_context(running(directory / "load.log", timecop, *RUN, **connection))
        yield f"http://{web}"


def result(prometheus: str, query: str) -> list[dict[str, Any]]:
    """Return the samples of a query that are numbers."""
    url = f"{prometheus}/api/v1/query?{urllib.parse.urlencode({'query': query})}"
    with urllib.request.urlopen(url, timeout=30) as response:  # noqa: S310 - our own Prometheus
        document = json.load(response)
    assert document["status"] == "success", document
    return [each for each in document["data"]["result"] if each["value"][1] != "NaN"]


@pytest.mark.skipif(PROMETHEUS is None, reason="there is no prometheus (Debian: prometheus)")
def test_every_query_returns_data(prometheus: str) -> None:
    waiting = {query for _, query in queries() if FROM_KUBERNETES not in query}
    assert waiting

    def all_have_data() -> bool:
        waiting.difference_update([query for query in waiting if result(prometheus, query)])
        return not waiting

    until(all_have_data)
    assert waiting == set()


@pytest.mark.skipif(PROMETHEUS is None, reason="there is no prometheus (Debian: prometheus)")
def test_both_languages_are_in_one_query(prometheus: str) -> None:
    by_queue = next(query for title, query in queries() if title == "Pollers")

    def has_both() -> bool:
        found = {each["metric"]["task_queue"] for each in result(prometheus, by_queue)}
        return {"time-cop-java", "time-cop-python"} <= found

    assert until(has_both)
