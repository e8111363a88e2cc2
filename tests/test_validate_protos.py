"""The compatibility gate, as a user's CI runs it."""

import json
import shutil
import signal
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.processes import ROOT, Launcher, until


def test_this_project_passes_it(launcher: Launcher) -> None:
    ended = launcher.run("validate-protos", "--project", str(ROOT))

    assert (ended.code, ended.stderr) == (0, "")
    assert "All versions are compatible." in ended.stdout


def test_a_patch_older_than_the_generated_code_fails_with_the_exception_that_would_follow(
    launcher: Launcher,
) -> None:
    assumed = ["--assume", "protoc=29.5", "--assume", "python=5.29.3"]
    ended = launcher.run("validate-protos", *assumed)

    assert ended.code == 10
    assert "Runtime version cannot be older than the linked gencode version" in ended.stdout
    assert "python=5.29.5" in ended.stdout


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_programs_get_json(launcher: Launcher, form: str) -> None:
    assumed = ["--assume", "protoc=29.5", "--assume", "java=4.29.4"]
    ended = launcher.run("validate-protos", *assumed, "-o", form)

    assert ended.code == 10
    assert "4.29.4" in json.dumps(json.loads(ended.stdout))


def test_test_reports_get_junit(launcher: Launcher) -> None:
    ended = launcher.run("validate-protos", "--project", str(ROOT), "-o", "junit")

    assert ended.code == 0
    assert ET.fromstring(ended.stdout).tag == "testsuites"  # noqa: S314 - our own output


def test_the_contract_is_compared_with_a_git_revision(launcher: Launcher, tmp_path: Path) -> None:
    git = ["git", "-c", "user.name=t", "-c", "user.email=t@localhost"]
    for name in ("versions.yaml", "pom.xml"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "protos" / "timecop", tmp_path / "protos" / "timecop")
    shutil.copy(ROOT / "protos" / "buf.yaml", tmp_path / "protos")
    (tmp_path / ".venv").symlink_to(ROOT / ".venv")
    for command in (["init", "-q"], ["add", "protos"], ["commit", "-q", "-m", "before"]):
        subprocess.run([*git, *command], check=True, cwd=tmp_path)  # noqa: S603 - fixed words
    message = tmp_path / "protos" / "timecop" / "activities" / "activity_say_hello.proto"
    message.write_text(message.read_text().replace("string name = 1;", "string whom = 1;"))

    ended = subprocess.run(  # noqa: S603 - the project's own command
        [ROOT / "timecop", "validate-protos", "--run-project-tools", "--against", "HEAD"],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=launcher.environ,
    )

    assert ended.returncode == 10
    assert "contract-breaking" in ended.stdout
    assert "protos/timecop/activities/activity_say_hello.proto:" in ended.stdout


def test_programs_of_a_foreign_project_run_only_when_asked_for(
    launcher: Launcher, tmp_path: Path
) -> None:
    (tmp_path / "versions.yaml").write_text('protoc: {required_version: "36.2"}\n')
    for name in ("build/protoc-36.2/protoc", ".venv/bin/buf"):
        program = tmp_path / name
        program.parent.mkdir(parents=True)
        program.write_text(f"#!/bin/sh\ntouch {tmp_path}/was-run\necho libprotoc 36.2\n")
        program.chmod(0o755)
    arguments = ("validate-protos", "--project", str(tmp_path), "--against", "main")
    # An activated environment of the project would be on PATH by the user's own decision.
    path = "/usr/bin:/bin:.venv/bin"

    ended = launcher.run(*arguments, PATH=path)
    assert ended.code == 10
    for name in ("build/protoc-36.2/protoc", ".venv/bin/buf"):
        assert f"{name} was not run" in " ".join(ended.stdout.split())
    assert "--run-project-tools" in ended.stdout
    assert not (tmp_path / "was-run").exists()

    ended = launcher.run(*arguments, "--run-project-tools", PATH=path)
    assert (ended.code, ended.stderr) == (0, "")
    assert (tmp_path / "was-run").exists()


def test_a_program_that_never_ends_is_killed_and_reported(
    launcher: Launcher, tmp_path: Path
) -> None:
    (tmp_path / "versions.yaml").write_text('protoc: {required_version: "36.2"}\n')
    protoc = tmp_path / "protoc"
    protoc.write_text("#!/bin/sh\nsleep 1000 &\nyes\n")
    protoc.chmod(0o755)
    running = launcher.start("validate-protos", "--project", str(tmp_path), "--protoc", str(protoc))
    try:
        ended = running.ended()
        assert ended.code == 10
        assert "wrote more than 16 MiB" in " ".join(ended.stdout.split())
        assert running.family() == {}
    finally:
        running.close()


def test_ctrl_c_ends_the_program_that_the_gate_waits_for(
    launcher: Launcher, tmp_path: Path
) -> None:
    (tmp_path / "versions.yaml").write_text('protoc: {required_version: "36.2"}\n')
    protoc = tmp_path / "protoc"
    protoc.write_text(f"#!/bin/sh\nsleep 1000 &\ntouch {tmp_path}/runs\nwait\n")
    protoc.chmod(0o755)
    running = launcher.start("validate-protos", "--project", str(tmp_path), "--protoc", str(protoc))
    try:
        until((tmp_path / "runs").exists, "protoc runs")
        running.signal(signal.SIGINT)
        assert running.ended().code == 130
        until(lambda: running.family() == {}, "all processes have ended")
    finally:
        running.close()


def test_versions_that_cannot_be_read_exit_2_with_the_line(
    launcher: Launcher, tmp_path: Path
) -> None:
    versions = tmp_path / "versions.yaml"
    versions.write_text("protoc:\n  required_version: [\n")
    ended = launcher.run("validate-protos", "--project", str(tmp_path))

    assert (ended.code, ended.stdout) == (2, "")
    assert "versions.yaml" in ended.stderr


def test_the_older_format_of_the_file_is_read(launcher: Launcher, tmp_path: Path) -> None:
    (tmp_path / "versions.yaml").write_text(
        'protoc: {required_version: "29.5"}\n'
        'python: {protobuf_library: "5.29.*"}\n'
        'ruby: {google_protobuf_gem: ">= 4.29.0, < 4.30"}\n'
    )
    (tmp_path / "requirements.txt").write_text("protobuf==5.29.5\n")
    (tmp_path / "Gemfile.lock").write_text("GEM\n  specs:\n    google-protobuf (4.29.4)\n")
    ended = launcher.run("validate-protos", "--project", str(tmp_path))

    assert ended.code == 10
    assert "Gemfile.lock:3" in ended.stdout
    assert "4.29.4 is older than 4.29.5" in ended.stdout
