"""Texts that want to be more than texts, and what no output may contain."""

import re

# What a terminal, a log reader or a CI service obeys, written here again on its own.
OBEYED = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
    r"|##[a-z]*\[|^\s*::",
    re.MULTILINE,
)
# A name of all kinds at once. The server takes it as a name of anything.
NAME = (
    "\x1b[31mred\x9b2J\r\n::error::x\u2028y\u202eexe\u2066 ##[error]z %0A::warning::%s </script> 日"
)


def assert_safe(output: str) -> None:
    """Fail if the output is more than text."""
    found = OBEYED.search(output)
    assert found is None, (found, output)
