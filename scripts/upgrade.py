"""Updates every protobuf version to match the protoc release that versions.yaml requires.

To upgrade or downgrade, edit protoc.required_version in versions.yaml and run this command. The
versions of the libraries come from the matrix of `timecop validate-protos`. If a step fails (the
release does not exist, or temporalio does not allow the library), all files are restored.
"""

from __future__ import annotations

import argparse
import re
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
VERSIONS = ROOT / "versions.yaml"
MATRIX = ROOT / "cli/src/main/resources/timecop/cli/compatibility/matrix/matrix.yaml"
POM = ROOT / "pom.xml"
EXAMPLE = ROOT / "examples" / "tickets" / "java" / "pom.xml"
PYPROJECT = ROOT / "worker-python" / "pyproject.toml"
LOCKS = [
    *sorted((ROOT / "worker-python").glob("requirements*.lock")),
    ROOT / "artifacts.sha256",
]


def library(language: str, release: str, versions: dict[str, Any], matrix: dict[str, Any]) -> str:
    """Return the version of the library that belongs to the release, such as 4.36.2."""
    number = int(release.partition(".")[0])
    override = (versions.get("matrix") or {}).get(language) or {}
    for major in override.get("majors", matrix[language]["majors"]):
        first, _, last = major["releases"].partition("-")
        if int(first) <= number and (not last or number <= int(last)):
            return f"{major['major']}.{release}"
    sys.exit(f"versions.yaml: no {language} library is compatible with protoc {release}.")


def edit(path: Path, pattern: str, version: str) -> None:
    """Insert the version between the two groups of the pattern, which must match once."""
    text, count = re.subn(pattern, rf"\g<1>{version}\g<2>", path.read_text(encoding="utf-8"))
    if count != 1:
        sys.exit(f"{path.relative_to(ROOT)}: {pattern} matches {count} times, expected once.")
    path.write_text(text, encoding="utf-8")


def follow(java: str, python: str) -> None:
    """Write the versions where they are declared, then lock, install and generate."""
    for pom in (POM, EXAMPLE):
        edit(pom, r"(<protobuf\.version>)[^<]+(</protobuf\.version>)", java)
    edit(PYPROJECT, r'("protobuf==)[^"]+(")', python)
    # Without deadlines here: each limits its own steps.
    for command in (["scripts/lock"], ["scripts/setup", "--python"], ["scripts/generate"]):
        subprocess.run(command, cwd=ROOT, check=True)


def main() -> int:
    """Apply versions.yaml, or restore all files; return the exit code."""
    # An exception, unlike the default, ends the command that is running and restores the files.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    parser = argparse.ArgumentParser(
        prog="scripts/upgrade", description=(__doc__ or "").partition("\n\n")[0]
    )
    parser.parse_args()
    versions = yaml.safe_load(VERSIONS.read_text(encoding="utf-8"))
    matrix = yaml.safe_load(MATRIX.read_text(encoding="utf-8"))
    release = str(versions["protoc"]["required_version"])
    if not re.fullmatch(r"[0-9]+(\.[0-9]+){1,2}", release):
        sys.exit(
            f"versions.yaml: protoc.required_version is {release!r}; expected a release such as"
            " '36.2'."
        )
    java = library("java", release, versions, matrix)
    python = library("python", release, versions, matrix)
    print(f"protoc {release}: protobuf-java {java}, protobuf (Python) {python}")

    before = {path: path.read_bytes() for path in [POM, EXAMPLE, PYPROJECT, *LOCKS]}
    done = False
    try:
        follow(java, python)
        done = True
    except subprocess.CalledProcessError as error:
        print(
            f"{' '.join(error.cmd)} failed; all files were restored. Restore versions.yaml,"
            " then run scripts/setup.",
            file=sys.stderr,
        )
    finally:
        if not done:
            for path, content in before.items():
                path.write_bytes(content)
    if not done:
        return 1
    # The gate reads the class path, which must be current.
    subprocess.run(["scripts/setup"], cwd=ROOT, check=True)
    subprocess.run(["scripts/registrations"], cwd=ROOT, check=True)
    return subprocess.run(["./timecop", "validate-protos"], check=False, cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())
