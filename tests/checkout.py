"""A copy of the checkout, in which a test may change and build what it likes."""

import filecmp
import os
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.processes import ROOT


def project_files() -> list[str]:
    """Return the path of every file in the checkout that git does not ignore."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],  # noqa: S607
        check=True,
        capture_output=True,
        cwd=ROOT,
        encoding="utf-8",
    ).stdout
    return [name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def copy_checkout(copy: Path, built: Iterable[str] = ()) -> None:
    """Copy the checkout with these directories of its build, named by glob patterns.

    Everything keeps its age, so that nothing is built again. The Python environment is shared; the
    copy fails where scripts/setup in the copy would change it.
    """
    for group in ("requirements", "requirements-stack", "requirements-dev"):
        assert filecmp.cmp(
            ROOT / "worker-python" / f"{group}.lock", ROOT / ".venv" / f"{group}.installed"
        ), "run scripts/setup --dev first"
    for name in project_files():
        (copy / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, copy / name)
    for source in (path for pattern in built for path in ROOT.glob(pattern)):
        shutil.copytree(source, copy / source.relative_to(ROOT), symlinks=True)
    for directory, _, _ in os.walk(copy, topdown=False):
        shutil.copystat(ROOT / Path(directory).relative_to(copy), directory)
    (copy / ".venv").symlink_to(ROOT / ".venv")
