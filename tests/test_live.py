"""What is drawn on a terminal, also after a resize: the tree of follow, the picker, the shell."""

import re
import shlex
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from uuid import uuid4

import pytest

from tests.emulated import Emulated, Size
from tests.processes import TIMECOP, Launcher, until
from tests.server import Server
from tests.troubled_worker import troubled_worker

SMALL = Size(24, 80)
LARGE = Size(40, 120)
HINT = "Ctrl+C stops following"
RETRY = "last failure: CardDeclined: no funds for 8"


@pytest.fixture(scope="module")
def troubles(server: Server) -> Iterator[str]:
    """A task queue with the troubled worker."""
    queue = f"queue-{uuid4()}"
    with server.serving(queue, troubled_worker):
        yield queue


@pytest.fixture
def busy(server: Server, troubles: str) -> str:
    """The ID of a workflow that does a bit of everything."""
    return server.begin("Busy", troubles)


def count(rows: list[str], text: str) -> int:
    return sum(text in row for row in rows)


def assert_one_tree(rows: list[str], columns: int) -> None:
    """Check that each part of the tree of a busy workflow is on one row, once."""
    for text in ("Busy  ", "ID Busy-", "Recover  ", "child RetriesForever", "timer ", RETRY):
        assert count(rows, text) == 1, (text, rows)
    head = next(i for i, row in enumerate(rows) if row.startswith("Busy"))
    assert rows[head + 1].startswith("ID ")
    end = next((i for i, row in enumerate(rows) if row.startswith("Error: ")), len(rows))
    assert all(len(row) < columns for row in rows[:end])
    for row in rows[head + 2 : end]:
        assert re.match(r"[├└│ ]|Ctrl\+C", row), rows


def test_the_tree_changes_in_place_and_control_c_leaves_it(
    timecop: Launcher, server: Server, busy: str
) -> None:
    with Emulated(timecop, SMALL, "follow", busy) as terminal:
        rows = terminal.until_shown(
            "Busy  running", "Recover  completed", "next attempt in 59 min", RETRY, HINT
        )
        assert count(rows, "attempt 2 of 9") == 1
        assert_one_tree(rows, 80)
        server.signal(busy, "note", "x")
        server.update(busy, "add", 1)
        rows = terminal.until_shown("signal note", "update add  completed")
        assert_one_tree(rows, 80)
        terminal.press("typed\n")
        terminal.press_control_c()
        assert terminal.exit_code() == 130
        rows = terminal.rows
    assert_one_tree(rows, 80)
    assert count(rows, HINT) == count(rows, "typed") == count(rows, "^C") == 0
    assert count(rows, f"Interrupted; workflow {busy}"[:70]) == 1
    assert count(rows, "timecop follow") == 1


@pytest.mark.slow
def test_the_last_state_stays_above_the_outcome(
    timecop: Launcher, server: Server, busy: str
) -> None:
    with Emulated(timecop, SMALL, "follow", busy) as terminal:
        terminal.until_shown(RETRY)
        server.signal(busy, "finish")
        assert terminal.exit_code() == 0
        rows = terminal.rows
    assert count(rows, "Busy  completed") == 1
    assert count(rows, "signal finish") == 1
    head = next(i for i, row in enumerate(rows) if row.startswith("Busy"))
    outcome = rows.index("COMPLETED")
    assert head < next(i for i, row in enumerate(rows) if "signal finish" in row) < outcome
    assert rows[outcome + 1] == "  result: finished"
    assert count(rows, HINT) == 0


@pytest.mark.slow
def test_a_resize_breaks_and_doubles_no_line(timecop: Launcher, busy: str) -> None:
    with Emulated(timecop, LARGE, "follow", busy) as terminal:
        rows = terminal.until_shown(RETRY, "child RetriesForever", "no funds for 5", HINT)
        assert_one_tree(rows, 120)
        assert any(len(row) > 80 for row in rows)
        for size in (SMALL, LARGE, Size(24, 60), SMALL):
            columns = size.columns
            terminal.resize(size)
            rows = terminal.until(
                lambda rows, columns=columns: (
                    (  # type: ignore[misc]
                        count(rows, HINT) == 1
                        and max(map(len, rows)) == columns - 1
                        and any(row.endswith("…") for row in rows)
                    )
                    or (columns == 120 and count(rows, HINT) == 1 and max(map(len, rows)) > 80)
                ),
                f"the tree on {columns} columns",
            )
            assert_one_tree(rows, columns)
        terminal.press_control_c()
        assert terminal.exit_code() == 130
        assert_one_tree(terminal.rows, 80)


@pytest.mark.slow
def test_open_and_latest_operations_are_shown_where_not_all_fit(
    timecop: Launcher, server: Server, troubles: str
) -> None:
    workflow_id = server.begin("Sleeper", troubles, 30, 5)
    with Emulated(timecop, SMALL, "follow", workflow_id) as terminal:
        rows = terminal.until_shown("… 16 ended operations are hidden", HINT)
        assert count(rows, "fires in 59 min") == 5
        assert count(rows, "completed") == 14
        assert len(rows) <= 24
        server.signal(workflow_id, "順番を待つ")
        rows = terminal.until_shown("signal 順番を待つ")
        terminal.resize(Size(10, 80))
        rows = terminal.until(
            lambda rows: count(rows, "completed") == 0 and count(rows, "fires in 59 min") == 5,
            "the open ones alone",
        )
        terminal.press_control_c()
        terminal.exit_code()

    crowded = server.begin("Sleeper", troubles, 0, 40)
    with Emulated(timecop, SMALL, "follow", crowded, "--timeout", "4s") as terminal:
        rows = terminal.until_shown("… 21 open operations are hidden", HINT)
        assert terminal.exit_code() == 8
        # The message is longer than a row.
        shown = " ".join(row.strip() for row in terminal.rows)
        assert shown.count("still running at the timeout") == 1


@pytest.mark.slow
def test_without_colour_the_tree_has_none(timecop: Launcher, busy: str) -> None:
    with Emulated(timecop, SMALL, "follow", busy, NO_COLOR="1") as terminal:
        assert_one_tree(terminal.until_shown(RETRY, "child RetriesForever", HINT), 80)
        terminal.press_control_c()
        assert terminal.exit_code() == 130
        assert not re.search("\x1b\\[[0-9;]*[1-9][0-9;]*m", terminal.written)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "variables"), [(("--lines",), {}), ((), {"TERM": "dumb"})], ids=str
)
def test_lines_are_printed_where_the_tree_is_declined(
    timecop: Launcher, busy: str, arguments: tuple[str, ...], variables: dict[str, str]
) -> None:
    command = ("follow", busy, *arguments)
    with Emulated(timecop, SMALL, *command, **variables) as terminal:
        terminal.until_shown("ActivityTaskScheduled")
        terminal.press_control_c()
        assert terminal.exit_code() == 130
        assert "\x1b[A" not in terminal.written
        assert HINT not in terminal.written


@pytest.mark.slow
def test_a_pipe_gets_lines_without_a_sequence(timecop: Launcher, busy: str) -> None:
    for output in ("text", "jsonl"):
        ended = timecop.run("follow", busy, "--timeout", "3s", "-o", output, TERM="xterm-256color")
        assert ended.code == 8
        assert "ActivityTaskScheduled" in ended.stdout
        assert "\x1b" not in ended.stdout + ended.stderr


@pytest.mark.slow
def test_the_picker_filters_and_is_redrawn_after_a_resize(
    timecop: Launcher, server: Server, troubles: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    wanted = [server.begin("Waits", troubles) for _ in range(2)]
    server.begin_many("Sleeper", troubles, [0] * 40)
    last = server.begin("Sleeps", troubles)
    state = str(tmp_path_factory.mktemp("state"))
    until(lambda: server.count(f"WorkflowId = '{last}'") == 1, "the last is listed")
    with Emulated(timecop, LARGE, "follow", XDG_STATE_HOME=state) as terminal:
        rows = terminal.until_shown("Which workflow?", "> ")
        assert len(rows) == 39
        terminal.resize(SMALL)
        rows = terminal.until(
            lambda rows: len(rows) == 23 and count(rows, "> ") == 1, "the choices on 24 rows"
        )
        assert count(rows, "Which workflow?") == 1
        assert all(len(row) < 80 for row in rows)
        terminal.press(wanted[1][:12] + "x")
        terminal.until_shown(f"Filter: {wanted[1][:12]}x  0 of ")
        terminal.press("\r")
        terminal.press("\x7f")
        rows = terminal.until_shown(f"Filter: {wanted[1][:12]}  1 of ")
        assert count(rows, "> ") == 1
        terminal.press("\r")
        terminal.until_shown(f"Following {wanted[1]}", "Waits  running")
        terminal.press_control_c()
        assert terminal.exit_code() == 130

    with Emulated(timecop, SMALL, "follow", XDG_STATE_HOME=state) as terminal:
        terminal.until_shown("Which workflow?")
        terminal.press("qjk")  # They are no keys of their own.
        terminal.until_shown("Filter: qjk  0 of ")
        terminal.press_control_c()
        assert terminal.exit_code() == 130
        assert terminal.rows == ["Error: No workflow was picked."]


@pytest.mark.slow
def test_escape_leaves_the_picker(
    timecop: Launcher, tmp_path_factory: pytest.TempPathFactory, server: Server, troubles: str
) -> None:
    one = server.begin("Waits", troubles)
    two = server.begin("Waits", troubles)
    for workflow_id in (one, two):
        until(lambda: server.count(f"WorkflowId = '{workflow_id}'") == 1, "it is listed")  # noqa: B023
    state = str(tmp_path_factory.mktemp("state"))
    with Emulated(timecop, SMALL, "follow", XDG_STATE_HOME=state) as terminal:
        terminal.until_shown("Which workflow?", "> ")
        terminal.press("\x1b[B")
        terminal.until(
            lambda rows: len(rows) > 3 and rows[3].startswith("> "), "the second is marked"
        )
        terminal.press("\x1b")
        assert terminal.exit_code() == 130


@pytest.mark.slow
def test_the_shell_is_drawn_on_a_small_terminal_and_follows_by_lines(
    timecop: Launcher, busy: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    state = str(tmp_path_factory.mktemp("state"))
    with Emulated(timecop, LARGE, "shell", XDG_STATE_HOME=state) as terminal:
        terminal.until_shown("timecop>")
        terminal.resize(SMALL)
        terminal.press("count --query \"WorkflowId = 'nowhere' and WorkflowType = 'nothing'\"\r")
        rows = terminal.until(
            lambda rows: count(rows, "timecop>") == 2 and rows[-1].startswith("timecop>"),
            "the next prompt",
        )
        assert rows[-2] == "0"
        terminal.press(f"follow {busy}\r")
        # The terminal is the shell's: events are lines.
        terminal.until_shown("ActivityTaskCompleted")
        terminal.press_control_c()
        rows = terminal.until(lambda rows: rows[-1] == "timecop>", "the prompt again")
        assert count(rows, f"Interrupted; workflow {busy}") == 1
        terminal.press("exit\r")
        assert terminal.exit_code() == 0


class Tmux:
    """A terminal of a tmux server of its own."""

    def __init__(self, launcher: Launcher, directory: str, *arguments: str) -> None:
        self._launcher = launcher
        self._tmux = ["tmux", "-f", "/dev/null", "-S", f"{directory}/tmux"]
        # Ctrl+C reaches the shell, too, which must outlive it; a trap is not passed on.
        command = shlex.join([str(TIMECOP), *arguments])
        line = f"trap : INT; {command}; echo exit code $?; exec sleep 600"
        self._run("new-session", "-d", "-x", "120", "-y", "40", "sh", "-c", line)

    def _run(self, *arguments: str) -> str:
        ended = subprocess.run(  # noqa: S603
            [*self._tmux, *arguments],
            check=True,
            env={**self._launcher.environ, "LC_ALL": "C.UTF-8"},
            capture_output=True,
            encoding="utf-8",
        )
        return ended.stdout

    def rows(self) -> list[str]:
        # It has the letters of the alternate character set in place of lines and corners.
        drawn = str.maketrans("tmqx", "├└─│")
        rows = self._run("capture-pane", "-p").rstrip().splitlines()
        return [
            re.sub("^[tmqx ]+ ", lambda found: found[0].translate(drawn), row.rstrip())
            for row in rows
        ]

    def press(self, key: str) -> None:
        self._run("send-keys", key)

    def resize(self, size: Size) -> None:
        self._run("resize-window", "-x", str(size.columns), "-y", str(size.rows))

    def close(self) -> None:
        self._run("kill-server")


@pytest.mark.slow
def test_the_tree_in_tmux(timecop: Launcher, busy: str) -> None:
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed: the tree was not drawn in a terminal that reflows")
    with tempfile.TemporaryDirectory() as directory:
        tmux = Tmux(timecop, directory, "follow", busy)
        try:
            until(lambda: count(tmux.rows(), HINT) == count(tmux.rows(), RETRY) == 1, "the tree")
            tmux.resize(SMALL)
            until(
                lambda: (
                    max(map(len, tmux.rows()), default=80) < 80
                    and count(tmux.rows(), "Busy  ") == 1
                ),
                "a smaller tree",
            )
            assert_one_tree(tmux.rows(), 80)
            tmux.press("C-c")
            until(lambda: count(tmux.rows(), "exit code 130") == 1, "the end")
            rows = tmux.rows()
            assert count(rows, RETRY) == count(rows, "Busy  running") == 1
            assert count(rows, f"Interrupted; workflow {busy}") == 1
        finally:
            tmux.close()
