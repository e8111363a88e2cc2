"""At a terminal: Ctrl+C as the keyboard sends it, colour, and the width of lines."""

import re
from collections.abc import Iterator
from uuid import uuid4

import pexpect  # type: ignore[import-untyped]
import pytest

from tests.processes import MARK, PATIENCE, TIMECOP, Launcher, processes_marked

COLOUR = "\x1b["


class Terminal:
    """A terminal in which one command runs."""

    def __init__(
        self,
        launcher: Launcher,
        *arguments: str,
        columns: str = "200",
        **variables: str,
    ) -> None:
        self.mark = str(uuid4())
        self.shown = ""
        self._child = pexpect.spawn(
            str(TIMECOP),
            list(arguments),
            env={**launcher.environ, "TERM": "xterm-256color", **variables, MARK: self.mark},
            timeout=PATIENCE,
            encoding="utf-8",
            dimensions=(50, int(columns)),
        )

    def wait_for(self, pattern: str) -> None:
        self._child.expect(pattern)
        self.shown += str(self._child.before) + str(self._child.after)

    def pid(self) -> int:
        pid: int = self._child.pid
        return pid

    def press(self, keys: str) -> None:
        self._child.send(keys)

    def press_control_c(self) -> None:
        self._child.sendintr()

    def exit_code(self) -> int | None:
        self._child.expect(pexpect.EOF)
        self.shown += str(self._child.before)
        self._child.wait()
        status: int | None = self._child.exitstatus
        return status

    def close(self) -> None:
        self._child.close(force=True)


@pytest.fixture
def terminals() -> Iterator[list[Terminal]]:
    """Close the terminals that are added to the list."""
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        terminal.close()


def test_dev_prints_one_ready_line_and_control_c_ends_it_in_order(
    launcher: Launcher, terminals: list[Terminal]
) -> None:
    terminal = Terminal(launcher, "dev", "--port", "0")
    terminals.append(terminal)
    terminal.wait_for("ready address=.*\n")
    (ready,) = [line for line in terminal.shown.splitlines() if line.startswith("ready ")]
    found = re.fullmatch(
        r"ready address=127\.0\.0\.1:\d+ namespace=time-cop"
        r" ui=http://127\.0\.0\.1:\d+/namespaces/time-cop"
        r" server_pid=(\d+) java_pid=(\d+) python_pid=(\d+)",
        ready,
    )
    assert found, ready
    family = processes_marked(terminal.mark)
    assert len(family) == 4
    assert set(map(int, found.groups())) < set(family)

    terminal.press_control_c()
    assert terminal.exit_code() == 0
    assert processes_marked(terminal.mark) == {}
    assert "Exception" not in terminal.shown
    assert "killed" not in terminal.shown
    assert "stopped" in terminal.shown.splitlines()[-1]


def test_control_c_ends_the_tour_and_leaves_nothing(
    launcher: Launcher, terminals: list[Terminal]
) -> None:
    terminal = Terminal(launcher, "demo")
    terminals.append(terminal)
    terminal.wait_for("java worker ready")
    terminal.press_control_c()
    assert terminal.exit_code() == 130
    assert processes_marked(terminal.mark) == {}
    assert "Exception" not in terminal.shown


def test_a_terminal_gets_colour_unless_it_is_declined(
    timecop: Launcher, terminals: list[Terminal]
) -> None:
    command = ("start", "demo-java", "--name", "x", "--follow")
    coloured = Terminal(timecop, *command)
    terminals.append(coloured)
    assert coloured.exit_code() == 0
    assert COLOUR in coloured.shown

    plain = Terminal(timecop, *command, NO_COLOR="1")
    terminals.append(plain)
    assert plain.exit_code() == 0
    assert "COMPLETED" in plain.shown
    assert "\x1b" not in plain.shown


@pytest.mark.parametrize(
    "variables", [{"TERM": "dumb"}, {"NO_COLOR": "1"}, {"CLICOLOR": "0"}], ids=str
)
def test_nothing_is_coloured_where_it_is_declined(
    timecop: Launcher, terminals: list[Terminal], variables: dict[str, str]
) -> None:
    for command in ("help", "catalog", "nonsense", "load --rate 20 --count 10"):
        terminal = Terminal(timecop, *command.split(), **variables)
        terminals.append(terminal)
        assert terminal.exit_code() == (2 if command == "nonsense" else 0)
        assert not re.search("\x1b\\[[0-9;]*[1-9][0-9;]*m", terminal.shown)
        if "TERM" in variables:
            # It cannot move the cursor, so that load prints its progress.
            assert "\x1b" not in terminal.shown


@pytest.mark.parametrize(("columns", "variable"), [("60", ""), ("200", "60")])
@pytest.mark.parametrize(
    "command",
    [
        "help",
        "help load",
        "load compare --help",
        "start summarize-patient-context --help",
        "catalog",
        "start demo-mixed --folow --timeout soon",
        "load --rate nonsense --mix nobody",
    ],
)
def test_lines_keep_to_the_width_of_the_terminal_or_to_columns(
    launcher: Launcher, terminals: list[Terminal], command: str, columns: str, variable: str
) -> None:
    variables = {"NO_COLOR": "1", **({"COLUMNS": variable} if variable else {})}
    terminal = Terminal(launcher, *command.split(), columns=columns, **variables)
    terminals.append(terminal)
    terminal.exit_code()
    lines = terminal.shown.splitlines()
    assert max(len(line) for line in lines) > 40
    assert [line for line in lines if len(line) > 60 and " " in line.strip()] == []


def test_json_has_no_colour_even_at_a_terminal(
    timecop: Launcher, terminals: list[Terminal]
) -> None:
    terminal = Terminal(timecop, "catalog", "-o", "json")
    terminals.append(terminal)
    assert terminal.exit_code() == 0
    assert '"workflows"' in terminal.shown
    assert "\x1b" not in terminal.shown
