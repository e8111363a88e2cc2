"""./timecop demo: the two-minute tour."""

import re
import signal

import pytest

from tests.processes import Launcher, processes_marked
from tests.stack import Stack


def test_the_tour_runs_beside_a_stack_and_leaves_nothing(launcher: Launcher, stack: Stack) -> None:
    process = launcher.start("demo")
    ended = process.ended()
    assert ended.code == 0, ended
    assert processes_marked(process.mark) == {}
    assert set(stack.process.family()) == {stack.process.pid, *stack.pids.values()}

    assert re.search(
        r"^workflow_id: WorkflowDemoMixed-world-\d{13}-[a-z0-9]{8}$", ended.stdout, re.MULTILINE
    )
    assert re.search(r"^run_id:      [0-9a-f-]{36}$", ended.stdout, re.MULTILINE)
    assert ended.stdout.endswith(
        "COMPLETED\n  history_json:\n    Hello from a Java Worker, world!\n"
        "    Hello from a Python Worker, world!\n"
    )
    messages = ended.stderr
    assert stack.address not in messages
    for step in ("server ready", "java worker ready", "python worker ready", "Taking the stack"):
        assert step in messages
    _, next_steps = messages.split("Done.")
    for command in ("./timecop dev", "./timecop start demo-mixed --name you --follow"):
        assert command in next_steps


@pytest.mark.parametrize("moment", ["Starting", "server ready"])
def test_an_interrupted_tour_leaves_nothing(launcher: Launcher, moment: str) -> None:
    process = launcher.start("demo")
    process.stderr.wait_for(moment)
    process.signal(signal.SIGINT)
    ended = process.ended(30)
    assert ended.code == 130, ended
    assert "Interrupted; the stack is down." in ended.stderr
    assert "Exception" not in ended.stderr
    assert processes_marked(process.mark) == {}
