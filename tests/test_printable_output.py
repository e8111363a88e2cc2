"""What the scripts show of the output of other programs: nothing that a terminal obeys."""

import json
import re
import subprocess

import pytest

from tests.processes import PATIENCE, ROOT

LINES = json.loads((ROOT / "tests" / "golden" / "lines.json").read_text())
# Shown as they are in a log, where no line of the table may have them.
ALLOWED = "\t\n"
# The first and the last character of each range that Java and Python escape.
RANGES = [
    (int(first, 16), int(last, 16))
    for first, last in re.findall(
        r"^ +\((0x[0-9A-F]+), (0x[0-9A-F]+)\)",
        (ROOT / "worker-python" / "src" / "timecop_worker" / "printable.py").read_text(),
        re.MULTILINE,
    )
]


def shown(text: str) -> str:
    done = subprocess.run(
        ["bash", "-c", ". scripts/environment.sh; printable"],  # noqa: S607 - whichever is installed
        cwd=ROOT,
        input=text.encode("utf-8", "surrogatepass"),
        capture_output=True,
        check=True,
        timeout=PATIENCE,
    )
    assert not done.stderr
    return done.stdout.decode("utf-8", "surrogatepass")


def escaped(line: str) -> bool:
    """Return whether the text is one that the table changes."""
    return any(entry["text"] == line and entry["line"] != line for entry in LINES)


@pytest.mark.parametrize("entry", LINES, ids=lambda entry: ascii(entry["text"])[:40])
def test_no_character_that_the_workers_escape_is_shown(entry: dict[str, str]) -> None:
    # What is left of the escapes of a line is what was harmless in the text.
    harmless = set(re.sub(r"\\\\u(?:[0-9a-f]{4}|\{[0-9a-f]+\})", "", entry["line"]))
    output = shown(entry["text"])
    assert set(output) - set(ALLOWED) <= harmless | {"?"}
    if not re.search(r"[^\x20-\x7e]", entry["text"]):
        assert (output != entry["text"]) == escaped(entry["text"])


def test_every_character_of_the_ranges_is_replaced() -> None:
    assert len(RANGES) > 20
    planes = [(plane << 16 | 0xFFFE, plane << 16 | 0xFFFF) for plane in range(17)]
    selectors = [(0xFE00, 0xFE0F), (0xE0100, 0xE01EF), (0x200C, 0x200D)]
    for first, last in [*RANGES, *planes, *selectors]:
        inside = {first, (first + last) // 2, last} - set(map(ord, ALLOWED))
        for code in inside:
            assert shown(f"a{chr(code)}b\n") == "a?b\n", hex(code)


def test_other_characters_stay() -> None:
    kept = (
        "tab\t \u00e4 \u65e5\u672c \U0001f44d \u00a0 \u2010 \u2027 \u202f \ufffd \uffef \U000f0000"
    )
    assert shown(kept) == kept
    assert shown("\u3000\u2003 ::error::x\n") == "\u3000\u2003 ?:error::x\n"
