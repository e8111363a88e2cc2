"""Names and messages from outside, through real processes: all of them stay texts."""

import asyncio
import json
import re
import shutil
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import yaml
from google.protobuf.descriptor_pb2 import FileDescriptorSet
from temporalio import workflow
from temporalio.client import Client
from temporalio.common import RawValue, RetryPolicy
from temporalio.worker import UnsandboxedWorkflowRunner, Worker

from tests.foreign.compiled import Foreign
from tests.hostile import NAME, assert_safe
from tests.processes import ROOT, Launcher
from tests.server import NAMESPACE, Server
from tests.stack import Stack
from tests.test_terminal import Terminal

pytestmark = pytest.mark.slow

FORMATS = ("text", "json", "jsonl", "yaml")


@workflow.defn(dynamic=True)
class Anything:
    """Runs under any name: waits for a signal, then calls an activity that nobody has."""

    def __init__(self) -> None:
        self._signalled = False

    @workflow.signal(dynamic=True)
    def take(self, _name: str, _arguments: Sequence[RawValue]) -> None:
        self._signalled = True

    @workflow.run
    async def run(self, _arguments: Sequence[RawValue]) -> str:
        await workflow.wait_condition(lambda: self._signalled)
        await workflow.execute_activity(
            NAME,
            NAME,
            task_queue=NAME,
            schedule_to_close_timeout=timedelta(milliseconds=200),
            retry_policy=RetryPolicy(maximum_attempts=1),
        )
        return NAME


@pytest.fixture(scope="module")
def hostile_workflow(stack: Stack, server: Server) -> str:
    """The ID of a closed workflow all of whose names are hostile."""
    workflow_id = f"id {NAME}"

    async def run() -> None:
        client = await Client.connect(stack.address, namespace=NAMESPACE)
        async with Worker(
            client,
            task_queue=NAME,
            workflows=[Anything],
            workflow_runner=UnsandboxedWorkflowRunner(),
        ):
            handle = await client.start_workflow(NAME, NAME, id=workflow_id, task_queue=NAME)
            await handle.signal(NAME, NAME)
            with pytest.raises(Exception, match="Workflow execution failed"):
                await handle.result()

    asyncio.run(run())
    assert server.status(workflow_id) == "FAILED"
    return workflow_id


@pytest.mark.parametrize("form", FORMATS)
def test_a_followed_workflow_prints_its_names_as_texts(
    timecop: Launcher, hostile_workflow: str, form: str
) -> None:
    ended = timecop.run("follow", hostile_workflow, "-o", form)

    assert ended.code == 3
    assert_safe(ended.stdout)
    assert_safe(ended.stderr)
    if form == "json":
        events = json.loads(ended.stdout)["events"]
        names = {event.get(key) for event in events for key in ("workflow_type", "signal_name")}
        assert NAME in names
    if form == "text":
        for kind in ("WorkflowExecutionSignaled", "ActivityTaskScheduled"):
            assert f"{kind:26} \\u001b[31mred\\u009b2J\\u000d\\u000a::error::x" in ended.stdout


def test_a_terminal_gets_no_style_of_a_name(
    timecop: Launcher, hostile_workflow: str, hostile_catalog: Path
) -> None:
    help_of_catalog = ("start", "place-order", "--help", "--catalog", str(hostile_catalog))
    lines = ("follow", "--lines", hostile_workflow)
    for command, code in ((lines, 3), (help_of_catalog, 0)):
        terminal = Terminal(timecop, *command)
        try:
            assert terminal.exit_code() == code
        finally:
            terminal.close()
        assert "\x1b[" in terminal.shown
        assert "\\u001b[31mred\\u009b2J" in terminal.shown
        assert_safe(re.sub(r"\x1b\[[0-9;]*m", "", terminal.shown).replace("\r\n", "\n"))


def test_a_tree_is_drawn_by_nobody_else(timecop: Launcher, hostile_workflow: str) -> None:
    terminal = Terminal(timecop, "follow", hostile_workflow)
    try:
        assert terminal.exit_code() == 3
    finally:
        terminal.close()
    assert "\\u001b[31mred\\u009b2J" in terminal.shown
    # The tree itself moves the cursor and sets colours, but never as the name would.
    for drawn in ("\x1b[31mred", "\x9b", "\n::error::", "\u2028", "\u202e", "\u2066"):
        assert drawn not in terminal.shown


def test_a_message_of_the_server_is_one_line(timecop: Launcher) -> None:
    ended = timecop.run("follow", f"no {NAME}")

    assert (ended.code, ended.stdout) == (7, "")
    assert_safe(ended.stderr)
    assert "\\u000a::error::x" in ended.errors()[0]


def test_a_hint_can_be_pasted_into_a_shell(timecop: Launcher, tmp_path: Path) -> None:
    planted = tmp_path / "planted"
    workflow_id = f"x'; touch {planted}; $(touch {planted}) `touch {planted}`\n::error::"
    start = ("start", "demo-java", "--name", "x", "--workflow-id", workflow_id)
    assert timecop.run(*start, JAVA_TASK_QUEUE="polled-by-nobody").code == 0
    ended = timecop.run(*start, JAVA_TASK_QUEUE="polled-by-nobody")

    assert ended.code == 7
    assert_safe(ended.stderr)
    (command,) = [line for line in ended.stderr.splitlines() if "Follow it with: " in line]
    command = command.partition("Follow it with: ")[2]
    followed = timecop.shell(f"{command} --timeout 0s")
    assert not planted.exists()
    # Still running, not unknown.
    assert followed.returncode == 8, followed


@pytest.fixture(scope="module")
def hostile_catalog(foreign: Foreign, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shop's catalogue with hostile comments."""
    files = FileDescriptorSet.FromString(foreign.catalog.read_bytes())
    for file in files.file:
        for location in file.source_code_info.location:
            location.leading_comments = f" {NAME}\n::error::y\n @|red z|@ %n ${{x}} $(touch p)\n"
    made = tmp_path_factory.mktemp("hostile") / "catalog.binpb"
    made.write_bytes(files.SerializeToString())
    return made


@pytest.mark.parametrize(
    "line",
    [
        "catalog",
        "catalog -o json",
        "catalog -o yaml",
        "catalog --diagram",
        "start --help",
        "start place-order --help",
        "load --help",
        "completion bash",
    ],
)
def test_comments_of_a_catalogue_stay_texts(
    launcher: Launcher, hostile_catalog: Path, line: str
) -> None:
    ended = launcher.run(*line.split(), "--catalog", str(hostile_catalog))

    assert (ended.code, ended.stderr) == (0, "")
    assert_safe(ended.stdout.replace("\t", " ") if "completion" in line else ended.stdout)
    if "help" in line:
        assert "\\u001b[31mred\\u009b2J" in ended.stdout


@pytest.mark.parametrize("place", ["name", "dependency", "message", "queue", "file"])
def test_names_of_a_catalogue_that_are_invalid_are_reported_on_one_line_each(
    launcher: Launcher, foreign: Foreign, tmp_path: Path, place: str
) -> None:
    content = foreign.catalog.read_bytes()
    files = FileDescriptorSet.FromString(content)
    file = next(file for file in files.file if file.service)
    catalog = tmp_path / "catalog.binpb"
    match place:
        case "name":
            file.name = NAME
            file.dependency.append(NAME)
        case "dependency":
            file.dependency.append(NAME)
        case "message":
            file.message_type.add(name=NAME)
        case "queue":
            content = files.SerializeToString().replace(b"acme-orders", b"a\x1b\xc2\x9b\n::xy::")
            files = FileDescriptorSet.FromString(content)
        case "file":
            catalog = tmp_path / "a\n::error::x\x9b"
            files.file.pop(0)
    catalog.write_bytes(files.SerializeToString())
    ended = launcher.run("catalog", "--catalog", str(catalog))

    assert (ended.code, ended.stdout) == (2, "")
    assert_safe(ended.stderr)


@pytest.fixture
def hostile_project(tmp_path: Path) -> Path:
    """A project in a directory, and with values, that want to be commands of a CI service."""
    project = tmp_path / "a\n::error::x"
    inner = project / "b\u202e\x9b##[error]\n::set-output name=x::y"
    inner.mkdir(parents=True)
    shutil.copy(ROOT / "versions.yaml", project)
    (inner / "requirements.txt").write_text("protobuf==5.29.3 # \x1b[31m\u2028::error::\n")
    return project


@pytest.mark.parametrize(
    "form", ["text", "json", "jsonl", "yaml", "junit", "github-actions", "sarif"]
)
def test_a_directory_is_no_command_of_ci(
    launcher: Launcher, hostile_project: Path, form: str
) -> None:
    gate = ("validate-protos", "--project", str(hostile_project), "-o", form)
    ended = launcher.run(*gate)

    assert ended.code == 10
    assert_safe(ended.stderr)
    assert "requirements.txt" in ended.stdout
    match form:
        case "json" | "sarif":
            json.loads(ended.stdout)
        case "yaml":
            yaml.safe_load(ended.stdout)
        case "junit":
            assert ET.fromstring(ended.stdout).tag == "testsuites"  # noqa: S314 - our own output
    if form == "github-actions":
        *commands, summary = ended.stdout.splitlines()
        assert summary.endswith(" warnings.")
        for line in commands:
            assert line.startswith(("::error ", "::warning ", "::notice "))
            assert_safe(line.replace("::", "", 1))
    else:
        assert_safe(ended.stdout)


@pytest.mark.parametrize(
    "versions",
    [
        f"protoc: {{required_version: {json.dumps(NAME)}}}",
        f"{json.dumps(NAME)}: 1",
        f"protoc: {{required_version: '36.2'}}\nlibraries: {{{json.dumps(NAME)}: {{}}}}",
        "protoc: [\x1b\x9b",
    ],
)
def test_a_value_of_versions_yaml_stays_a_text(
    launcher: Launcher, tmp_path: Path, versions: str
) -> None:
    (tmp_path / "versions.yaml").write_text(versions, encoding="utf-8")
    for form in ("text", "json", "github-actions"):
        ended = launcher.run("validate-protos", "--project", str(tmp_path), "-o", form)
        assert ended.code == 2
        assert_safe(ended.stdout)
        assert_safe(ended.stderr)


@pytest.mark.parametrize(
    "arguments",
    [
        (NAME,),
        ("start", NAME),
        ("start", "demo-java", "--name", "x", f"--{NAME}"),
        ("start", "demo-java", "--name", "x", "--timeout", NAME),
        ("start", "demo-java", "--input", json.dumps({NAME: NAME})),
        ("start", "demo-java", "--input", f"@{NAME}"),
        ("start", "demo-java", "--name", "x", "-n", NAME),
        ("start", "demo-java", "--name", "x", "--address", NAME),
        ("follow", "x", "--profile", NAME),
        ("load", "--mix", NAME, "--rate", "1"),
        ("load", "--rate", "1", "--fail-if", NAME),
        ("load", "--rate", "1", "--run-id", NAME),
        ("load", "report", NAME),
        ("dev", "--temporal", NAME),
        ("dev", "--db-filename", f"{NAME}/x"),
        ("validate-protos", "--assume", NAME),
        ("validate-protos", "--explain", NAME),
        ("validate-protos", "--project", NAME),
        ("completion", NAME),
        ("demo", NAME),
    ],
    ids=range(20),
)
@pytest.mark.parametrize("form", ["text", "json"])
def test_an_argument_stays_a_text_in_its_error(
    launcher: Launcher, arguments: tuple[str, ...], form: str
) -> None:
    ended = launcher.run(*arguments, *(("-o", form) if form != "text" else ()))

    assert ended.code == 2
    assert ended.stdout == ""
    assert_safe(ended.stderr)
    assert "A bug" not in ended.stderr
