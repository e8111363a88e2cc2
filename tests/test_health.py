"""The health checks that an orchestrator sends to both workers."""

import json
import signal
from uuid import uuid4

from tests.processes import ROOT, Launcher, Running, until
from tests.worker_pair import Answer, WorkerProcess, free_port, worker_pair


def dev_server(launcher: Launcher, port: int) -> Running:
    command = [str(ROOT / ".venv" / "bin" / "temporal"), "server", "start-dev", "--headless"]
    options = ["--ip", "127.0.0.1", "--port", str(port), "--namespace", "time-cop"]
    return Running([*command, *options, "--log-level", "never"], launcher.environ, None)


def answer(code: int, **body: str) -> Answer:
    return Answer(code, "application/json", json.dumps(body, separators=(",", ":")) + "\n")


LIVE = answer(200, status="live")
READY = answer(200, status="ready")
STARTING = answer(503, status="not ready", reason="starting")
AWAY = answer(503, status="not ready", reason="the server does not answer")


def each(pair: dict[str, WorkerProcess], path: str) -> set[Answer]:
    return {process.health(path) for process in pair.values()}


def test_a_worker_is_ready_as_long_as_its_server_lists_it(launcher: Launcher) -> None:
    queues = {name: f"health-{uuid4()}" for name in ("JAVA_TASK_QUEUE", "PYTHON_TASK_QUEUE")}
    port = free_port()
    settings = {**queues, "TIMECOP_GRACE_PERIOD": "1"}
    with worker_pair(launcher, f"127.0.0.1:{port}", **settings) as pair:
        until(lambda: each(pair, "/live") == {LIVE}, "both alive without a server")
        assert each(pair, "/ready") == {STARTING}
        assert {process.health("/elsewhere").status for process in pair.values()} == {404}

        server = dev_server(launcher, port)
        try:
            until(lambda: each(pair, "/ready") == {READY}, "both ready")
        finally:
            server.close()
        until(lambda: each(pair, "/ready") == {AWAY}, "both not ready without their server")
        assert each(pair, "/live") == {LIVE}

        for process in pair.values():
            process.process.signal(signal.SIGTERM)
        assert [process.process.ended().code for process in pair.values()] == [0, 0]
        assert each(pair, "/live") == {Answer(0, "", "")}
