"""The libraries in another project: examples/tickets, built as its README says."""

import csv
import os
import re
import shutil
import sys
import textwrap
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.checkout import copy_checkout
from tests.processes import FOREIGN, ROOT, Ended, Launcher, Running
from tests.worker_pair import free_port

pytestmark = pytest.mark.slow

EXAMPLE = ROOT / "examples" / "tickets"
TOOLS = Path(sys.executable).parent
# Seconds, for steps that may have to download.
FETCHING = 300.0
# What exists if somebody followed the README in the checkout.
BUILT = shutil.ignore_patterns(
    ".venv", "build", "target", "tickets.binpb", "__pycache__", ".*_cache"
)


class Project(NamedTuple):
    """The example, copied out of the checkout and built in its own directory."""

    directory: Path
    jar: Path


class Shell:
    """Run command lines in the project's directory, in one environment."""

    def __init__(self, directory: Path, environ: dict[str, str]) -> None:
        self._directory = directory
        self._environ = {"TIMECOP": str(ROOT), **environ}

    def start(self, script: str) -> Running:
        script = f"set -euo pipefail; cd '{self._directory}'\n{script}"
        return Running(["bash", "-c", script], self._environ, None)

    def run(self, script: str, seconds: float) -> Ended:
        with closing(self.start(script)) as process:
            return process.ended(seconds)


def commands(section: str) -> str:
    """Return the command lines of a section of the README, unchanged."""
    readme = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    (text,) = re.findall(rf"^## {section}\n(.*?)(?=^## |\Z)", readme, re.MULTILINE | re.DOTALL)
    return textwrap.dedent("".join(re.findall(r"^    .*\n", text, re.MULTILINE)))


def files(*directories: Path) -> set[tuple[Path, int]]:
    """Return every file below the directories, with the time of its last change."""
    return {
        (path, path.stat().st_mtime_ns)
        for directory in directories
        for path in directory.rglob("*")
        if path.is_file()
    }


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    scratch = tmp_path_factory.mktemp("elsewhere").resolve()
    directory = Path(shutil.copytree(EXAMPLE, scratch / "tickets", ignore=BUILT))
    # The machine's own configuration of Maven and pip counts here.
    kept = {name: value for name, value in os.environ.items() if not FOREIGN.match(name)}
    # Others build in the checkout at the same time: nothing may change in this copy of it.
    checkout = scratch / "timecop"
    copy_checkout(checkout)
    # A build this short ends before the JVM's second compiler pays.
    options = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
    shell = Shell(directory, {"MAVEN_OPTS": options, "TIMECOP": str(checkout), **kept})
    target = os.path.relpath(scratch / "module", checkout / "protos" / "java")
    install = commands("Install").replace("-Dquick", f"-Dquick -Dtarget={target}")

    def build(script: str, name: str) -> None:
        log = scratch / f"{name}.log"
        # Not through a pipe: Maven writes control sequences even there.
        ended = shell.run(f"exec >'{log}' 2>&1\n{script}", FETCHING)
        assert ended.code == 0, log.read_text(encoding="utf-8")

    before = files(checkout)
    with ThreadPoolExecutor() as pool:
        java = pool.submit(build, install + commands("Java"), "java")
        python = pool.submit(build, commands("Python"), "python")
        for language in (java, python):
            language.result()
    assert files(checkout) == before
    (jar,) = (scratch / "module").glob("*.jar")
    return Project(directory, jar)


@pytest.fixture(scope="module")
def terminal(project: Project, clean: Launcher) -> Iterator[Shell]:
    """Start a server and both workers of the example as the README says."""
    port = free_port()
    path = f"{TOOLS}{os.pathsep}{clean.environ['PATH']}"
    shell = Shell(
        project.directory,
        {**clean.environ, "PATH": path, "TEMPORAL_ADDRESS": f"127.0.0.1:{port}"},
    )
    start_server, *start_workers = commands("Run").splitlines()
    with ExitStack() as started:
        server = started.enter_context(
            closing(shell.start(f"{start_server} --port {port} --headless"))
        )
        server.stdout.wait_for("Temporal Server")
        for start_worker in start_workers:
            started.enter_context(closing(shell.start(start_worker)))
        yield shell


def test_its_workflows_run_across_both_languages(terminal: Shell) -> None:
    check, assign, split = commands("Start").splitlines()
    assert terminal.run(check, 60).stdout == (
        "The catalogue is valid: 2 workers, 2 workflows, 2 activities.\n"
    )
    assigned = terminal.run(assign, 60)
    assert assigned.code == 0, assigned
    assert assigned.stdout.startswith("workflow_id: AssignTicket-T-1-")
    assert assigned.stdout.endswith("COMPLETED\n  topic: TOPIC_BILLING\n  team: accounting\n")
    divided = terminal.run(split, 60)
    assert divided.code == 0, divided
    assert divided.stdout.endswith('COMPLETED\n  teams: ["operations","accounting","front desk"]\n')


def test_its_own_tests_ran(project: Project) -> None:
    reports = project.directory / "java" / "target" / "surefire-reports"
    assert 'tests="1"' in (reports / "TEST-tickets.DeskTest.xml").read_text(encoding="utf-8")
    assert "1 passed" in (project.directory.parent / "python.log").read_text(encoding="utf-8")


def test_its_types_are_checked(project: Project, clean: Launcher) -> None:
    shell = Shell(project.directory / "python", clean.environ)
    ended = shell.run(f"'{TOOLS}/mypy' --python-executable ../.venv/bin/python", 120)
    assert ended.code == 0, ended


def test_the_maven_module_has_neither_workflows_nor_generated_code(project: Project) -> None:
    with zipfile.ZipFile(project.jar) as archive:
        names = {Path(name) for name in archive.namelist() if not name.endswith("/")}
        pom = archive.read("META-INF/maven/timecop/timecop-catalog/pom.xml").decode()
    sources = ROOT / "protos" / "java" / "src" / "main" / "java"
    ours = {name for name in names if name.parts[0] != "META-INF"}
    assert {name.with_name(name.stem.partition("$")[0]) for name in ours} == {
        *(path.relative_to(sources).with_suffix("") for path in sources.rglob("*.java")),
        Path("timecop/catalog/options"),
    }
    assert {name for name in ours if name.suffix != ".class"} == {
        Path("timecop/catalog/options.proto")
    }
    dependencies = re.findall(r"<dependency>\s*<groupId>([^<]+)", pom)
    assert dependencies
    assert "timecop" not in dependencies
    installed = (project.directory / "java" / "target" / "lib").glob("timecop*")
    assert [jar.name for jar in installed] == ["timecop-catalog-0.1.0.jar"]


def test_the_python_package_has_neither_workflows_nor_generated_code(project: Project) -> None:
    (record,) = (project.directory / ".venv").rglob("timecop_catalog-0.1.0.dist-info/RECORD")
    with record.open(encoding="utf-8", newline="") as rows:
        names = {Path(row[0]) for row in csv.reader(rows)}
    names = {name for name in names if "__pycache__" not in name.parts}
    package = {name for name in names if name.parts[0] == "timecop_catalog"}
    assert {name.parts[0] for name in names - package} == {record.parent.name}
    sources = ROOT / "protos" / "python" / "src"
    assert package == {
        *(path.relative_to(sources) for path in sources.rglob("*.py*") if path.suffix != ".pyc"),
        Path("timecop_catalog/py.typed"),
        Path("timecop_catalog/include/timecop/catalog/options.proto"),
    }
