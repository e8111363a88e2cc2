"""How environment variables are read: by the table of settings."""

from collections.abc import Mapping
from datetime import timedelta

from timecop_catalog.blank import strip
from timecop_worker.setting_errors import SettingErrors
from timecop_worker.settings_table import ROWS, Row, group, message

OFF = "off"


class Variables:
    """Reads environment variables by the table of settings.

    A blank variable counts as unset. An invalid value is added to the errors, and the default is
    returned in its place. Asking for a variable that the table does not have raises KeyError.
    """

    def __init__(self, environ: Mapping[str, str]) -> None:
        """Read these variables."""
        self._environ = environ
        # Callers may add their own.
        self.errors = SettingErrors()

    def all(self) -> dict[str, str]:
        """Return all variables that are not blank, whether or not the table has them."""
        return {name: value for name, value in self._environ.items() if strip(value)}

    def is_set(self, name: str) -> bool:
        """Return whether the variable, or the one that overrides it, is set."""
        return bool(strip(self._given(self._deciding(ROWS[name]))))

    def is_overridden(self, name: str) -> bool:
        """Return whether the variable that overrides this one is set."""
        return self._deciding(ROWS[name]) != name

    def text(self, name: str) -> str:
        """Return a valid value, or the default, which may be empty."""
        row = ROWS[name]
        variable = self._deciding(row)
        given = self._given(variable)
        value = given if row.secret else strip(given)
        if not strip(value):
            return row.default
        if not row.accepts(value):
            self.errors.add(variable, row.shown(given), row.expected)
            return row.default
        return row.read(value)

    def number(self, name: str) -> int:
        """Return a whole number."""
        return int(self.text(name))

    def seconds(self, name: str) -> timedelta:
        """Return a duration that is given in seconds."""
        return timedelta(seconds=float(self.text(name)))

    def is_true(self, name: str) -> bool:
        """Return whether the value is ``true``."""
        return self.text(name) == "true"

    def port(self, name: str) -> int | None:
        """Return a port; None for ``off``."""
        value = self.text(name)
        return None if value == OFF else int(value)

    def check(self, group_name: str) -> None:
        """Add an error for each invalid value in a group, and for values that do not combine."""
        for row in group(group_name):
            self.text(row.name)
            self._check_relations(row)

    def refuse(self, name: str, expected: str = "") -> None:
        """Add an error for a value that the table accepts but the program cannot use.

        Args:
            name: the variable.
            expected: what the value should be; by default, what the table says.

        """
        row = ROWS[name]
        variable = self._deciding(row)
        self.errors.add(variable, row.shown(self._given(variable)), expected or row.expected)

    def _check_relations(self, row: Row) -> None:
        name, value = row.name, self.text(row.name)
        if (other := row.attribute("requires")) and self.is_set(name) and not self.is_set(other):
            self.errors.add(other, "", message("requires", other=name))
        if (other := row.attribute("excludes")) and self.is_set(name) and self.is_set(other):
            self.errors.add(name, row.shown(value), message("excludes", other=other))
        if (other := row.attribute("differs_from")) and value == self.text(other) != OFF:
            self.errors.add(name, row.shown(value), message("differs_from", other=other))
        if (other := row.attribute("at_most")) and int(value) > (limit := self.number(other)):
            self.errors.add(
                name, row.shown(value), message("at_most", other=other, limit=str(limit))
            )

    def _deciding(self, row: Row) -> str:
        """Return the variable that decides: the one that overrides, where it is set."""
        override = row.attribute("override")
        return override if override and strip(self._given(override)) else row.name

    def _given(self, variable: str) -> str:
        return self._environ.get(variable, "")
