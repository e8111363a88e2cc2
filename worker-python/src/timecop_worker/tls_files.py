"""Checks the certificates and keys of a connection before the SDK reads them.

Errors name the variable, or the key of the profile, in the same words as in other languages.
"""

from pathlib import Path

from temporalio.envconfig import ClientConfigProfile, DataSource

from timecop_worker.settings_table import Row, group, message
from timecop_worker.variables import Variables

PEM = b"-----BEGIN "


class _Part:
    """A certificate or a key, as a file or as its own text."""

    def __init__(self, key: str, source: DataSource | None, variables: Variables) -> None:
        self._key = key
        self.source = source
        self._variables = variables

    def check(self) -> None:
        """Add an error if it is missing or is not PEM text."""
        if self.source is None:
            return
        if not isinstance(self.source, Path):
            data = self.source.encode() if isinstance(self.source, str) else self.source
            self._check_pem("_data", "", data)
            return
        try:
            self._check_pem("_path", str(self.source), self.source.read_bytes())
        except OSError:
            self._refuse("_path", str(self.source), self._row("_path").expected)

    def check_with(self, other: "_Part") -> None:
        """Add an error if the other part is there without this one."""
        if self.source is None and other.source is not None:
            expected = message("requires", other=other.name)
            self._variables.errors.add(
                self._name("_path", is_variable=other.is_variable), "", expected
            )

    @property
    def name(self) -> str:
        """What errors call it."""
        form = "_path" if isinstance(self.source, Path) else "_data"
        return self._name(form, is_variable=self.is_variable)

    @property
    def is_variable(self) -> bool:
        """Whether a variable names it, not the profile."""
        return any(self._variables.is_set(self._row(form).name) for form in ("_path", "_data"))

    def _check_pem(self, form: str, shown: str, data: bytes) -> None:
        if PEM not in data:
            self._refuse(form, shown, self._row("_data").expected)

    def _refuse(self, form: str, shown: str, expected: str) -> None:
        row = self._row(form)
        if self.is_variable:
            self._variables.refuse(row.name, expected)
        else:
            name = self._name(form, is_variable=False)
            self._variables.errors.add(name, row.shown(shown), expected)

    def _name(self, form: str, *, is_variable: bool) -> str:
        if is_variable:
            return self._row(form).name
        return f"{self._key}{form} of profile {self._variables.text('TEMPORAL_PROFILE')}"

    def _row(self, form: str) -> Row:
        """Return the row of the variable that has the name of the profile's key."""
        ending = f"_{self._key}{form}".upper()
        (row,) = (row for row in group("credentials") if row.name.endswith(ending))
        return row


def check_tls(profile: ClientConfigProfile, variables: Variables) -> None:
    """Add an error for each part that is missing or is not PEM text."""
    tls = profile.tls
    if tls is None or tls.disabled:
        return
    certificate = _Part("client_cert", tls.client_cert, variables)
    key = _Part("client_key", tls.client_private_key, variables)
    certificate.check()
    key.check()
    _Part("server_ca_cert", tls.server_root_ca_cert, variables).check()
    certificate.check_with(key)
    key.check_with(certificate)
