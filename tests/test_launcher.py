"""The launcher, wherever it is called from."""

import shutil
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from tests.checkout import copy_checkout
from tests.jdk import arguments, fake_jdk
from tests.processes import ROOT, TIMECOP, Launcher, Running

ARCHIVES = ROOT / "build" / "java" / "archives"
OF_JDK_24 = {"--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"}


def test_the_class_data_archive_was_made() -> None:
    # Set-up goes on without it where it cannot be made.
    assert any(archive.stat().st_size > 1_000_000 for archive in ARCHIVES.glob("*.jsa"))


@pytest.mark.parametrize(("version", "options"), [("17.0.1", set()), ("25", OF_JDK_24)])
def test_java_home_is_used_with_the_options_of_its_version(
    launcher: Launcher, tmp_path: Path, version: str, options: set[str]
) -> None:
    home = fake_jdk(tmp_path / "jdk", version)

    ended = launcher.run("catalog", JAVA_HOME=str(home))
    assert (ended.code, ended.stderr) == (0, "")
    given = arguments(home)
    assert OF_JDK_24.intersection(given) == options
    # No JVM can read an archive that another one made.
    assert not [argument for argument in given if "SharedArchiveFile" in argument]

    (home / "arguments").unlink()
    worker = Running(
        [str(ROOT / "scripts" / "worker"), "java", "--registrations"],
        {**launcher.environ, "JAVA_HOME": str(home)},
        None,
    )
    with closing(worker):
        assert worker.ended().code == 0
    assert OF_JDK_24.intersection(arguments(home)) == options


def test_a_java_home_without_java_is_an_error(launcher: Launcher, tmp_path: Path) -> None:
    ended = launcher.run("catalog", JAVA_HOME=str(tmp_path))

    assert (ended.code, ended.stdout) == (2, "")
    expected = f'JAVA_HOME is "{tmp_path}", expected the directory of a JDK, 17 or later.'
    assert ended.stderr == f"timecop: {expected}\n"


@pytest.mark.slow
def test_another_jdk_gets_an_archive_of_its_own_silently(
    launcher: Launcher, tmp_path: Path
) -> None:
    home = fake_jdk(tmp_path / "jdk", "17.0.1")
    environ = {**launcher.environ, "JAVA_HOME": str(home)}
    environ.pop("TIMECOP_NO_BUILD")
    before = set(ARCHIVES.iterdir())
    try:
        for version in ("17.0.1", "17.0.2"):
            # The second one is an upgrade in place.
            (home / "release").write_text(f'JAVA_VERSION="{version}"\n')
            for _ in range(2):
                (home / "arguments").unlink(missing_ok=True)
                with closing(Running([str(TIMECOP), "catalog"], environ, None)) as process:
                    ended = process.ended()
                assert (ended.code, ended.stderr) == (0, "")
                archives = [line for line in arguments(home) if "SharedArchiveFile" in line]
                assert len(archives) == 1
                assert str(ARCHIVES) in archives[0]
            # The second run found the archive of the first.
            assert not [line for line in arguments(home) if "ArchiveClassesAtExit" in line]
    finally:
        for file in set(ARCHIVES.iterdir()) - before:
            file.unlink()


def test_it_runs_by_a_link_from_another_directory(launcher: Launcher, tmp_path: Path) -> None:
    link = tmp_path / "timecop"
    link.symlink_to(TIMECOP)

    answer = subprocess.run(  # noqa: S603 - the project's own command
        [link, "catalog"],
        check=False,
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env=launcher.environ,
    )

    assert (answer.returncode, answer.stderr) == (0, "")
    assert "demo-mixed" in answer.stdout


def test_nothing_is_built_when_nothing_has_changed(launcher: Launcher) -> None:
    environ = {**launcher.environ, "PATH": "/usr/bin:/bin"}
    environ.pop("TIMECOP_NO_BUILD")
    built = (ROOT / "build" / "built").stat().st_mtime_ns

    answer = subprocess.run(  # noqa: S603 - the project's own command
        [TIMECOP, "catalog"], check=False, capture_output=True, text=True, env=environ
    )

    assert (answer.returncode, answer.stderr) == (0, "")
    assert (ROOT / "build" / "built").stat().st_mtime_ns == built


@pytest.mark.parametrize("name", [r"""a b&c'd"e@f$g%h\i""", "ä*[b]"])
def test_the_path_of_the_checkout_may_have_special_characters(
    launcher: Launcher, tmp_path: Path, name: str
) -> None:
    project = tmp_path / name
    copy_checkout(project, ["build/java/cli", "*/generated"])
    (project / "build" / "java").mkdir(exist_ok=True)
    for file in ("cli.classpath", "worker-java.classpath"):
        shutil.copy(ROOT / "build" / "java" / file, project / "build" / "java")
    (project / "build" / "java" / "worker-java").symlink_to(ROOT / "build" / "java" / "worker-java")
    for command in (
        [str(project / "timecop"), "catalog"],
        [str(project / "scripts" / "worker"), "java", "--registrations"],
        [str(project / "scripts" / "worker"), "python", "--registrations"],
    ):
        with closing(Running(command, launcher.environ, None)) as process:
            ended = process.ended()
        assert ended.code == 0, ended
        assert "SayHello" in ended.stdout


def test_the_path_of_the_checkout_cannot_have_a_colon(launcher: Launcher, tmp_path: Path) -> None:
    project = tmp_path / "a:b"
    copy_checkout(project)
    building = {name: value for name, value in launcher.environ.items() if "BUILD" not in name}
    for environ in (launcher.environ, building):
        with closing(Running([str(project / "timecop"), "catalog"], environ, None)) as process:
            ended = process.ended()
        assert ended.code != 0
        assert 'The path of this checkout contains ":"' in ended.stderr
        assert str(project) in ended.stderr
