"""Generates the protobuf code of every language, centrally, by one pinned protoc.

The compiler is the release that versions.yaml names, never one from PATH. Code is made into
protos/generated/<language>/ from a clean start, then copied whole into each consumer, so that
a deleted or renamed .proto leaves nothing behind. Nothing is deleted before the new code is
there: a run that fails leaves the old code as it was.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import platform
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
PROTOS = ROOT / "protos"
# The table of settings, which the Python worker reads as a resource of the generated package;
# for Java, Maven packages it.
SETTINGS = Path("timecop/settings.toml")
GENERATED = PROTOS / "generated"
# Where each language's code is consumed. The descriptor set is the CLI's: it carries the
# comments, which generated code does not.
CONSUMERS = {
    "java": ROOT / "worker-java" / "generated",
    "python": ROOT / "worker-python" / "generated",
    "descriptors": ROOT / "cli" / "generated",
}
# The languages whose consumer has a library of its own to run the code with.
LIBRARIES = ("java", "python")
# What a copy was made from is written into it, by which a stale one is known.
STAMP = ".inputs"
MAVEN_MACHINES = {"x86_64": "x86_64", "amd64": "x86_64", "aarch64": "aarch_64"}


def protoc_release() -> str:
    """Return the release of protoc that versions.yaml requires, such as "36.2"."""
    versions = yaml.safe_load((ROOT / "versions.yaml").read_text(encoding="utf-8"))
    try:
        return str(versions["protoc"]["required_version"])
    except (KeyError, TypeError):
        sys.exit("versions.yaml: protoc.required_version is missing; expected one such as '36.2'.")


def sources() -> list[Path]:
    """Return every .proto of the contract, in a fixed order."""
    return sorted((PROTOS / "timecop").rglob("*.proto"))


def inputs() -> str:
    """Return the digests of all that decides what is generated, in the form of sha256sum."""
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
    """Tell whether each consumer's copy was made from the inputs as they are now."""
    want = inputs()
    stamps = [CONSUMERS[language] / STAMP for language in languages]
    return all(
        stamp.is_file() and stamp.read_text() == want and is_whole(language)
        for language, stamp in zip(languages, stamps, strict=True)
    )


def is_whole(language: str) -> bool:
    """Tell whether the consumer's copy has every file that was generated."""
    generated = GENERATED / language
    return generated.is_dir() and all(
        (CONSUMERS[language] / path.relative_to(generated)).exists()
        for path in generated.rglob("*")
    )


def fetch(artifact: str, directory: Path) -> None:
    """Copy a Maven artifact into the directory, from the local repository when it is there."""
    command = ["mvn", "--batch-mode", "--no-transfer-progress", "--quiet", "--non-recursive"]
    command += ["dependency:copy", f"-Dartifact={artifact}", f"-DoutputDirectory={directory}"]
    result = subprocess.run(command, check=False, cwd=ROOT, capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(
            f"{artifact} could not be fetched. Does the release that versions.yaml names exist,"
            f" and is a Maven repository in reach?\n{result.stdout}{result.stderr}"
        )


def protoc(release: str) -> tuple[Path, Path]:
    """Return the pinned compiler and the directory of google/protobuf, fetched once."""
    home = ROOT / "build" / f"protoc-{release}"
    if not home.is_dir():
        system, machine = platform.system(), MAVEN_MACHINES.get(platform.machine())
        if system != "Linux" or machine is None:
            known = ", ".join(MAVEN_MACHINES)
            sys.exit(f"protoc is fetched for Linux on {known}; this is {platform.platform()}.")
        new = home.with_name(home.name + ".new")
        shutil.rmtree(new, ignore_errors=True)
        # Java's runtime is numbered 4.<release> since release 26, and Maven's protoc with it.
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
    told = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
    if told != f"libprotoc {release}":
        sys.exit(f"{home}/protoc says {told!r}, not 'libprotoc {release}': delete {home}.")
    return home / "protoc", home / "include"


def validate(level: str, *options: str) -> None:
    """Refuse to go on when the compatibility gate says no at this level."""
    # Outside of the project it comes from, as in a test, the command line is named.
    timecop = os.environ.get("TIMECOP", str(ROOT / "timecop"))
    command = [timecop, "validate-protos", "--project", str(ROOT), "--level", level, *options]
    answer = subprocess.run(
        command,
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "TIMECOP_NO_BUILD": "1"},
    )
    if answer.returncode != 0:
        sys.exit(f"{answer.stdout}{answer.stderr}Nothing was generated or deleted here.")


def generate(languages: list[str]) -> None:
    """Generate the code of each language, and give each consumer a fresh copy."""
    compiler, include = protoc(protoc_release())
    validate("central")
    names = [str(path.relative_to(PROTOS)) for path in sources()]
    for language in languages:
        new = fresh(GENERATED / f"{language}.new")
        new.mkdir(parents=True)
        out = {
            "java": [f"--java_out={new}"],
            "python": [f"--python_out={new}", f"--pyi_out={new}"],
            "descriptors": [
                f"--descriptor_set_out={new}/catalog.binpb",
                "--include_imports",
                "--include_source_info",
            ],
        }[language]
        subprocess.run([compiler, f"-I{PROTOS}", f"-I{include}", *out, *names], check=True)
        if language == "python":
            shutil.copy(PROTOS / SETTINGS, new / SETTINGS)
        new.rename(fresh(GENERATED / language))
        copy_to_consumer(language)


def copy_to_consumer(language: str) -> None:
    """Replace the consumer's copy by what is generated now, if its library goes with it."""
    if language in LIBRARIES:
        validate("consumer", "--language", language)
    consumer = CONSUMERS[language]
    new = fresh(consumer.with_name(consumer.name + ".new"))
    shutil.copytree(GENERATED / language, new)
    (new / STAMP).write_text(inputs())
    new.rename(fresh(consumer))
    files = sum(path.is_file() for path in consumer.rglob("*"))
    print(f"{consumer.relative_to(ROOT)}: {files} files")


def fresh(directory: Path) -> Path:
    """Delete the directory if it is there, and return its path."""
    if directory.exists():
        shutil.rmtree(directory)
    return directory


def clean() -> None:
    """Delete all generated code, and every consumer's copy."""
    for path in [GENERATED, *CONSUMERS.values()]:
        fresh(path)


def main() -> int:
    """Do what the arguments say; return the exit code."""
    parser = argparse.ArgumentParser(
        prog="scripts/generate", description=(__doc__ or "").partition("\n\n")[0]
    )
    parser.add_argument("language", nargs="*", help=f"only these of {', '.join(CONSUMERS)}")
    parser.add_argument(
        "--is-current", action="store_true", help="exit 0 when nothing is to be done, else 1"
    )
    parser.add_argument("--fetch-compiler", action="store_true", help="fetch protoc, no more")
    parser.add_argument("--clean", action="store_true", help="delete all generated code")
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
