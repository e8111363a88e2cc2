"""The faults found in settings."""

from collections.abc import Iterator


class Faults:
    """Collects bad settings, each told with its value and what was expected."""

    def __init__(self) -> None:
        """Start with none."""
        self._lines: list[str] = []

    def add(self, name: str, value: str, expected: str) -> None:
        """Add a setting by its name, its value as it may be shown, and what it should be."""
        # A value may hold what would break the line it is told on.
        shown = value.encode("unicode_escape").decode() if not value.isprintable() else value
        self._lines.append(f'{name} is "{shown}", expected {expected}')

    def __iter__(self) -> Iterator[str]:
        """Iterate over the sentences."""
        return iter(self._lines)

    def __len__(self) -> int:
        """Count them."""
        return len(self._lines)
