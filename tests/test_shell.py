"""The shell: lines that are typed with completion and a history, and lines that are piped."""

import os
import re
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes import Launcher
from tests.test_terminal import Terminal

PROMPT = "timecop> "


@pytest.fixture
def typed(timecop: Launcher, tmp_path: Path) -> Iterator[Terminal]:
    """A shell on a terminal of 80 columns, with a state directory of its own."""
    terminal = Terminal(timecop, "shell", columns="80", XDG_STATE_HOME=str(tmp_path))
    yield terminal
    terminal.close()


def test_a_typed_line_is_completed_and_a_command_ends_without_the_shell(
    typed: Terminal, tmp_path: Path
) -> None:
    typed.wait_for(PROMPT)
    typed.press("start demo-py\t")
    typed.wait_for("demo-python ")
    typed.press("--name zebra\r")
    typed.wait_for(r"workflow_id: (\S+)")
    workflow_id = re.findall(r"workflow_id: (\S+)", typed.shown)[-1]
    typed.wait_for(PROMPT)

    # Commands, and the IDs of workflows that were started here.
    typed.press("resu\t")
    typed.wait_for("result ")
    typed.press("Workflow\t")
    typed.wait_for(workflow_id)
    typed.press("\r")
    typed.wait_for("COMPLETED")
    typed.wait_for("zebra!")
    typed.wait_for(PROMPT)

    # Ctrl+C drops a line, and ends a command but not the shell.
    typed.press("nonsense")
    typed.press("\x03")
    typed.wait_for(PROMPT)
    typed.press("dev --port 0\r")
    typed.wait_for("ready address")
    typed.press_control_c()
    typed.wait_for("stopped")
    typed.wait_for(PROMPT)
    typed.press("descri no-such-workflow\r")
    typed.wait_for("Did you mean describe")
    typed.wait_for(PROMPT)
    typed.press("exit\r")
    assert typed.exit_code() == 0
    assert "Exception" not in typed.shown

    history = tmp_path / "timecop" / "shell-history"
    assert history.stat().st_mode & 0o777 == 0o600
    assert f"result {workflow_id}" in history.read_text()


def test_a_signal_between_two_commands_ends_the_shell(typed: Terminal) -> None:
    typed.wait_for(PROMPT)
    os.kill(typed.pid(), signal.SIGTERM)
    assert typed.exit_code() == 130


def test_piped_lines_run_one_after_the_other_and_the_last_error_is_the_exit_code(
    timecop: Launcher,
) -> None:
    lines = """
        # comments and empty lines do nothing
        start demo-java --name "a b" --wait -o json
        timecop describe nowhere
        count --query "WorkflowId = 'nowhere'"
        describe ''
        shell
        exit
        start demo-java --name never
    """
    ended = timecop.run("shell", stdin=lines)
    assert ended.code == 2
    assert '"greeting" : "Hello from a Java Worker, a b!"' in ended.stdout
    assert ended.stdout.splitlines()[-1] == "0"
    assert "has no workflow nowhere" in ended.stderr
    assert "The workflow ID is empty." in ended.stderr
    assert ended.stderr.endswith("This is the shell already.\n")
    assert "never" not in ended.stdout


def test_a_quote_that_is_not_closed_is_one_error(timecop: Launcher) -> None:
    ended = timecop.run("shell", stdin='count --query "x\n')
    assert ended.code == 2
    assert ended.errors() == ["Line 1 of standard input has a quote that is not closed."]
