import subprocess
import sys
from pathlib import Path

from tests.conftest import PROJECT

OPTIONS = Path("timecop", "catalog", "options.proto")
DECLARED = PROJECT.parent / OPTIONS


def include_with(source: Path) -> Path:
    """What ``python -m timecop_catalog --include`` prints when the package is there."""
    ended = subprocess.run(
        [sys.executable, "-m", "timecop_catalog", "--include"],
        check=True,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(source)},
    )
    return Path(ended.stdout.rstrip("\n"))


def test_the_wheel_has_the_options_and_tells_where(installed: Path) -> None:
    include = include_with(installed)
    assert include.is_relative_to(installed)
    assert (include / OPTIONS).read_bytes() == DECLARED.read_bytes()


def test_the_wheel_has_its_types_and_nothing_of_this_system(installed: Path) -> None:
    assert (installed / "timecop_catalog" / "py.typed").exists()
    assert {path.name for path in installed.iterdir()} == {
        "timecop_catalog",
        "timecop_catalog-0.1.0.dist-info",
    }


def test_the_checkout_has_the_options_too() -> None:
    assert (include_with(PROJECT / "src") / OPTIONS).samefile(DECLARED)
