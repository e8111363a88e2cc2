"""A guide in Markdown, read as the steps that a person would take."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, NoReturn

FENCE = re.compile(r"(?P<indentation> *)```\w*")
# What the line, or the few lines, above a block of code say is to be done with it.
CREATE = re.compile(r"\*\*Create\*\* `(?P<path>[^`]+)`:")
CHANGE = re.compile(
    r"\*\*In\*\* `(?P<path>[^`]+)`, (?P<where>below|above|replace) the line `(?P<anchor>[^`]+)`"
    r"(?:, add| by):"
)
RUN = re.compile(r"\*\*Run\*\*(?P<second>, in a second terminal)?:")
SEE = re.compile(r"\*\*See\*\*:")


class GuideError(AssertionError):
    """A step that cannot be taken as it is written, with its place in the guide."""

    def __init__(self, guide: Path, line: int, message: str) -> None:
        super().__init__(f"{guide.name}:{line}: {message}")


class Step(NamedTuple):
    """A block of code with what is said above it."""

    guide: Path
    # Of the words above the block, counted from 1.
    line: int
    # The second-level heading that it is under.
    section: str
    words: str
    block: str

    def fail(self, message: str) -> NoReturn:
        raise GuideError(self.guide, self.line, message)

    def path(self) -> str | None:
        """The file that it creates or changes."""
        told = CREATE.fullmatch(self.words) or CHANGE.fullmatch(self.words)
        return told["path"] if told else None

    def apply(self, project: Path) -> None:
        """Create or change its file in the project."""
        path = project / (self.path() or "")
        change = CHANGE.fullmatch(self.words)
        if not change:
            if path.exists():
                self.fail(f"{self.path()} is there already")
            path.write_text(self.block, encoding="utf-8")
            return
        if not path.is_file():
            self.fail(f"there is no file {self.path()}")
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        found = [at for at, line in enumerate(lines) if line.strip() == change["anchor"]]
        if len(found) != 1:
            self.fail(f"{len(found)} times in {self.path()}, not once: {change['anchor']}")
        begin, end = found[0], found[0] + 1
        if change["where"] == "below":
            begin = end
        elif change["where"] == "above":
            end = begin
        lines[begin:end] = [self.block]
        path.write_text("".join(lines), encoding="utf-8")


def read_guide(guide: Path) -> list[Step]:
    """Every step of the guide, in order.

    Raises:
        GuideError: if above a block of code stands nothing that says what to do with it.

    """
    steps = list(_steps(guide, guide.read_text(encoding="utf-8").splitlines()))
    for before, step in zip([None, *steps], steps, strict=False):
        if not any(form.fullmatch(step.words) for form in (CREATE, CHANGE, RUN, SEE)):
            step.fail(f"says none of Create, In, Run and See as they must be: {step.words}")
        if SEE.fullmatch(step.words) and not (before and RUN.fullmatch(before.words)):
            step.fail("See does not follow a Run")
    return steps


def _steps(guide: Path, lines: list[str]) -> Iterator[Step]:
    section = ""
    paragraph: list[tuple[int, str]] = []
    numbered = iter(enumerate(lines, start=1))
    for number, line in numbered:
        if fence := FENCE.fullmatch(line):
            block = []
            for _, inside in numbered:
                if inside.strip() == "```":
                    break
                block.append(inside.removeprefix(fence["indentation"]) + "\n")
            words = " ".join(text for _, text in paragraph)
            yield Step(
                guide, paragraph[0][0] if paragraph else number, section, words, "".join(block)
            )
            paragraph = []
        elif line.startswith("## "):
            section = line.removeprefix("## ")
        elif line.strip():
            # An empty line ends a paragraph, and stands between its words and its block.
            if paragraph and not lines[number - 2].strip():
                paragraph = []
            paragraph.append((number, line.strip()))
