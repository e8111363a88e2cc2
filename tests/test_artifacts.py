"""What Maven downloads is compared with artifacts.sha256 before it runs."""

import os
import re
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from tests.checkout import copy_checkout
from tests.processes import ROOT, Ended, Running

LISTED: dict[str, str] = {
    path: digest
    for digest, path in (
        line.split("  ") for line in (ROOT / "artifacts.sha256").read_text().splitlines()
    )
}
JARS = ROOT / "build" / "java" / "cli"
DIFFER = "timecop: These files differ from artifacts.sha256"


def run(command: list[str | Path], **variables: str) -> Ended:
    with closing(Running(list(map(str, command)), {**os.environ, **variables}, None)) as process:
        return process.ended()


def check(directory: Path) -> Ended:
    return run([ROOT / "scripts" / "check-artifacts", directory])


def test_the_list_has_digests_of_relative_paths_only() -> None:
    for path, digest in LISTED.items():
        assert re.fullmatch(r"[0-9a-f]{64}", digest)
        assert re.fullmatch(r"(?:[A-Za-z0-9._-]+/){3,}[A-Za-z0-9._-]+\.(?:jar|exe)", path)


def test_it_has_protoc_for_every_machine_that_set_up_chooses() -> None:
    generate = (ROOT / "scripts" / "generate.py").read_text()
    machines = set(
        re.findall(r'": "(\w+)"', generate.partition("MAVEN_MACHINES = ")[2].split("}")[0])
    )
    lock = (ROOT / "scripts" / "lock-artifacts").read_text()
    (locked,) = re.findall(r"for machine in (.+); do", lock)
    assert set(locked.split()) == machines
    listed = {
        machine for machine in machines for path in LISTED if path.endswith(f"-linux-{machine}.exe")
    }
    # Decision 16: not available where the list was written. Remove it when scripts/lock adds it.
    assert machines - listed == {"aarch_64"}


@pytest.mark.parametrize("module", ["cli", "worker-java"])
def test_it_has_everything_on_the_class_paths(module: str) -> None:
    assert check(ROOT / "build" / "java" / module).code == 0
    downloaded = {
        jar.name
        for jar in (ROOT / "build" / "java" / module).glob("*.jar")
        if not jar.name.startswith("timecop-")
    }
    assert downloaded <= {path.rpartition("/")[2] for path in LISTED}


def test_a_changed_or_unknown_jar_is_named(tmp_path: Path) -> None:
    good, *_ = sorted(JARS.glob("jackson-*.jar"))
    shutil.copy(good, tmp_path)
    assert check(tmp_path).code == 0
    (tmp_path / good.name).write_bytes(good.read_bytes() + b"x")
    (tmp_path / "unknown-1.0.jar").touch()

    ended = check(tmp_path)
    assert ended.code == 1
    assert ended.stderr.startswith(DIFFER)
    assert f"  {tmp_path / good.name}\n" in ended.stderr
    assert f"  {tmp_path / 'unknown-1.0.jar'}\n" in ended.stderr


def fake_maven(directory: Path, script: str) -> dict[str, str]:
    """Return the environment in which Maven is a script, with a local repository of its own."""
    maven = directory / "bin" / "mvn"
    maven.parent.mkdir()
    maven.write_text(f"#!/bin/bash\ntouch {directory}/maven-ran\n{script}\n")
    maven.chmod(0o755)
    (directory / "repository").mkdir()
    return {
        "PATH": f"{maven.parent}:{os.environ['PATH']}",
        "MAVEN_OPTS": f"-Dmaven.repo.local={directory}/repository",
        "TIMECOP_NO_BUILD": "",
    }


def test_maven_does_not_run_what_was_changed_since_the_download(tmp_path: Path) -> None:
    environ = fake_maven(tmp_path, "")
    plugin = next(path for path in LISTED if "maven-compiler-plugin" in path)
    changed = tmp_path / "repository" / plugin
    changed.parent.mkdir(parents=True)
    changed.write_text("not the plugin\n")

    ended = run([ROOT / "scripts" / "maven", "package"], **environ)
    assert ended.code == 1
    assert f"  {changed}\n" in ended.stderr
    assert not (tmp_path / "maven-ran").exists()


def test_nothing_of_a_jar_that_differs_is_built(tmp_path: Path) -> None:
    project = tmp_path / "project"
    copy_checkout(project, ["build/protoc-*"])
    jar = next(path for path in LISTED if "/picocli-" in path).rpartition("/")[2]
    environ = fake_maven(
        tmp_path, f"mkdir -p cli/target/quick/lib; echo x >cli/target/quick/lib/{jar}"
    )

    ended = run([project / "scripts" / "setup"], **environ)
    assert ended.code == 1
    assert DIFFER in ended.stderr
    assert jar in ended.stderr
    assert not (project / "build" / "java" / "cli").exists()


def test_a_protoc_that_differs_is_not_run(tmp_path: Path) -> None:
    project = tmp_path / "project"
    copy_checkout(project)
    program = f"#!/bin/sh\\ntouch {tmp_path}/protoc-ran\\n"
    name = next(path for path in LISTED if path.endswith(".exe")).rpartition("/")[2]
    environ = fake_maven(
        tmp_path,
        f"""
        for argument; do case $argument in -DoutputDirectory=*) out=${{argument#*=}} ;; esac; done
        mkdir -p "$out"; printf '{program}' >"$out/{name}"; chmod +x "$out/{name}"
        """,
    )

    ended = run([project / "scripts" / "setup"], **environ)
    assert ended.code == 1
    assert DIFFER in ended.stderr
    assert name in ended.stderr
    assert (tmp_path / "maven-ran").exists()
    assert not (tmp_path / "protoc-ran").exists()
