"""The help, the version and the list of commands."""

import json
import re

import pytest

from tests.demos import DEMOS
from tests.processes import Launcher

COMMANDS = ["", "demo", "dev", "start", "start demo-mixed", "follow", "catalog", "load compare"]
EXIT_CODES = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "130"]


def data_of(launcher: Launcher, *arguments: str, **variables: str) -> str:
    ended = launcher.run(*arguments, **variables)
    assert (ended.code, ended.stderr) == (0, "")
    return ended.stdout


@pytest.mark.parametrize("command", COMMANDS, ids=lambda it: it or "timecop")
def test_help_of_a_command_is_its_help_option(launcher: Launcher, command: str) -> None:
    printed = data_of(launcher, *command.split(), "--help")
    assert printed.startswith(f"Usage: timecop {command}".strip())
    assert printed.endswith("\nExit codes: timecop help exit-codes\n")
    assert data_of(launcher, "help", *command.split()) == printed


def test_the_exit_codes_have_a_page(launcher: Launcher) -> None:
    codes = data_of(launcher, "help", "exit-codes")
    assert re.findall(r"^  (\d+)  +\w", codes, re.MULTILINE) == EXIT_CODES


def test_the_help_of_start_lists_the_workflows(launcher: Launcher) -> None:
    printed = data_of(launcher, "start", "--help")
    for demo in DEMOS:
        assert re.search(rf"^  {demo.command} +Greets with ", printed, re.MULTILINE)
        assert f"({demo.name})" in printed


def test_the_help_of_a_workflow_shows_its_fields_and_an_example(launcher: Launcher) -> None:
    printed = data_of(launcher, "start", "demo-mixed", "--help")
    assert re.search(r"--name=STRING +Name to greet\. Required", printed)
    assert "timecop start demo-mixed --name x" in printed
    for part in ("ActivitySayHelloJava", "ActivitySayHelloPython", "WorkflowDemoMixed"):
        assert part in printed


def test_the_command_alone_lists_all_commands(launcher: Launcher) -> None:
    printed = data_of(launcher)
    for command in ("demo", "dev", "start", "follow", "catalog"):
        assert re.search(rf"^  {command} +\w", printed, re.MULTILINE)


def test_the_version_is_a_version(launcher: Launcher) -> None:
    assert re.fullmatch(r"timecop \d+\.\d+\.\d+\S*\n", data_of(launcher, "--version"))


def test_the_catalogue_is_a_table_for_people(launcher: Launcher) -> None:
    lines = data_of(launcher, "catalog").splitlines()
    rows = [re.split(r" {3,}", line) for line in lines]
    gap = rows.index([""])
    assert rows[0] == ["COMMAND", "WORKFLOW", "LANGUAGE", "TASK QUEUE", "USES"]
    for demo in DEMOS:
        assert [
            demo.command,
            demo.name,
            demo.language,
            f"time-cop-{demo.language}",
            ", ".join(name for name, _ in demo.calls),
        ] in rows[1:gap]
    for language in ("java", "python"):
        name = f"ActivitySayHello{language.capitalize()}"
        assert [name, language, f"time-cop-{language}", "300 s", "10 s"] in rows[gap + 2 :]


def test_the_catalogue_is_one_document_for_programs(launcher: Launcher) -> None:
    catalogue = json.loads(
        data_of(launcher, "catalog", "-o", "json", PYTHON_TASK_QUEUE="elsewhere")
    )
    assert list(catalogue) == ["workers", "workflows", "activities", "handlers"]
    queues = {worker["language"]: worker["task_queue"] for worker in catalogue["workers"]}
    assert queues == {"java": "time-cop-java", "python": "elsewhere"}
    for demo in DEMOS:
        (entry,) = [it for it in catalogue["workflows"] if it["command"] == demo.command]
        assert entry["workflow"] == demo.name
        assert entry["description"].startswith("Greets with ")
        assert entry["task_queue"] == queues[demo.language]
        assert entry["request"] == f"timecop.workflows.{demo.name}Request"
        assert entry["response"] == f"timecop.workflows.{demo.name}Response"
        assert entry["id_field"] == "name"
        assert entry["uses"] == [name for name, _ in demo.calls]
    greetings = [it for it in catalogue["activities"] if "SayHello" in it["activity"]]
    assert len(greetings) == 2
    for entry in greetings:
        assert entry["request"] == "timecop.activities.ActivitySayHelloRequest"
        assert entry["response"] == "timecop.activities.ActivitySayHelloResponse"
        assert (entry["schedule_to_close_ms"], entry["start_to_close_ms"]) == (300_000, 10_000)


def test_the_catalogue_in_json_lines_is_an_object_per_entry(launcher: Launcher) -> None:
    printed = data_of(launcher, "catalog", "-o", "jsonl")
    entries = [json.loads(line) for line in printed.splitlines()]
    document = json.loads(data_of(launcher, "catalog", "-o", "json"))
    assert entries == document["workflows"] + document["activities"]
