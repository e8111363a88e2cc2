"""How the variables of the environment are read."""

import re
from collections.abc import Mapping

from timecop_worker.faults import Faults

HIGHEST_PORT = 65_535
OFF = "off"
IPV4 = r"((25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(\.|$)){4}(?<!\.)"


class Variables:
    """Reads variables, each bad value added to the faults; what is read is then of no use."""

    def __init__(self, given: Mapping[str, str], faults: Faults) -> None:
        """Read these; a blank one counts as unset."""
        self._given = given
        self._faults = faults

    def whole(self, name: str, otherwise: int, lowest: int, highest: int) -> int:
        """Return a whole number in that range."""
        value = self._value(name, str(otherwise))
        number = int(value) if re.fullmatch(r"[0-9]{1,9}", value) else -1
        if not lowest <= number <= highest:
            self._refuse(name, f"a whole number from {lowest} to {highest}")
            return otherwise
        return number

    def seconds(self, name: str, otherwise: int, highest: int) -> float:
        """Return a time in seconds, at most that many."""
        value = self._value(name, str(otherwise))
        seconds = float(value) if re.fullmatch(r"[0-9]+(\.[0-9]+)?", value) else -1
        if not 0 <= seconds <= highest:
            self._refuse(name, f"seconds, from 0 to {highest}")
            return 0
        return seconds

    def port(self, name: str, otherwise: str) -> int | None:
        """Return a port to listen on; None for ``off``."""
        value = self._value(name, otherwise)
        if value == OFF:
            return None
        number = int(value) if re.fullmatch(r"[0-9]{1,9}", value) else 0
        if not 1 <= number <= HIGHEST_PORT:
            self._refuse(name, f"a port from 1 to {HIGHEST_PORT}, or off")
        return number

    def address(self, name: str, otherwise: str) -> str:
        """Return an address of this machine to listen on."""
        value = self._value(name, otherwise)
        if value not in {"::", "::1"} and not re.fullmatch(IPV4, value):
            self._refuse(name, "an IPv4 address, :: or ::1")
        return value

    def one_of(self, name: str, *words: str) -> str:
        """Return one of these words, of which the first is the default."""
        value = self._value(name, words[0])
        if value in words:
            return value
        self._refuse(name, " or ".join(words))
        return words[0]

    def _value(self, name: str, otherwise: str) -> str:
        return self._given.get(name, "").strip() or otherwise

    def _refuse(self, name: str, expected: str) -> None:
        self._faults.add(name, self._given.get(name, ""), expected)
