"""A terminal in memory, in which one command runs: its rows as a person sees them."""

import time
from collections.abc import Callable
from typing import NamedTuple, Self

import pexpect  # type: ignore[import-untyped]
import pyte

from tests.processes import PATIENCE, TIMECOP, Launcher


class Size(NamedTuple):
    """The size of a terminal."""

    rows: int
    columns: int


class Screen(pyte.Screen):
    """A screen that loses rows as those of xterm do: below the cursor before above it."""

    def resize(self, lines: int | None = None, columns: int | None = None) -> None:
        lines = lines or self.lines
        above = max(0, self.cursor.y + 1 - lines)
        if above:
            row = self.cursor.y
            self.cursor.y = 0
            self.delete_lines(above)
            self.cursor.y = row - above
        for row in [row for row in self.buffer if row >= lines]:
            del self.buffer[row]
        self.lines = lines
        super().resize(lines, columns)


class Emulated:
    """A terminal in which one command runs."""

    def __init__(self, launcher: Launcher, size: Size, *arguments: str, **variables: str) -> None:
        self._screen = Screen(size.columns, size.rows)
        self._stream = pyte.Stream(self._screen)
        # Lines and corners come from the alternate character set, also in UTF-8.
        self._stream.use_utf8 = False
        self.written = ""
        self._child = pexpect.spawn(
            str(TIMECOP),
            list(arguments),
            env={**launcher.environ, "TERM": "xterm-256color", **variables},
            timeout=PATIENCE,
            encoding="utf-8",
            dimensions=size,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._child.close(force=True)

    @property
    def rows(self) -> list[str]:
        """The rows without the empty ones at the end."""
        rows = [row.rstrip() for row in self._screen.display]
        while rows and not rows[-1]:
            rows.pop()
        return rows

    def _read(self, seconds: float) -> bool:
        """Take what the command writes; return whether it may write more."""
        try:
            text = self._child.read_nonblocking(1 << 16, seconds)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.written += text
        self._stream.feed(text)
        return True

    def until(self, condition: Callable[[list[str]], bool], awaited: str) -> list[str]:
        """Wait until the rows are as awaited, and return them."""
        end = time.monotonic() + PATIENCE
        while not condition(self.rows):
            alive = self._read(0.1)
            if condition(self.rows):
                break
            assert alive, f"ended before {awaited}:\n" + "\n".join(self.rows)
            assert time.monotonic() < end, f"no {awaited}:\n" + "\n".join(self.rows)
        return self.rows

    def until_shown(self, *texts: str) -> list[str]:
        """Wait until each of the texts is in a row."""
        return self.until(
            lambda rows: all(any(text in row for row in rows) for text in texts), str(texts)
        )

    def until_gone(self, text: str) -> list[str]:
        """Wait until no row has the text."""
        return self.until(lambda rows: not any(text in row for row in rows), f"end of {text}")

    def press(self, keys: str) -> None:
        self._child.send(keys)

    def press_control_c(self) -> None:
        self._child.sendintr()

    def resize(self, size: Size) -> None:
        self._screen.resize(*size)
        self._child.setwinsize(*size)

    def exit_code(self) -> int | None:
        """Wait for the end."""
        end = time.monotonic() + PATIENCE
        while self._read(0.1):
            assert time.monotonic() < end, "\n".join(self.rows)
        self._child.wait()
        code: int | None = self._child.exitstatus
        return code
