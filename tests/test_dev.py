"""./timecop dev as users and service managers run it."""

import json
import os
import re
import signal
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.processes import PATIENCE, Launcher, Running, processes_marked, until
from tests.stack import Stack, start_stack

PREFIXED = re.compile(r"(timecop|server|java|python) +\|( .*)?")


def assert_nothing_is_left(process: Running, seconds: float) -> None:
    until(
        lambda: not processes_marked(process.mark),
        f"the end of {processes_marked(process.mark)}",
        seconds,
    )


def assert_ends_in_order(process: Running) -> None:
    """Check that it ends immediately with exit code 0, names each process and leaves none."""
    ended = process.ended(30)
    assert ended.code == 0, ended
    assert processes_marked(process.mark) == {}
    assert len(ended.stdout.splitlines()) == 1
    lines = ended.stderr.splitlines()
    assert [line for line in lines if not PREFIXED.fullmatch(line)] == []
    assert lines[-1] == "timecop | stopped"
    assert "killed" not in ended.stderr
    assert "Exception" not in ended.stderr


def test_the_ready_line_is_one_object_for_programs(stack: Stack) -> None:
    (line,) = stack.process.stdout.so_far()
    ready = json.loads(line)
    assert re.fullmatch(r"127\.0\.0\.1:\d+", ready["address"])
    assert list(ready["pids"]) == ["server", "java", "python"]
    family = stack.process.family()
    assert set(family) == {stack.process.pid, *ready["pids"].values()}
    for name, part in [
        ("server", "server start-dev"),
        ("java", "timecop.worker.Main"),
        ("python", "timecop_worker"),
    ]:
        assert part in family[ready["pids"][name]]


def test_the_web_ui_of_the_ready_line_answers(stack: Stack) -> None:
    url = urlsplit(stack.ui)
    connection = HTTPConnection(url.netloc, timeout=PATIENCE)
    connection.request("GET", url.path)
    answer = connection.getresponse()
    assert answer.status == 200
    assert b"<html" in answer.read()
    connection.close()


def test_every_message_begins_with_its_process(stack: Stack) -> None:
    stack.process.stderr.wait_for("java +[|] .* ready: polling task queue time-cop-java")
    stack.process.stderr.wait_for("python +[|] .* ready: polling task queue time-cop-python")
    stack.process.stderr.wait_for("server +[|] ")
    stack.process.stderr.wait_for("timecop [|] server ready at .*, Web UI http://")
    lines = stack.process.stderr.so_far()
    assert [line for line in lines if not PREFIXED.fullmatch(line)] == []


def test_the_launcher_becomes_the_java_process(stack: Stack) -> None:
    executable = Path(f"/proc/{stack.process.pid}/exe").readlink()
    assert executable.name == "java"


def test_taken_ports_are_all_named(launcher: Launcher, stack: Stack) -> None:
    port, ui_port = stack.address.partition(":")[2], re.findall(r":(\d+)/", stack.ui)[0]
    ended = launcher.run("dev", "--port", port, "--ui-port", ui_port)
    assert (ended.code, ended.stdout) == (2, "")
    assert f"--port {port}: the port is in use" in ended.stderr
    assert f"--ui-port {ui_port}: the port is in use" in ended.stderr
    assert "timecop dev --port 0" in ended.stderr


@pytest.mark.slow
@pytest.mark.parametrize("moment", ["server +[|]", "server ready"])
def test_an_interrupt_while_it_starts_ends_it_too(launcher: Launcher, moment: str) -> None:
    process = launcher.start("dev", "--port", "0")
    process.stderr.wait_for(moment)
    process.signal(signal.SIGINT)
    ended = process.ended(30)
    assert (ended.code, ended.stdout) == (0, ""), ended
    assert ended.stderr.endswith("timecop | stopped\n")
    assert processes_marked(process.mark) == {}


def test_a_kill_leaves_no_process(launcher: Launcher) -> None:
    stack = start_stack(launcher)
    assert len(stack.process.family()) == 4
    os.kill(stack.process.pid, signal.SIGKILL)
    assert_nothing_is_left(stack.process, 15)


def test_a_worker_that_is_killed_is_named_and_replaced_and_no_workflow_is_lost(
    launcher: Launcher,
) -> None:
    stack = start_stack(launcher)
    timecop = launcher.with_variables(TEMPORAL_ADDRESS=stack.address)
    for language in ("java", "python"):
        dead = stack.pids[language]
        os.kill(dead, signal.SIGKILL)
        started = timecop.run("start", "demo-mixed", "--name", "Ada", "-o", "json")
        assert started.code == 0

        stack.process.stderr.wait_for(
            rf"timecop \| {language} \(pid {dead}\) was terminated by signal 9; restarting in 1 s"
        )
        replaced = int(
            stack.process.stderr.wait_for(rf"timecop \| {language} restarted \(pid (\d+)\)").group(
                1
            )
        )
        followed = timecop.run("follow", json.loads(started.stdout)["workflow_id"])
        assert followed.code == 0
        assert followed.stdout.endswith(
            "COMPLETED\n  history_json:\n    Hello from a Java Worker, Ada!\n"
            "    Hello from a Python Worker, Ada!\n"
        )
        family = stack.process.family()
        assert len(family) == 4
        assert replaced in family
    stack.process.signal(signal.SIGINT)
    assert_ends_in_order(stack.process)


@pytest.mark.slow
def test_term_and_hup_end_it_in_order_and_a_database_file_keeps_what_was_open(
    launcher: Launcher, tmp_path: Path, queue: str
) -> None:
    database = ("--db-filename", str(tmp_path / "state.db"))
    first = start_stack(launcher, *database)
    started = launcher.run(
        *("start", "demo-python", "--name", "Ada", "-o", "json"),
        TEMPORAL_ADDRESS=first.address,
        PYTHON_TASK_QUEUE=queue,
    )
    assert started.code == 0
    first.process.signal(signal.SIGTERM)
    assert_ends_in_order(first.process)

    # Its worker polls the queue that no worker polled before.
    second = start_stack(launcher, *database, PYTHON_TASK_QUEUE=queue)
    workflow_id = json.loads(started.stdout)["workflow_id"]
    followed = launcher.run("follow", workflow_id, TEMPORAL_ADDRESS=second.address)
    assert (followed.code, followed.stderr) == (0, "")
    assert followed.stdout.endswith("COMPLETED\n  greeting: Hello from a Python Worker, Ada!\n")
    second.process.signal(signal.SIGHUP)
    assert_ends_in_order(second.process)


def test_a_missing_binary_is_named(launcher: Launcher) -> None:
    ended = launcher.run("dev", "--port", "0", "--temporal", "/no/such/temporal")
    assert (ended.code, ended.stdout) == (2, "")
    assert "/no/such/temporal" in ended.stderr
    assert "--temporal FILE" in ended.stderr


@pytest.mark.slow
@pytest.mark.parametrize("namespace", ["", " ", "a b"])
def test_a_namespace_that_no_server_has_is_an_error(launcher: Launcher, namespace: str) -> None:
    ended = launcher.run("dev", "-n", namespace, "--port", "0")

    assert (ended.code, ended.stdout) == (2, "")
    assert f'--namespace is "{namespace}", expected a namespace' in ended.stderr


@pytest.mark.slow
def test_a_database_serves_one_stack_at_a_time(launcher: Launcher, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to("state.db")
    with closing(
        launcher.start("dev", "--port", "0", "--db-filename", f"{tmp_path}/state.db")
    ) as first:
        first.stdout.wait_for("ready")
        for name in ("state.db", "link.db", "./state.db"):
            ended = launcher.run("dev", "--port", "0", "--db-filename", f"{tmp_path}/{name}")
            assert (ended.code, ended.stdout) == (2, "")
            assert f"the embedded stack of process {first.pid} uses this file" in ended.stderr
        first.signal(signal.SIGKILL)
        until(lambda: first.family() == {}, "its processes have ended")
    with closing(
        launcher.start("dev", "--port", "0", "--db-filename", f"{tmp_path}/state.db")
    ) as next_one:
        next_one.stdout.wait_for("ready")
