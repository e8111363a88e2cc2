"""Errors found in settings."""

from collections.abc import Iterable, Iterator

from timecop_worker.hidden import hide


class SettingsError(Exception):
    """Invalid settings, with every error found in them."""

    def __init__(self, errors: Iterable[str]) -> None:
        """Report errors; each names a setting, its value and what was expected."""
        self.errors = tuple(errors)
        super().__init__("; ".join(self.errors))


class SettingErrors:
    """Collects invalid settings, so that all of them are reported at once and in the same form."""

    def __init__(self) -> None:
        """Start without errors."""
        # A dict keeps the order and drops repetitions.
        self._errors: dict[str, None] = {}

    def add(self, name: str, value: str, expected: str) -> None:
        """Add an error; the same error a second time changes nothing.

        Args:
            name: the variable.
            value: its value; secrets that are recognized are hidden.
            expected: what it should be.

        """
        self._errors[hide(f'{name} is "{value}", expected {expected}')] = None

    def check(self) -> None:
        """Return if there are no errors.

        Raises:
            SettingsError: with all of them.

        """
        if self._errors:
            raise SettingsError(self)

    def __iter__(self) -> Iterator[str]:
        """Iterate over the errors."""
        return iter(self._errors)

    def __len__(self) -> int:
        """Return the number of errors."""
        return len(self._errors)
