"""The health checks that an orchestrator sends to both workers."""

import json
import signal
from contextlib import ExitStack
from http.client import HTTPConnection
from uuid import uuid4

from tests.processes import ROOT, Launcher, Running, until
from tests.slow_clients import deaf, is_closed, trickling, waiting
from tests.worker_pair import Answer, WorkerProcess, free_port, get, worker_pair


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


# Seconds. More than an answer takes on a busy machine, less than a worker waits for a slow client.
PROMPT = 5.0
# More than a worker has threads for its health checks.
TRICKLING = 10


def assert_prompt(process: WorkerProcess) -> None:
    assert get(process.health_port, "/live", PROMPT) == LIVE
    assert get(process.health_port, "/ready", PROMPT) == STARTING
    assert get(process.metrics_port, "/metrics", PROMPT).status == 200


def each(pair: dict[str, WorkerProcess], path: str) -> set[Answer]:
    return {process.health(path) for process in pair.values()}


def test_slow_clients_block_no_others(launcher: Launcher) -> None:
    """No server is needed: a worker answers while it waits for one."""
    with worker_pair(launcher, f"127.0.0.1:{free_port()}") as pair:
        until(lambda: each(pair, "/live") == {LIVE}, "both alive")
        for process in pair.values():
            for port, path in (
                (process.health_port, "live"),
                (process.health_port, "ready"),
                (process.metrics_port, "metrics"),
            ):
                with ExitStack() as clients:
                    for _ in range(TRICKLING):
                        clients.enter_context(trickling(port, path))
                    assert_prompt(process)
                with deaf(port, path):
                    assert_prompt(process)
                with waiting(port, path):
                    assert_prompt(process)


def test_a_request_without_an_end_is_ended(launcher: Launcher) -> None:
    with worker_pair(launcher, f"127.0.0.1:{free_port()}") as pair:
        until(lambda: each(pair, "/live") == {LIVE}, "both alive")
        for process in pair.values():
            with trickling(process.health_port, "live") as client:
                assert is_closed(client)


def test_both_languages_answer_the_same_requests(launcher: Launcher) -> None:
    with worker_pair(launcher, f"127.0.0.1:{free_port()}") as pair:
        until(lambda: each(pair, "/live") == {LIVE}, "both alive")
        for method, path, status in (
            ("GET", "/live?probe=1", 200),
            ("HEAD", "/live", 200),
            ("POST", "/live", 405),
            ("DELETE", "/ready", 405),
            ("OPTIONS", "/elsewhere", 404),
            ("GET", "/live/", 404),
        ):
            for process in pair.values():
                connection = HTTPConnection("127.0.0.1", process.health_port, timeout=PROMPT)
                connection.request(method, path)
                answer = connection.getresponse()
                has_body = status == 200 and method == "GET"
                assert (answer.status, bool(answer.read())) == (status, has_body), method + path
                connection.close()


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
