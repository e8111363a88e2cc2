"""The faults found in settings."""

import re
from collections.abc import Iterator

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


class Faults:
    """Collects bad settings, each told with its value and what was expected."""

    def __init__(self) -> None:
        """Start with none."""
        self._lines: list[str] = []

    def add(self, name: str, value: str, expected: str) -> None:
        """Add a setting by its name, its value as it may be shown, and what it should be."""
        # A value may hold what would break the line it is told on.
        shown = CONTROL.sub(lambda character: f"\\u{ord(character[0]):04x}", value)
        self._lines.append(f'{name} is "{shown}", expected {expected}')

    def __iter__(self) -> Iterator[str]:
        """Iterate over the sentences."""
        return iter(self._lines)

    def __len__(self) -> int:
        """Count them."""
        return len(self._lines)
