"""Read a guide in Markdown as the steps that its reader takes.

Every block of code is a step. A `console` block contains commands, each after `$` and followed by
its output. A `diff` block changes the file named above it, any other block creates that file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

FENCE = re.compile(r"```(?P<language>\w*)")
# The paragraph above a block that concerns a file.
CREATE = re.compile(r"\*\*Create\*\* `(?P<path>[^`]+)`:")
CHANGE = re.compile(r"\*\*Change\*\* `(?P<path>[^`]+)`:")
SECOND_TERMINAL = "In a second terminal"


class Place(NamedTuple):
    """A line of a guide, counted from 1."""

    guide: Path
    line: int


class GuideError(AssertionError):
    """A step that cannot be executed as written, with its place in the guide."""

    def __init__(self, place: Place, message: str) -> None:
        super().__init__(f"{place.guide.name}:{place.line}: {message}")


@dataclass(frozen=True)
class Create:
    """A new file."""

    place: Place
    path: str
    text: str

    def apply(self, project: Path) -> None:
        """Write the file."""
        file = project / self.path
        if file.exists():
            raise GuideError(self.place, f"{self.path} already exists")
        file.write_text(self.text, encoding="utf-8")


class Hunk(NamedTuple):
    """Consecutive lines of a file, and the lines that replace them."""

    old: list[str]
    new: list[str]


@dataclass(frozen=True)
class Change:
    """A change at one or more places of a file."""

    place: Place
    path: str
    hunks: list[Hunk]

    def apply(self, project: Path) -> None:
        """Change the file; each hunk's old lines must occur in it exactly once."""
        file = project / self.path
        if not file.is_file():
            raise GuideError(self.place, f"{self.path} does not exist")
        lines = file.read_text(encoding="utf-8").splitlines()
        for old, new in self.hunks:
            found = [at for at in range(len(lines)) if lines[at : at + len(old)] == old]
            if len(found) != 1:
                raise GuideError(
                    self.place, f"{len(found)} times in {self.path}, not once: " + "\n".join(old)
                )
            lines[found[0] : found[0] + len(old)] = new
        file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


class Command(NamedTuple):
    """A command line and the lines that it prints; none means that the output does not matter."""

    line: str
    output: list[str]


@dataclass(frozen=True)
class Run:
    """Commands for one of the reader's two terminals."""

    place: Place
    commands: list[Command]
    in_second_terminal: bool


Step = Create | Change | Run


def read_guide(guide: Path) -> list[Step]:
    """Return all steps of the guide, in order.

    Raises:
        GuideError: if the text above a block does not say what to do with it.

    """
    return list(_steps(guide, guide.read_text(encoding="utf-8").splitlines()))


def _steps(guide: Path, lines: list[str]) -> Iterator[Step]:
    paragraph: list[str] = []
    begins = 1
    numbered = iter(enumerate(lines, start=1))
    for number, line in numbered:
        if fence := FENCE.fullmatch(line):
            block = []
            for _, inside in numbered:
                if inside == "```":
                    break
                block.append(inside)
            place = Place(guide, begins if paragraph else number)
            yield _step(place, fence["language"], " ".join(paragraph), block)
            paragraph = []
        elif line:
            # An empty line ends a paragraph, but may separate the paragraph from its block.
            if not lines[number - 2]:
                paragraph = []
            if not paragraph:
                begins = number
            paragraph.append(line)


def _step(place: Place, language: str, words: str, block: list[str]) -> Step:
    if language == "console":
        return Run(place, _commands(place, block), words.startswith(SECOND_TERMINAL))
    if language == "diff" and (change := CHANGE.fullmatch(words)):
        return Change(place, change["path"], _hunks(place, block))
    if language != "diff" and (create := CREATE.fullmatch(words)):
        return Create(place, create["path"], "".join(f"{line}\n" for line in block))
    raise GuideError(place, f"expected Create or Change with the path of a file, not: {words}")


def _commands(place: Place, block: list[str]) -> list[Command]:
    commands: list[Command] = []
    for line in block:
        if line.startswith("$ "):
            commands.append(Command(line.removeprefix("$ "), []))
        elif commands:
            commands[-1].output.append(line)
        else:
            raise GuideError(place, f"expected a command after $, not: {line}")
    return commands


def _hunks(place: Place, block: list[str]) -> list[Hunk]:
    hunks = [Hunk([], [])]
    for line in block:
        if line == "@@":
            hunks.append(Hunk([], []))
            continue
        mark, text = line[:1], line[1:]
        if mark not in ("", " ", "+", "-"):
            raise GuideError(place, f"expected a line of a diff, not: {line}")
        if mark != "+":
            hunks[-1].old.append(text)
        if mark != "-":
            hunks[-1].new.append(text)
    if not all(hunk.old for hunk in hunks):
        raise GuideError(place, "a hunk has no line of the file")
    return hunks
