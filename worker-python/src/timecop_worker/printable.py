"""What makes text from outside harmless in a log or on a terminal.

The Java side has the same table in Unprintable.java, and a common test.
"""

import re

# Characters that a person does not see, or that change how others are seen: the first and the last
# of each range. By number and not by Unicode's categories, which differ between the versions of
# Unicode that Java and Python know.
RANGES = (
    (0x0000, 0x001F),  # control characters
    (0x007F, 0x009F),
    (0x00AD, 0x00AD),  # soft hyphen
    (0x034F, 0x034F),  # grapheme joiner
    (0x061C, 0x061C),  # Arabic letter mark
    (0x115F, 0x1160),  # fillers
    (0x17B4, 0x17B5),
    (0x180E, 0x180E),  # vowel separator
    (0x200B, 0x200B),  # zero width space
    (0x200E, 0x200F),  # bidirectional marks
    (0x2028, 0x202E),  # line separators, bidirectional embeddings
    (0x2060, 0x206F),  # invisible operators, bidirectional isolates
    (0x3164, 0x3164),  # filler
    (0xD800, 0xDFFF),  # half a surrogate pair
    (0xFDD0, 0xFDEF),  # no characters
    (0xFEFF, 0xFEFF),  # byte order mark
    (0xFFA0, 0xFFA0),  # filler
    (0xFFF0, 0xFFFB),  # interlinear annotation
    (0x1BCA0, 0x1BCA3),  # shorthand format
    (0x1D173, 0x1D17A),  # musical format
    (0xE0000, 0xE00FF),  # tags
    (0xE01F0, 0xE0FFF),
    *((plane << 16 | 0xFFFE, plane << 16 | 0xFFFF) for plane in range(17)),
)
UNPRINTABLE = "".join(f"{chr(first)}-{chr(last)}" for first, last in RANGES)
JOINERS = "\u200c\u200d"
SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
# Scripts and emoji need joiners; between Latin letters they only hide.
JOINED = rf"[^\x00-\u02ff{JOINERS}{UNPRINTABLE}]"
# A selector changes the look of the character before it.
SELECTED = rf"[^\x00-\x9f{JOINERS}{SELECTORS}{UNPRINTABLE}]"
ESCAPED = re.compile(
    rf"[{UNPRINTABLE}]"
    rf"|(?<!{JOINED})[{JOINERS}]"
    rf"|[{JOINERS}](?!{JOINED})"
    rf"|(?<!{SELECTED})[{SELECTORS}](?!\u20e3)"
    # GitHub's runner, Azure's and TeamCity read commands anywhere in a line of a job's output.
    r"|\#(?=\#[A-Za-z]*\[)"
)
# GitHub's runner reads a command at the start of a line, spaces aside.
COMMAND = re.compile(r"(?P<spaces>[ \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]*):(?=:)")
MAX_BMP = 0xFFFF


def line(text: str) -> str:
    """Return text as one line of a terminal or a log, which does nothing but show it."""
    started = COMMAND.sub(r"\g<spaces>\\u003a", text, count=1) if COMMAND.match(text) else text
    return ESCAPED.sub(_escape, started)


def json(text: str) -> str:
    """Return JSON that reads as the same value and is safe on a terminal.

    Args:
        text: JSON as a library writes it, with control characters escaped.

    """
    return ESCAPED.sub(_json_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\u{code:04x}" if code <= MAX_BMP else f"\\u{{{code:x}}}"


def _json_escape(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(
        f"\\u{high:02x}{low:02x}" for high, low in zip(units[::2], units[1::2], strict=True)
    )
