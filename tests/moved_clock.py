"""Processes whose clock is wrong by a known amount."""

from importlib.util import find_spec
from pathlib import Path

from tests.processes import Launcher


def with_moved_clock(launcher: Launcher, seconds: float) -> Launcher:
    """Return a launcher whose processes see a wall clock that is ahead by so many seconds."""
    if seconds == 0:
        return launcher.with_variables()
    # Not imported, because it would patch this process.
    spec = find_spec("libfaketime")
    assert spec is not None
    assert spec.origin is not None
    library = Path(spec.origin).parent / "vendor/libfaketime/src/libfaketime.so.1"
    return launcher.with_variables(
        LD_PRELOAD=str(library),
        FAKETIME=f"{seconds:+}",
        # Durations stay right, as on a machine with a wrong clock.
        FAKETIME_DONT_FAKE_MONOTONIC="1",
        DONT_FAKE_MONOTONIC="1",
    )
