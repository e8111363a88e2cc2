"""Generates the protobuf code of every language, centrally, by one pinned protoc.

The compiler is the release that versions.yaml names, never one from PATH. Code is made into
protos/generated/<language>/ from a clean start, then copied whole into each consumer, so that
a deleted or renamed .proto leaves nothing behind. Nothing is deleted before the new code is
there: a run that fails leaves the old code as it was.
"""

from __future__ import annotations

import argparse
import hashlib
import platform
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
PROTOS = ROOT / "protos"
GENERATED = PROTOS / "generated"
# Where each language's code is consumed. The descriptor set is the CLI's: it carries the
# comments, which generated code does not.
CONSUMERS = {
    "java": ROOT / "worker-java" / "generated",
    "python": ROOT / "worker-python" / "generated",
    "descriptors": ROOT / "cli" / "generated",
}
MAVEN_ARCHITECTURES = {"x86_64": "x86_64", "amd64": "x86_64", "aarch64": "aarch_64"}


def protoc_release() -> str:
    """The release of protoc that versions.yaml requires, such as "36.2"."""
    versions = yaml.safe_load((ROOT / "versions.yaml").read_text(encoding="utf-8"))
    try:
        return str(versions["protoc"]["required_version"])
    except (KeyError, TypeError):
        sys.exit("versions.yaml: protoc.required_version is missing; write it as a string, as in \"36.2\".")


def sources() -> list[Path]:
    return sorted((PROTOS / "timecop").rglob("*.proto"))


def inputs_digest() -> str:
    """A digest of all that decides what is generated."""
    digest = hashlib.sha256()
    for path in [Path(__file__), ROOT / "versions.yaml", *sources()]:
        digest.update(f"{path.relative_to(ROOT)}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def digest_file(language: str) -> Path:
    return CONSUMERS[language] / ".inputs"


def is_current(languages: list[str]) -> bool:
    """Whether each consumer's copy was made from the inputs as they are now."""
    want = inputs_digest()
    return all(
        digest_file(language).is_file() and digest_file(language).read_text() == want
        for language in languages
    )


def fetch(artifact: str, directory: Path) -> None:
    """Copies a Maven artifact into the directory, from the local repository when it is there."""
    command = [
        "mvn", "--batch-mode", "--no-transfer-progress", "--quiet", "--non-recursive",
        "dependency:copy", f"-Dartifact={artifact}", f"-DoutputDirectory={directory}",
        "-Dmdep.useBaseVersion=true",
    ]  # fmt: skip
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    if result.returncode != 0:
        sys.exit(
            f"{artifact} could not be fetched. Does protoc {protoc_release()} of versions.yaml"
            f" exist, and is a Maven repository in reach?\n{result.stdout}{result.stderr}"
        )


def protoc(release: str) -> tuple[Path, Path]:
    """The pinned compiler and the directory of google/protobuf/*.proto, fetched once."""
    home = ROOT / "build" / f"protoc-{release}"
    if not home.is_dir():
        machine = MAVEN_ARCHITECTURES.get(platform.machine())
        if machine is None or platform.system() != "Linux":
            sys.exit(f"There is no protoc for {platform.system()} {platform.machine()} here: Linux x86_64 or aarch64.")
        new = home.with_name(home.name + ".new")
        shutil.rmtree(new, ignore_errors=True)
        # Java's runtime has been numbered 4.<release> since release 26, and Maven's protoc with it.
        version = f"4.{release}"
        fetch(f"com.google.protobuf:protoc:{version}:exe:linux-{machine}", new)
        fetch(f"com.google.protobuf:protobuf-java:{version}", new)
        (binary,) = new.glob("*.exe")
        binary.rename(new / "protoc").chmod(0o755)
        (jar,) = new.glob("*.jar")
        with zipfile.ZipFile(jar) as archive:
            for name in archive.namelist():
                if name.endswith(".proto"):
                    archive.extract(name, new / "include")
        jar.unlink()
        new.rename(home)
    told = subprocess.run([home / "protoc", "--version"], check=True, capture_output=True, text=True).stdout
    if told.strip() != f"libprotoc {release}":
        sys.exit(f"{home / 'protoc'} says {told.strip()!r}, not 'libprotoc {release}'; delete {home} and try again.")
    return home / "protoc", home / "include"


def generate(languages: list[str]) -> None:
    compiler, include = protoc(protoc_release())
    names = [str(path.relative_to(PROTOS)) for path in sources()]
    for language in languages:
        new = GENERATED / f"{language}.new"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(parents=True)
        out = {
            "java": [f"--java_out={new}"],
            "python": [f"--python_out={new}", f"--pyi_out={new}"],
            "descriptors": [
                f"--descriptor_set_out={new / 'catalog.binpb'}", "--include_imports", "--include_source_info",
            ],
        }[language]  # fmt: skip
        subprocess.run([compiler, f"-I{PROTOS}", f"-I{include}", *out, *names], check=True)
        replace(new, GENERATED / language)
        copy_to_consumer(language)


def copy_to_consumer(language: str) -> None:
    consumer = CONSUMERS[language]
    new = consumer.with_name(consumer.name + ".new")
    shutil.rmtree(new, ignore_errors=True)
    shutil.copytree(GENERATED / language, new)
    (new / ".inputs").write_text(inputs_digest())
    replace(new, consumer)
    print(f"{consumer.relative_to(ROOT)}: {sum(p.is_file() for p in consumer.rglob('*'))} files")


def replace(new: Path, old: Path) -> None:
    if old.exists():
        shutil.rmtree(old)
    new.rename(old)


def clean() -> None:
    for path in [GENERATED, *CONSUMERS.values()]:
        shutil.rmtree(path, ignore_errors=True)


def main() -> int:
    parser = argparse.ArgumentParser(prog="scripts/generate", description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("language", nargs="*", choices=[[], *CONSUMERS], help="only these (default: all)")
    parser.add_argument("--is-current", action="store_true", help="exit 0 when nothing is to be done, else 1")
    parser.add_argument("--clean", action="store_true", help="delete all generated code")
    arguments = parser.parse_args()
    languages = arguments.language or list(CONSUMERS)
    if arguments.clean:
        clean()
    elif arguments.is_current:
        return 0 if is_current(languages) else 1
    else:
        generate(languages)
    return 0


if __name__ == "__main__":
    sys.exit(main())
