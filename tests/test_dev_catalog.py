"""The embedded stack with the catalogue of another system."""

import json
import shlex
import signal
import sys
from pathlib import Path

import pytest

from tests.foreign.compiled import HERE, protoc
from tests.processes import Launcher, Running

WORKER = """
syntax = "proto3";
package tea;
import "timecop/catalog/options.proto";

service TeaWorker {{
  option (timecop.catalog.worker) = {{
    language: "python" default_task_queue: "tea" command: {command}
  }};
  rpc Brew(BrewRequest) returns (BrewResponse) {{
    option (timecop.catalog.workflow) = {{ command: "brew" id_field: "leaf" }};
  }}
}}
message BrewRequest {{ string leaf = 1; }}
message BrewResponse {{ string tea = 1; }}
"""
# A worker that writes its words and its directory to a file. It is what the command starts, or is
# started by that.
PROGRAM = """
import asyncio, json, os, subprocess, sys

if "child" in sys.argv:
    words = [word for word in sys.argv[1:] if word != "child"]
    sys.exit(subprocess.call([sys.executable, __file__, *words]))
from temporalio import workflow
from temporalio.client import Client
from temporalio.common import RawValue
from temporalio.worker import UnsandboxedWorkflowRunner, Worker

@workflow.defn(name="Brew")
class Brew:
    @workflow.run
    async def run(self, request: RawValue) -> dict[str, str]:
        return {"tea": "of " + json.loads(request.payload.data)["leaf"]}

async def main():
    with open("words.json", "w") as file:
        json.dump([sys.argv[1:], os.environ["TEMPORAL_NAMESPACE"]], file)
    client = await Client.connect(
        os.environ["TEMPORAL_ADDRESS"], namespace=os.environ["TEMPORAL_NAMESPACE"])
    async with Worker(client, task_queue="tea", workflows=[Brew],
                      workflow_runner=UnsandboxedWorkflowRunner()):
        await asyncio.Event().wait()

asyncio.run(main())
"""


def catalogue(directory: Path, command: str) -> str:
    """Compile the catalogue of a worker with this command."""
    (directory / "tea.proto").write_text(WORKER.format(command=json.dumps(command)))
    return str(protoc(directory, directory / "tea.binpb", "tea.proto"))


def dev(launcher: Launcher, directory: Path, *arguments: str) -> Running:
    """Start `timecop dev` in the directory."""
    words = shlex.join(["timecop", "dev", "--port", "0", "-o", "json", *arguments])
    running = Running(
        ["bash", "-c", f"cd {shlex.quote(str(directory))} && exec {words}"],
        {**launcher.environ, "PATH": f"{HERE.parent.parent}:{launcher.environ['PATH']}"},
        None,
    )
    launcher.owns(running)
    return running


def test_the_commands_of_the_workers_are_printed_and_not_run(
    launcher: Launcher, tmp_path: Path
) -> None:
    file = catalogue(tmp_path, f'{sys.executable} -c \'open("run", "w")\'')
    running = dev(launcher, tmp_path, "--catalog", file)
    ready = json.loads(running.stdout.wait_for(".*").group())
    assert (ready["namespace"], list(ready["pids"])) == ("default", ["server"])
    printed = running.stderr.wait_for("TeaWorker is not started; its command: (.*)").group(1)
    assert printed == (
        f"TEMPORAL_ADDRESS={ready['address']} TEMPORAL_NAMESPACE=default"
        f' {sys.executable} -c \'open("run", "w")\''
    )
    # Its workflows are started in the same namespace, without an option.
    started = launcher.run(
        "start", "brew", "--leaf", "x", TIMECOP_CATALOG=file, TEMPORAL_ADDRESS=ready["address"]
    )
    assert started.code == 0
    assert started.stdout.startswith("workflow_id: Brew-x-")
    running.signal(signal.SIGINT)
    assert running.ended().code == 0
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize("by", ["", " child"], ids=["itself", "by its child"])
def test_the_workers_run_in_the_current_directory_and_without_a_shell(
    launcher: Launcher, tmp_path: Path, by: str
) -> None:
    here = tmp_path / "it is here"
    here.mkdir()
    (here / "tea worker.py").write_text(PROGRAM)
    command = (
        f"{sys.executable} 'tea worker.py'{by} a;touch pwned \"b c\" $HOME `id` $(id) && * > x"
    )
    file = catalogue(tmp_path, command)
    running = dev(launcher, here, "--catalog", file, "--run-workers")
    ready = json.loads(running.stdout.wait_for(".*").group())
    assert sorted(ready["pids"]) == ["python", "server"]
    words = ["a;touch", "pwned", "b c", "$HOME", "`id`", "$(id)", "&&", "*", ">", "x"]
    assert json.loads((here / "words.json").read_text()) == [words, "default"]
    # Nothing that a shell would have made: the file of touch or of the redirection.
    assert {path.name for path in here.iterdir()} <= {"tea worker.py", "words.json", "__pycache__"}
    ended = launcher.run(
        "--catalog", file, "start", "brew", "--leaf", "x", "--wait",
        TEMPORAL_ADDRESS=ready["address"],
    )  # fmt: skip
    assert (ended.code, ended.stdout.splitlines()[-1].strip()) == (0, "tea: of x")
    running.signal(signal.SIGINT)
    assert running.ended().code == 0
    assert running.family() == {}


@pytest.mark.parametrize(
    ("command", "code", "words"),
    [
        ("", 2, "TeaWorker: the catalogue declares no command"),
        ("python 'x", 2, "TeaWorker: command python 'x: expected a closing quote"),
        ("no-such-program", 1, "no-such-program"),
    ],
)
def test_a_command_that_cannot_be_run_is_an_error(
    launcher: Launcher, tmp_path: Path, command: str, code: int, words: str
) -> None:
    file = catalogue(tmp_path, command)
    ended = dev(launcher, tmp_path, "--catalog", file, "--run-workers").ended()
    assert (ended.code, ended.stdout) == (code, "")
    assert words in ended.stderr
    assert "Exception" not in ended.stderr


def test_load_starts_the_workflows_of_the_catalogue(
    launcher: Launcher, tmp_path: Path, refusing: str
) -> None:
    file = catalogue(tmp_path, "")
    ended = launcher.run(
        "load", "--rate", "5", "--count", "1", "--catalog", file, TEMPORAL_ADDRESS=refusing
    )
    assert ended.code == 9
    assert "brew: --leaf not set; using '{run}-{seq}'." in ended.stderr
    assert "demo" not in ended.stderr


def test_load_starts_all_of_them_if_there_are_several(offline: Launcher) -> None:
    run = ("load", "--rate", "5", "--count", "1")
    ended = offline.run(*run, "--ledger-number", "1", "--printer", "p")
    assert ended.code == 9
    for notice in ("place-order: --order-id not set", "print-invoice: --invoice not set"):
        assert notice in ended.stderr
    missing = offline.run(*run)
    assert missing.code == 2
    assert any(error.startswith("cancel-order: --ledger-number") for error in missing.errors())


def test_every_command_that_takes_a_catalogue_is_named(launcher: Launcher) -> None:
    listed = "These commands take it: dev, start, load, list, "
    for line in ("--catalog x validate-protos", "validate-protos --catalog x", "demo --catalog=x"):
        ended = launcher.run(*line.split())
        assert ended.code == 2
        assert listed in ended.stderr
    for command in listed.partition(": ")[2].strip(", ").split(", "):
        assert "--catalog=FILE" in launcher.data_of("help", command)
