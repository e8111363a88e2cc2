"""The table of settings that every language reads: protos/timecop/settings.toml."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from timecop_worker.hidden import HIDDEN, KnownSecrets, hide, hide_in_path, hide_in_url


@dataclass(frozen=True)
class Row:
    """A variable, and what the table says about its value."""

    name: str
    # The attributes of its type, and of the row, which override them.
    attributes: Mapping[str, Any]

    @property
    def default(self) -> str:
        """The value when the variable is unset; empty if it has no default."""
        return self.attribute("default")

    @property
    def expected(self) -> str:
        """What errors say was expected."""
        if words := self._words():
            *others, last = words
            return f"{', '.join(others)} or {last}" if others else last
        return (
            self.attribute("expected")
            .replace("{minimum}", self.attribute("minimum"))
            .replace("{maximum}", self.attribute("maximum"))
        )

    def accepts(self, value: str) -> bool:
        """Return whether a value is valid."""
        if words := self._words():
            return value.lower() in words
        if self.attributes.get("file"):
            return Path(value).exists() and not Path(value).is_dir()
        match = re.fullmatch(self.attributes["pattern"], value, re.DOTALL)
        if match is None:
            return False
        number = match[1] if match.re.groups else None
        return number is None or (
            self.attributes["minimum"] <= float(number) <= self.attributes["maximum"]
        )

    def shown(self, value: str) -> str:
        """Return a value as messages may show it: without secrets."""
        if self.secret:
            return HIDDEN
        return {"url": hide_in_url, "path": hide_in_path}.get(self.attribute("hidden"), hide)(value)

    def read(self, value: str) -> str:
        """Return a valid value as programs read it: words in lower case."""
        return value.lower() if self._words() else value

    @property
    def secret(self) -> bool:
        """Whether the value is a secret."""
        return bool(self.attributes.get("secret"))

    def attribute(self, key: str) -> str:
        """Return an attribute as text; empty if the row has none."""
        return str(self.attributes.get(key, ""))

    def _words(self) -> Sequence[str]:
        words: Sequence[str] = self.attributes.get("words", ())
        return words


TABLE: Mapping[str, Any] = tomllib.loads(
    files("timecop").joinpath("settings.toml").read_text(encoding="utf-8")
)
ROWS: Mapping[str, Row] = {
    name: Row(name, {**TABLE["types"][row["type"]], **row})
    for name, row in TABLE["settings"].items()
}


def row_of_type(name: str, type_name: str) -> Row:
    """Return a row of one of the table's types for a variable that the table does not name."""
    return Row(name, TABLE["types"][type_name])


def group(name: str) -> Sequence[Row]:
    """Return the rows of a group, in the table's order."""
    return [row for row in ROWS.values() if row.attributes["group"] == name]


def is_secret_key(key: str) -> bool:
    """Return whether a key of a profile of temporal.toml, such as codec.auth, has a secret."""
    return _is_listed("keys", key)


def _is_listed(name: str, text: str) -> bool:
    """Return whether a list of secrets has a text; an asterisk at the end stands for any."""
    entries = TABLE["secrets"][name]
    return text in entries or any(
        entry.endswith("*") and text.startswith(entry[:-1]) for entry in entries
    )


def known_secrets(environ: Mapping[str, str], others: Iterable[str] = ()) -> KnownSecrets:
    """Find the secrets in the variables that the table names; take others from elsewhere."""
    values = [
        (row, environ.get(name, "").strip())
        for row in ROWS.values()
        for name in {row.name, row.attribute("override") or row.name}
    ]
    return KnownSecrets(
        secrets=[
            *(value for row, value in values if row.secret),
            *(value.strip() for name, value in environ.items() if _is_listed("variables", name)),
            *(other.strip() for other in others),
        ],
        urls=[value for row, value in values if row.attribute("hidden") == "url"],
    )


def message(key: str, **values: str) -> str:
    """Return what errors say was expected of a value that is valid, but not here."""
    text: str = TABLE["messages"][key]
    return text.format(**values)
