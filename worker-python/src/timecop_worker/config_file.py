"""Temporal's own file of connection profiles, temporal.toml."""

import os
import pwd
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from timecop_worker.settings_table import TABLE, is_secret_key, message
from timecop_worker.variables import Variables

CONFIG_FILE = "TEMPORAL_CONFIG_FILE"
PROFILE = "profile"


@dataclass(frozen=True)
class ConfigFile:
    """The file, looked up where the official command line and the Java worker look."""

    path: Path
    text: str
    tree: Mapping[str, Any]

    def has(self, profile: str) -> bool:
        """Return whether the file has the profile."""
        profiles = self.tree.get(PROFILE)
        return isinstance(profiles, dict) and profile in profiles

    def warnings(self) -> list[str]:
        """Return a warning for each key that nobody reads, such as a misspelt one."""
        return [f"{self.path}: {message('unknown_key', name=key)}" for key in self._unknown()]

    def _unknown(self) -> Iterator[str]:
        yield from (key for key in self.tree if key != PROFILE)
        for name, profile in _table(self.tree.get(PROFILE)).items():
            for key, value in _table(profile).items():
                yield from (f"{PROFILE}.{name}.{unknown}" for unknown in _unknown(key, value))


def read_config_file(variables: Variables) -> ConfigFile | None:
    """Read the file; None if there is none. Adds an error if it cannot be read."""
    named = variables.text(CONFIG_FILE)
    if variables.is_set(CONFIG_FILE) and not named:
        return None  # an error already
    path = Path(named) if named else default_path(variables.all(), sys.platform)
    if not os.path.exists(path):  # noqa: PTH110 - a home that cannot be read is no error
        return None
    try:
        text = path.read_text(encoding="utf-8")
        return ConfigFile(path, text, tomllib.loads(text))
    except (OSError, ValueError) as error:
        refuse(variables, path, error)
        return None


def secrets(variables: Variables) -> list[str]:
    """Return the secrets of all profiles; none if the file cannot be read.

    A pipe is not read, since only one can read it.
    """
    named = variables.text(CONFIG_FILE)
    path = named or default_path(variables.all(), sys.platform)
    file = read_config_file(variables) if os.path.isfile(path) else None  # noqa: PTH113 - as above
    profiles = _table(file.tree.get(PROFILE)) if file else {}
    return [secret for profile in profiles.values() for secret in _secrets("", profile)]


def _secrets(prefix: str, table: object) -> Iterator[str]:
    for name, value in _table(table).items():
        key = prefix + name
        if isinstance(value, dict):
            yield from _secrets(f"{key}.", value)
        elif is_secret_key(key):
            yield str(value)


def refuse(variables: Variables, path: Path, cause: Exception) -> None:
    """Add an error for a file that cannot be used."""
    variables.errors.add(CONFIG_FILE, str(path), message("config_file", cause=reason(cause)))


def reason(cause: Exception) -> str:
    """Return an error's message on one line, without the lines and values of the file in it."""
    lines = (line for line in str(cause).splitlines() if not re.match(r"\s*\d*\s*\|", line))
    without = re.sub(r"(invalid (?:type|value)): .*?, expected", r"\1, expected", " ".join(lines))
    return " ".join(without.split())


def default_path(environ: Mapping[str, str], system: str) -> Path:
    """Return the path of the file when no variable names one.

    Args:
        environ: the variables that are not blank.
        system: the operating system, as ``sys.platform`` names it.

    """
    home = Path(environ.get("HOME") or pwd.getpwuid(os.getuid()).pw_dir)
    if system == "darwin":
        directory = home / "Library" / "Application Support"
    else:
        directory = Path(environ.get("XDG_CONFIG_HOME", ""))
        if not directory.is_absolute():
            directory = home / ".config"
    return directory / str(TABLE["config_file"]["path"])


def _table(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _unknown(name: str, value: object) -> Iterator[str]:
    keys = TABLE["config_file"]["keys"]
    if name in keys or f"{name}.*" in keys:
        return
    if not any(key.startswith(f"{name}.") for key in keys):
        yield name
        return
    yield from (f"{name}.{inner}" for inner in _table(value) if f"{name}.{inner}" not in keys)
