"""Fields that have the name of one of timecop's own options."""

import json
import re
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.foreign.compiled import protoc
from tests.processes import ROOT, Launcher
from tests.test_completion import ASK

# Fields of timecop's own workflows.
FIELDS = ("name", "patient-id")

WORKER = """
syntax = "proto3";
package office;
import "timecop/catalog/options.proto";

service OfficeWorker {
  option (timecop.catalog.worker) = { language: "python" default_task_queue: "office" };
  rpc Move(MoveRequest) returns (MoveResponse) {
    option (timecop.catalog.workflow) = { command: "move" };
  }
  rpc Nest(NestRequest) returns (MoveResponse) {
    option (timecop.catalog.workflow) = { command: "nest" };
  }
  rpc Mail(MailRequest) returns (MoveResponse) {
    option (timecop.catalog.workflow) = { command: "mail" };
  }
  rpc Count(CountRequest) returns (MoveResponse) {
    option (timecop.catalog.workflow) = { command: "count" };
  }
}
// A place.
message Place {
  string city = 1;
  string zip_code = 2;
  string address = 3;
}
message MailRequest {
  Place input = 1;
  string address = 2;
}
message CountRequest {
  int32 count = 1;
  Place address = 2;
}
message MoveResponse {}
"""


class Office(NamedTuple):
    """A catalogue whose requests have a field for every option of start and of load."""

    catalog: Path
    start: list[str]
    # The options of start that leave their name to a field.
    yielding: list[str]
    load: list[str]

    @property
    def fields(self) -> list[str]:
        return sorted({*self.start, *self.yielding, *self.load})


def _options(launcher: Launcher, *command: str) -> list[str]:
    """Return the long options in a command's help, as names of fields."""
    return _names(launcher.data_of(*command, "--help"))


def _names(printed: str) -> list[str]:
    names = re.findall(r"^ .{0,4} --(?:\[no-\])?([a-z-]+)", printed, re.MULTILINE)
    return [name.replace("-", "_") for name in names if name not in FIELDS]


@pytest.fixture(scope="module")
def office(clean: Launcher, tmp_path_factory: pytest.TempPathFactory) -> Office:
    directory = tmp_path_factory.mktemp("office")
    of_start = clean.data_of("start", "demo-java", "--help")
    (section,) = re.findall(r"^Start:\n((?: .*\n)+)", of_start, re.MULTILINE)
    yielding = _names(section)
    start = [name for name in _names(of_start) if name not in yielding]
    load = _options(clean, "load")
    assert {"priority", "memo", "id_reuse", "run_timeout"} <= set(yielding)
    assert {"address", "workflow_id", "output", "help", "debug", "input"} <= set(start)
    assert {"rate", "max_in_flight", "mix", "verify", "sine", "report"} <= set(load)
    office = Office(directory / "office.binpb", start, yielding, [*load, "no_verify"])
    strings = [f"string {name} = {number};" for number, name in enumerate(office.fields, 1)]
    places = [f"Place {name} = {number};" for number, name in enumerate(office.fields, 1)]
    requests = [
        f"message MoveRequest {{ {' '.join(strings)} }}",
        f"message NestRequest {{ {' '.join(places)} }}",
    ]
    (directory / "office.proto").write_text(WORKER + "\n".join(requests))
    protoc(directory, office.catalog, "office.proto")
    return office


@pytest.fixture
def own(launcher: Launcher, office: Office, refusing: str) -> Launcher:
    return launcher.with_variables(TIMECOP_CATALOG=str(office.catalog), TEMPORAL_ADDRESS=refusing)


def hyphens(name: str) -> str:
    return name.replace("_", "-")


@pytest.mark.parametrize("spelled", [str, hyphens], ids=["as in JSON", "with hyphens"])
def test_every_field_of_a_taken_name_is_an_option_of_input(
    own: Launcher, office: Office, spelled: type[str]
) -> None:
    taken = set(office.start)
    arguments = [
        f"--input.{spelled(name)}={name}" if name in taken else f"--{hyphens(name)}={name}"
        for name in office.fields
    ]
    printed = own.data_of("start", "move", *arguments, "--print-input")
    assert json.loads(printed) == {name: name for name in office.fields}


def test_a_field_of_a_message_has_its_plain_name_whatever_the_message_is_called(
    own: Launcher, office: Office
) -> None:
    arguments = []
    for name in office.fields:
        for field in ("city", "zip_code", "address"):
            arguments += [f"--{hyphens(name)}.{hyphens(field)}", f"{name} {field}"]
    printed = own.data_of("start", "nest", *arguments, "--print-input")
    assert json.loads(printed) == {
        name: {field: f"{name} {field}" for field in ("city", "zip_code", "address")}
        for name in office.fields
    }


def test_a_field_of_a_message_called_input_gives_way_to_a_field_of_the_request(
    own: Launcher,
) -> None:
    arguments = ["--input.city", "Bonn", "--input.address", "a", "--input.input.address", "b"]
    printed = own.data_of("start", "mail", *arguments, "--print-input")
    assert json.loads(printed) == {"input": {"city": "Bonn", "address": "b"}, "address": "a"}


def test_a_newer_option_of_start_leaves_its_name_to_a_field(own: Launcher, office: Office) -> None:
    arguments = [f"--{hyphens(name)}={name}" for name in office.yielding]
    printed = own.data_of("start", "move", *arguments, "--print-input")
    assert json.loads(printed) == {name: name for name in office.yielding}
    help_page = own.data_of("start", "move", "--help")
    for name in office.yielding:
        assert f"--start.{hyphens(name)}=" in help_page
    ended = own.run("start", "move", "--priority", "field", "--start.priority", "9")
    assert (ended.code, ended.errors()) == (2, ["--priority is 9; expected 1 to 5."])


def test_load_takes_the_same_names(own: Launcher, office: Office) -> None:
    run = ("load", "--rate", "5", "--count", "1")
    taken = set(office.load)
    arguments = [
        f"--input.{name}={{seq}}" if name in taken else f"--{hyphens(name)}={{seq}}"
        for name in office.fields
    ]
    # The server, which is asked last, does not answer.
    assert own.run(*run, "--mix", "move", *arguments).code == 9
    nested = [f"--{hyphens(name)}.zip-code=1" for name in office.fields]
    assert own.run(*run, "--mix", "nest", *nested).code == 9
    both = own.run(*run, "--mix", "move,nest", "--input.address", "a", "--address.city", "Bonn")
    assert both.code == 9


def test_a_column_of_data_fills_the_field_of_its_name(own: Launcher, tmp_path: Path) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text("count,address.zip_code\nmany,1\n")
    ended = own.run("load", "--rate", "5", "--count", "1", "--mix", "count", "--data", str(rows))
    assert ended.code == 2
    (error,) = ended.errors()
    assert error.startswith('count: --data row 1: --input.count: "many": expected a whole number')


@pytest.mark.parametrize(
    ("line", "code", "hint"),
    [
        ("move --address Bonn", 2, "--address is an option of timecop; the field of the request"),
        ("move --timeout soon", 2, "the field of the request is --input.timeout."),
        ("move --timeout 5s", 2, "the field of the request is --input.timeout."),
        ("move --output xml", 2, "the field of the request is --input.output."),
        ("move --workflow-id=", 2, "the field of the request is --input.workflow-id."),
        ("move --address 127.0.0.1:1", 9, "the field of the request is --input.address."),
        ("count --address Bonn", 2, "the field of the request is --address.*."),
    ],
)
def test_the_error_of_an_own_option_names_the_option_of_the_field(
    own: Launcher, line: str, code: int, hint: str
) -> None:
    ended = own.run("start", *line.split())
    assert ended.code == code
    assert hint in ended.stderr


def test_no_other_error_names_it(own: Launcher) -> None:
    for line in ("count --count many --timeout soon", "move --address a:1 --timeout 5s --nope"):
        ended = own.run("start", *line.split())
        assert ended.code == 2
        assert "option of timecop" not in ended.stderr


def test_the_help_shows_the_names(own: Launcher, office: Office) -> None:
    printed = own.data_of("start", "move", "--help")
    for name in office.start:
        assert re.search(rf"--input\.{name}\b", printed), name
    nested = own.data_of("start", "nest", "--help")
    assert "--input." not in nested.replace("--input.city", "").replace(
        "--input.zip-code", ""
    ).replace("--input.address", "")
    assert re.search(r"--address\.city", nested)
    assert re.search(r"--input\.rate=", own.data_of("load", "--mix", "move", "--help"))


def test_a_shell_completes_them(own: Launcher, tmp_path: Path) -> None:
    script = tmp_path / "timecop.bash"
    script.write_text(own.data_of("completion", "bash"))
    for words, offered in (
        (("start", "nest", "--address.c"), "--address.city"),
        (("start", "move", "--input.add"), "--input.address"),
        (("load", "--input.rat"), "--input.rate"),
    ):
        answer = subprocess.run(  # noqa: S603 - the words are this file's
            ["bash", "-c", ASK, "bash", *words],  # noqa: S607 - the one on the path
            env={"SCRIPT": str(script), "PATH": "/usr/bin:/bin"},
            capture_output=True,
            text=True,
            check=True,
            timeout=30,
            cwd=ROOT,
        )
        assert (answer.stdout.split(), answer.stderr) == ([offered], "")
