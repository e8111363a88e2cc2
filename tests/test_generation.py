"""Generation of the protobuf code, in a copy of the project."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parent.parent
EXTRA = """
syntax = "proto3";
package timecop.workflows;
option java_multiple_files = true;
option java_package = "timecop.protos.workflows";
message Extra {
  string name = 1;
}
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Copy what generation reads; its compiler is the one that the project has fetched."""
    for name in ("pom.xml", "versions.yaml", "scripts/generate.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    shutil.copytree(ROOT / "protos" / "timecop", tmp_path / "protos" / "timecop")
    for compiler in (ROOT / "build").glob("protoc-*"):
        (tmp_path / "build").mkdir()
        (tmp_path / "build" / compiler.name).symlink_to(compiler)
    for consumer in ("cli", "worker-java", "worker-python"):
        (tmp_path / consumer).mkdir()
    for manifest in ("pyproject.toml", "requirements.lock"):
        shutil.copy(ROOT / "worker-python" / manifest, tmp_path / "worker-python")
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    return tmp_path


def generate(project: Path, *arguments: str, path: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - the project's own script
        [sys.executable, project / "scripts" / "generate.py", *arguments],
        check=False,
        capture_output=True,
        text=True,
        env={
            **os.environ,
            "PATH": path + os.environ["PATH"],
            "TIMECOP": str(ROOT / "timecop"),
        },
    )


def files(project: Path) -> dict[str, bytes]:
    places = ["protos/generated", "cli/generated", "worker-java/generated"]
    places.append("worker-python/generated")
    return {
        str(path.relative_to(project)): path.read_bytes()
        for place in places
        for path in (project / place).rglob("*")
        if path.is_file()
    }


def test_a_proto_that_is_deleted_leaves_nothing_behind(project: Path) -> None:
    assert generate(project).returncode == 0
    before = files(project)
    extra = project / "protos" / "timecop" / "workflows" / "extra.proto"
    extra.write_text(EXTRA)

    assert generate(project).returncode == 0
    added = set(files(project)) - set(before)
    assert {
        "worker-java/generated/timecop/protos/workflows/Extra.java",
        "worker-python/generated/timecop/workflows/extra_pb2.py",
        "worker-python/generated/timecop/workflows/extra_pb2.pyi",
        "protos/generated/python/timecop/workflows/extra_pb2.py",
    } <= added

    extra.unlink()
    assert generate(project).returncode == 0
    assert files(project) == before


def test_a_proto_that_does_not_compile_changes_nothing(project: Path) -> None:
    assert generate(project).returncode == 0
    before = files(project)
    (project / "protos" / "timecop" / "workflows" / "extra.proto").write_text("no proto")

    answer = generate(project)

    assert answer.returncode != 0
    assert "workflows/extra.proto:1:1: " in answer.stderr.splitlines()[-1]
    assert files(project) == before


def test_a_catalogue_with_contradictions_changes_nothing_and_each_is_named(project: Path) -> None:
    assert generate(project).returncode == 0
    before = files(project)
    catalog = project / "protos" / "timecop" / "catalog" / "catalog.proto"
    source = catalog.read_text(encoding="utf-8")
    edited = source.replace('command: "demo-java"', 'command: "Demo Java"')
    edited = edited.replace('uses: ["ActivitySayHelloPython"]', 'uses: ["ActivitySayHelloRuby"]')
    assert edited != source
    catalog.write_text(edited, encoding="utf-8")

    # Also if the descriptor set itself is not wanted.
    for languages in ((), ("python",)):
        answer = generate(project, *languages)

        assert answer.returncode != 0
        assert "The generated code was not changed" in answer.stderr
        assert 'invalid command "Demo Java"' in answer.stderr
        assert 'WorkflowDemoPython: uses "ActivitySayHelloRuby"' in answer.stderr
        assert files(project) == before


def test_a_library_that_does_not_go_with_protoc_stops_it_before_anything_changes(
    project: Path,
) -> None:
    assert generate(project).returncode == 0
    before = files(project)
    pom = project / "pom.xml"
    pom.write_text(
        pom.read_text().replace("<protobuf.version>4.36.2<", "<protobuf.version>4.36.1<")
    )

    answer = generate(project, "java")

    assert answer.returncode != 0
    assert "pom.xml" in answer.stderr
    assert "4.36.1" in answer.stderr
    assert {
        name: text for name, text in files(project).items() if "generated/java" not in name
    } == {name: text for name, text in before.items() if "generated/java" not in name}


def test_another_compiler_than_is_required_stops_it_before_anything_changes(project: Path) -> None:
    assert generate(project).returncode == 0
    before = files(project)
    (project / "versions.yaml").write_text(
        (project / "versions.yaml").read_text().replace("36.2", "36.1")
    )
    (compiler,) = (project / "build").glob("protoc-*")
    compiler.rename(compiler.with_name("protoc-36.1"))

    answer = generate(project)

    assert answer.returncode != 0
    assert "36.2" in answer.stderr
    assert files(project) == before


def test_a_compiler_on_the_path_is_never_asked(project: Path, tmp_path: Path) -> None:
    other = tmp_path / "bin" / "protoc"
    other.parent.mkdir()
    other.write_text("#!/bin/sh\nexit 1\n")
    other.chmod(0o755)

    assert generate(project, path=f"{other.parent}:").returncode == 0


def test_one_language_is_generated_alone(project: Path) -> None:
    assert generate(project, "python").returncode == 0

    assert (project / "worker-python" / "generated").is_dir()
    assert not (project / "worker-java" / "generated").exists()


def test_an_unknown_language_is_named_with_those_there_are(project: Path) -> None:
    answer = generate(project, "pyton")

    assert answer.returncode == 2
    assert "pyton: expected some of java, python, descriptors" in answer.stderr


def test_the_exit_code_shows_whether_anything_is_to_be_done(project: Path) -> None:
    assert generate(project, "--is-current").returncode == 1
    assert generate(project).returncode == 0
    assert generate(project, "--is-current").returncode == 0
    (project / "versions.yaml").write_text('protoc: {required_version: "36.1"}\n')
    assert generate(project, "--is-current").returncode == 1


def test_cleaning_deletes_every_copy(project: Path) -> None:
    assert generate(project).returncode == 0
    assert generate(project, "--clean").returncode == 0

    assert files(project) == {}
