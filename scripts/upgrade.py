"""Brings what is derived from protoc's release to the release that versions.yaml requires.

Upgrading (or going back) is one edit, protoc.required_version in versions.yaml, and this
command. The libraries' versions follow by the matrix that `timecop validate-protos` goes by.
When a step fails (no such release, or temporalio does not allow the library), the files are
put back as they were.
"""

from __future__ import annotations

import argparse
import re
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
LOCKS = sorted((ROOT / "worker-python").glob("requirements*.lock"))


def library(language: str, release: str, versions: dict[str, Any], matrix: dict[str, Any]) -> str:
    """Return the library's version that was published with the release, as in 4.36.2."""
    number = int(release.partition(".")[0])
    override = (versions.get("matrix") or {}).get(language) or {}
    for major in override.get("majors", matrix[language]["majors"]):
        first, _, last = major["releases"].partition("-")
        if int(first) <= number and (not last or number <= int(last)):
            return f"{major['major']}.{release}"
    sys.exit(f"versions.yaml: no {language} library goes with protoc {release}.")


def edit(path: Path, pattern: str, version: str) -> None:
    """Put the version between the pattern's two groups, which must match once."""
    text, count = re.subn(pattern, rf"\g<1>{version}\g<2>", path.read_text(encoding="utf-8"))
    if count != 1:
        sys.exit(
            f"{path.relative_to(ROOT)}: {pattern} should match once, and matches {count} times."
        )
    path.write_text(text, encoding="utf-8")


def follow(java: str, python: str) -> None:
    """Write the versions where they are declared, then lock, install and generate."""
    for pom in (POM, EXAMPLE):
        edit(pom, r"(<protobuf\.version>)[^<]+(</protobuf\.version>)", java)
    edit(PYPROJECT, r'("protobuf==)[^"]+(")', python)
    for command in (["scripts/lock"], ["scripts/setup", "--python"], ["scripts/generate"]):
        subprocess.run(command, cwd=ROOT, check=True)


def main() -> int:
    """Follow versions.yaml, or leave all as it was; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="scripts/upgrade", description=(__doc__ or "").partition("\n\n")[0]
    )
    parser.parse_args()
    versions = yaml.safe_load(VERSIONS.read_text(encoding="utf-8"))
    matrix = yaml.safe_load(MATRIX.read_text(encoding="utf-8"))
    release = str(versions["protoc"]["required_version"])
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
            f"{' '.join(error.cmd)} failed: the files are as they were. Put"
            " versions.yaml back, then run scripts/setup.",
            file=sys.stderr,
        )
    finally:
        if not done:
            for path, content in before.items():
                path.write_bytes(content)
    if not done:
        return 1
    # The class path is built anew before the gate looks at it.
    subprocess.run(["scripts/setup"], cwd=ROOT, check=True)
    subprocess.run(["scripts/registrations"], cwd=ROOT, check=True)
    return subprocess.run(["./timecop", "validate-protos"], check=False, cwd=ROOT).returncode


if __name__ == "__main__":
    sys.exit(main())
