"""Both workers as separate processes with the same settings, on queues of their own."""

import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from tests.processes import PATIENCE, ROOT, Launcher, Running

LANGUAGES = ("java", "python")


class Answer(NamedTuple):
    """An HTTP response; the status is 0 if nothing listens on the port."""

    status: int
    type: str
    body: str


class WorkerProcess(NamedTuple):
    """A worker and the ports that it listens on."""

    process: Running
    metrics_port: int
    health_port: int

    def metrics(self) -> str:
        return get(self.metrics_port, "/metrics").body

    def health(self, path: str) -> Answer:
        return get(self.health_port, path)


def get(port: int, path: str, seconds: float = PATIENCE) -> Answer:
    try:
        with urlopen(f"http://127.0.0.1:{port}{path}", timeout=seconds) as answer:
            return Answer(answer.status, answer.headers["Content-Type"], answer.read().decode())
    except HTTPError as error:
        with error:
            return Answer(error.code, error.headers["Content-Type"], error.read().decode())
    except URLError:
        return Answer(0, "", "")


def free_port() -> int:
    found = subprocess.run(  # noqa: S603 - the project's own command
        [str(ROOT / "scripts" / "free-port")], check=True, capture_output=True, text=True
    )
    return int(found.stdout)


def worker(
    launcher: Launcher, language: str, variables: Mapping[str, str], *arguments: str
) -> Running:
    """Start a worker with scripts/worker."""
    command = [str(ROOT / "scripts" / "worker"), language, *arguments]
    return Running(command, {**launcher.environ, **variables}, None)


@contextmanager
def worker_pair(
    launcher: Launcher, address: str, **variables: str
) -> Iterator[dict[str, WorkerProcess]]:
    """Run both workers against a server; the launcher's environment names the queues."""
    pair: dict[str, WorkerProcess] = {}
    try:
        for language in LANGUAGES:
            metrics_port, health_port = free_port(), free_port()
            settings = {
                "TEMPORAL_ADDRESS": address,
                "TIMECOP_LISTEN_ADDRESS": "127.0.0.1",
                "METRICS_PORT": str(metrics_port),
                "HEALTH_PORT": str(health_port),
                **variables,
            }
            pair[language] = WorkerProcess(
                worker(launcher, language, settings), metrics_port, health_port
            )
        yield pair
    finally:
        for started in pair.values():
            started.process.close()
