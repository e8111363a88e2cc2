import os
import subprocess
import sys
import zipfile
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
OPTIONS = Path("timecop", "catalog", "options.proto")
DECLARED = PROJECT.parent / OPTIONS


def told_with(source: Path) -> Path:
    """What ``python -m timecop_catalog --include`` prints when the package is there."""
    ended = subprocess.run(
        [sys.executable, "-m", "timecop_catalog", "--include"],
        check=True,
        capture_output=True,
        text=True,
        env={"PYTHONPATH": str(source)},
    )
    return Path(ended.stdout.rstrip("\n"))


def test_the_wheel_has_the_options_and_tells_where(tmp_path: Path) -> None:
    subprocess.run(  # noqa: S603 - pip, on our own package
        [
            *(sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation"),
            *("--disable-pip-version-check", "--wheel-dir", str(tmp_path), str(PROJECT)),
        ],
        check=True,
        capture_output=True,
        env={"PATH": os.environ["PATH"]},
    )
    (wheel,) = tmp_path.glob("*.whl")
    installed = tmp_path / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(installed)
    include = told_with(installed)
    assert include.is_relative_to(installed)
    assert (include / OPTIONS).read_bytes() == DECLARED.read_bytes()
    assert (installed / "timecop_catalog" / "py.typed").exists()
    assert {path.name for path in installed.iterdir()} == {
        "timecop_catalog",
        "timecop_catalog-0.1.0.dist-info",
    }


def test_the_checkout_has_them_too() -> None:
    assert (told_with(PROJECT / "src") / OPTIONS).samefile(DECLARED)
