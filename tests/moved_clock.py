"""Processes whose clock is wrong by a known amount."""

from importlib.util import find_spec
from pathlib import Path

from tests.processes import Launcher


def with_moved_clock(launcher: Launcher, seconds: float) -> Launcher:
    """Return a launcher whose processes see a wall clock that is ahead by so many seconds."""
    if seconds == 0:
        return launcher.with_variables()
    return launcher.with_variables(**_preloaded(), FAKETIME=f"{seconds:+}")


class MovingClock:
    """A wall clock that processes see, and that is set while they run."""

    def __init__(self, file: Path) -> None:
        """Keep the difference to the machine's clock in a file."""
        self._file = file
        self.set_ahead(0)

    def set_ahead(self, seconds: float) -> None:
        """Set the clock so many seconds ahead of the machine's."""
        new = self._file.with_suffix(".new")
        new.write_text(f"{seconds:+}\n")
        new.replace(self._file)

    def seen_by(self, launcher: Launcher) -> Launcher:
        """Return a launcher whose processes see this clock."""
        return launcher.with_variables(
            **_preloaded(), FAKETIME_TIMESTAMP_FILE=str(self._file), FAKETIME_CACHE_DURATION="1"
        )


def _preloaded() -> dict[str, str]:
    # Not imported, because it would patch this process.
    spec = find_spec("libfaketime")
    assert spec is not None
    assert spec.origin is not None
    return {
        "LD_PRELOAD": str(Path(spec.origin).parent / "vendor/libfaketime/src/libfaketime.so.1"),
        # Durations stay right, as on a machine with a wrong clock.
        "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        "DONT_FAKE_MONOTONIC": "1",
    }
