"""Generates the protobuf code of all languages with the pinned protoc.

The compiler is the release that versions.yaml requires, never one from PATH. The code of each
language replaces protos/generated/<language>/ and its copy in the consumer as a whole, so that no
file of a deleted or renamed .proto remains. Existing code is replaced only after the new code
compiled and the new catalogue passed its check: a run that fails keeps what was generated before.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import NoReturn

import yaml

ROOT = Path(__file__).resolve().parent.parent
PROTOS = ROOT / "protos"
# The table of settings, which the Python worker reads as a resource of the generated package;
# for Java, Maven packages it.
SETTINGS = Path("timecop/settings.toml")
GENERATED = PROTOS / "generated"
# Where each language's code is copied to. The CLI reads the descriptor set, which contains the
# comments that generated code lacks.
CONSUMERS = {
    "java": ROOT / "worker-java" / "generated",
    "python": ROOT / "worker-python" / "generated",
    "descriptors": ROOT / "cli" / "generated",
}
# The languages whose consumer needs a protobuf library that is compatible with the code.
LIBRARIES = ("java", "python")
# The file in each copy that records the digests of its inputs.
STAMP = ".inputs"
UNCHANGED = "The generated code was not changed"
# Seconds. The first is for a download, which Maven itself gives up when nothing arrives; the second
# for programs on this machine.
LONGEST_DOWNLOAD = 1800
LONGEST_RUN = 300
MAVEN_MACHINES = {"x86_64": "x86_64", "amd64": "x86_64", "aarch64": "aarch_64"}


def protoc_release() -> str:
    """Return the release of protoc that versions.yaml requires, such as "36.2"."""
    versions = yaml.safe_load((ROOT / "versions.yaml").read_text(encoding="utf-8"))
    try:
        release = str(versions["protoc"]["required_version"])
    except (KeyError, TypeError):
        release = ""
    # It becomes a part of paths, commands and messages.
    if not re.fullmatch(r"[0-9]+(\.[0-9]+){1,2}", release):
        sys.exit(
            f"versions.yaml: protoc.required_version is {release!r}; expected a release such as"
            " '36.2'."
        )
    return release


def sources() -> list[Path]:
    """Return all .proto files of the contract, sorted."""
    return sorted((PROTOS / "timecop").rglob("*.proto"))


def inputs() -> str:
    """Return the digests of all files that determine the result, in the format of sha256sum."""
    return "".join(
        f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.relative_to(ROOT)}\n"
        for path in [
            Path(__file__).resolve(),
            ROOT / "versions.yaml",
            PROTOS / SETTINGS,
            *sources(),
        ]
    )


def is_current(languages: list[str]) -> bool:
    """Return whether the copies of these languages were made from the current inputs."""
    want = inputs()
    stamps = [CONSUMERS[language] / STAMP for language in languages]
    return all(
        stamp.is_file() and stamp.read_text() == want and is_whole(language)
        for language, stamp in zip(languages, stamps, strict=True)
    )


def is_whole(language: str) -> bool:
    """Return whether the consumer's copy contains every generated file."""
    generated = GENERATED / language
    return generated.is_dir() and all(
        (CONSUMERS[language] / path.relative_to(generated)).exists()
        for path in generated.rglob("*")
    )


def run(
    command: list[str], seconds: int = LONGEST_RUN, **variables: str
) -> subprocess.CompletedProcess[str]:
    """Run a command to its end; end the script, and kill the command, when it takes too long."""
    try:
        return subprocess.run(
            command,
            check=False,
            cwd=ROOT,
            capture_output=True,
            text=True,
            timeout=seconds,
            env={**os.environ, **variables},
        )
    except subprocess.TimeoutExpired:
        sys.exit(f"{command[0]} did not end within {seconds} s.")


def fetch(artifact: str, directory: Path) -> None:
    """Copy a Maven artifact into the directory; download it if the local repository lacks it."""
    command = ["mvn", "--batch-mode", "--no-transfer-progress", "--quiet", "--non-recursive"]
    command += ["dependency:copy", f"-Dartifact={artifact}", f"-DoutputDirectory={directory}"]
    result = run(command, LONGEST_DOWNLOAD)
    if result.returncode != 0:
        sys.exit(
            f"{artifact} could not be downloaded. Check that the release in versions.yaml exists"
            f" and that a Maven repository is reachable.\n{result.stdout}{result.stderr}"
        )
    check = run([str(ROOT / "scripts" / "check-artifacts"), str(directory)])
    sys.stderr.write(check.stderr)
    if check.returncode != 0:
        sys.exit(f"{artifact} was not used.")


def protoc(release: str) -> tuple[Path, Path]:
    """Return the pinned compiler and its include directory; download both on first use."""
    home = ROOT / "build" / f"protoc-{release}"
    if not home.is_dir():
        system, machine = platform.system(), MAVEN_MACHINES.get(platform.machine())
        if system != "Linux" or machine is None:
            known = ", ".join(MAVEN_MACHINES)
            sys.exit(
                f"protoc is only downloaded for Linux on {known}; this is {platform.platform()}."
            )
        new = home.with_name(home.name + ".new")
        shutil.rmtree(new, ignore_errors=True)
        # Since release 26, protobuf-java and Maven's protoc have the version 4.<release>.
        fetch(f"com.google.protobuf:protoc:4.{release}:exe:linux-{machine}", new)
        fetch(f"com.google.protobuf:protobuf-java:4.{release}", new)
        (binary,) = new.glob("*.exe")
        binary.rename(new / "protoc").chmod(0o755)
        (jar,) = new.glob("*.jar")
        with zipfile.ZipFile(jar) as archive:
            for name in archive.namelist():
                if name.endswith(".proto"):
                    archive.extract(name, new / "include")
        jar.unlink()
        new.rename(home)
    command = [str(home / "protoc"), "--version"]
    version = run(command).stdout.strip()
    if version != f"libprotoc {release}":
        sys.exit(
            f"{home}/protoc has version {version!r}, expected 'libprotoc {release}'."
            f" Delete {home} and try again."
        )
    return home / "protoc", home / "include"


def refuse(reason: str, answer: subprocess.CompletedProcess[str]) -> NoReturn:
    """End the script with a reason and the output of the command that failed."""
    sys.exit(f"{reason}\n{answer.stdout}{answer.stderr}".rstrip())


def require(reason: str, *command: str) -> None:
    """Run a check of the timecop command line; end the script with the reason if it fails."""
    # A copy of the project, as in a test, uses the command line of another checkout.
    timecop = os.environ.get("TIMECOP", str(ROOT / "timecop"))
    # The command line is built before any code is generated.
    answer = run([timecop, *command], TIMECOP_NO_BUILD="1")
    if answer.returncode != 0:
        refuse(reason, answer)


def generate(languages: list[str]) -> None:
    """Generate the code of these languages, and copy it to its consumers."""
    compiler, include = protoc(protoc_release())
    # The command line may be another checkout's, for which this project is a foreign one.
    gate = ["validate-protos", "--run-project-tools", "--project", str(ROOT), "--level"]
    require(f"{UNCHANGED}: the compatibility gate failed.", *gate, "central")
    new = fresh(GENERATED / "new")
    try:
        # Always all languages: the check of the catalogue needs the descriptors.
        for language in CONSUMERS:
            (new / language).mkdir(parents=True)
        catalog = new / "descriptors" / "catalog.binpb"
        out = [
            f"--java_out={new / 'java'}",
            f"--python_out={new / 'python'}",
            f"--pyi_out={new / 'python'}",
            f"--descriptor_set_out={catalog}",
            "--include_imports",
            "--include_source_info",
        ]
        names = [str(path.relative_to(PROTOS)) for path in sources()]
        command = [str(compiler), f"-I{PROTOS}", f"-I{include}", *out, *names]
        answer = run(command)
        if answer.returncode != 0:
            refuse(f"{UNCHANGED}: the protos do not compile.", answer)
        sys.stderr.write(answer.stderr)
        check = ["catalog", "--check", "--catalog", str(catalog)]
        require(f"{UNCHANGED}: the catalogue is invalid.", *check)
        shutil.copy(PROTOS / SETTINGS, new / "python" / SETTINGS)
        for language in languages:
            (new / language).rename(fresh(GENERATED / language))
            if language in LIBRARIES:
                consumer = CONSUMERS[language].relative_to(ROOT)
                reason = f"{consumer} was not changed: the compatibility gate failed."
                require(reason, *gate, "consumer", "--language", language)
            copy_to_consumer(language)
    finally:
        fresh(new)


def copy_to_consumer(language: str) -> None:
    """Replace the consumer's copy by the generated code."""
    consumer = CONSUMERS[language]
    new = fresh(consumer.with_name(consumer.name + ".new"))
    shutil.copytree(GENERATED / language, new)
    (new / STAMP).write_text(inputs())
    new.rename(fresh(consumer))
    files = sum(path.is_file() for path in consumer.rglob("*"))
    print(f"{consumer.relative_to(ROOT)}: {files} files")


def fresh(directory: Path) -> Path:
    """Delete the directory if it exists, and return its path."""
    if directory.exists():
        shutil.rmtree(directory)
    return directory


def clean() -> None:
    """Delete all generated code and all copies of it."""
    for path in [GENERATED, *CONSUMERS.values()]:
        fresh(path)


def main() -> int:
    """Run the command line; return the exit code."""
    # An exception, unlike the default, ends the command that is running too.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    parser = argparse.ArgumentParser(
        prog="scripts/generate", description=(__doc__ or "").partition("\n\n")[0]
    )
    parser.add_argument(
        "language", nargs="*", help=f"languages, default all: {', '.join(CONSUMERS)}"
    )
    parser.add_argument(
        "--is-current", action="store_true", help="exit 0 if the generated code is current, else 1"
    )
    parser.add_argument("--fetch-compiler", action="store_true", help="only download protoc")
    parser.add_argument("--clean", action="store_true", help="only delete the generated code")
    arguments = parser.parse_args()
    languages = arguments.language or list(CONSUMERS)
    if unknown := [language for language in languages if language not in CONSUMERS]:
        parser.error(f"{', '.join(unknown)}: expected some of {', '.join(CONSUMERS)}")
    if arguments.clean:
        clean()
    elif arguments.fetch_compiler:
        protoc(protoc_release())
    elif arguments.is_current:
        return 0 if is_current(languages) else 1
    else:
        generate(languages)
    return 0


if __name__ == "__main__":
    sys.exit(main())
