"""A catalogue that cannot be used, with all its errors; and what a valid one costs."""

import json
import select
import socket
from pathlib import Path

import pytest

from tests.foreign.compiled import Foreign, protoc
from tests.processes import ROOT, Launcher

MESSAGES = """
syntax = "proto3";
package acme;
import "timecop/catalog/options.proto";
message Request { string id = 1; repeated string many = 2; }
message Response {}
"""
WORKER = 'option (timecop.catalog.worker) = {language: "python" default_task_queue: "acme"};'
TYPES = "(Request) returns (Response)"


def workflow(name: str, command: str, id_field: str = "id", uses: str = "") -> str:
    option = f'command: "{command}" id_field: "{id_field}" uses: [{uses}]'
    return f"rpc {name}{TYPES} {{ option (timecop.catalog.workflow) = {{{option}}}; }}\n"


def activity(name: str, option: str) -> str:
    return f"rpc {name}{TYPES} {{ option (timecop.catalog.activity) = {{{option}}}; }}\n"


# What a worker declares, and its one error.
CONTRADICTIONS = {
    "two workflows with one command": (
        workflow("One", "go") + workflow("Two", "go"),
        'Two: command "go" is already used by One',
    ),
    "an id field that is unknown": (
        workflow("Three", "three", id_field="nr"),
        (
            'acme.W.Three: invalid id_field "nr":'
            " expected a non-repeated string, number, bool or enum of acme.Request"
        ),
    ),
    "an id field of many": (
        workflow("Four", "four", id_field="many"),
        (
            'acme.W.Four: invalid id_field "many":'
            " expected a non-repeated string, number, bool or enum of acme.Request"
        ),
    ),
    "an activity that is used and not there": (
        workflow("Five", "five", uses='"Nix"'),
        'Five: uses "Nix", which is not an activity or a workflow',
    ),
    "an activity without a timeout": (
        activity("Six", "retry: {maximum_attempts: 1}"),
        "acme.W.Six: neither schedule_to_close nor start_to_close is set",
    ),
    "a command that is no word": (
        workflow("Seven", "Seven Up"),
        'acme.W.Seven: invalid command "Seven Up": expected lower-case words joined by hyphens',
    ),
}
NO_QUEUE = 'service V { option (timecop.catalog.worker) = {language: "java"}; }'


def worker(rpcs: str) -> str:
    return f"service W {{ {WORKER} {rpcs} }}\n"


def compiled(directory: Path, services: str, *, with_imports: bool = True) -> Path:
    """A descriptor set of the company's messages and these services."""
    (directory / "acme.proto").write_text(MESSAGES + services, encoding="utf-8")
    return protoc(directory, directory / "set.binpb", "acme.proto", with_imports=with_imports)


def assert_refused(launcher: Launcher, file: Path, *errors: str) -> None:
    """Every command that reads the file exits 2, and reports these errors and no other."""
    for command in ("catalog --check", "catalog", "start go --id x", "start --help"):
        ended = launcher.run(*command.split(), "--catalog", str(file))
        assert (ended.code, ended.stdout) == (2, ""), command
        first, *others = ended.errors()
        assert first.startswith(f"Catalogue {file}: "), command
        assert [first.removeprefix(f"Catalogue {file}: "), *others] == list(errors), command


NO_SET = "not a FileDescriptorSet: expected the output of protoc --descriptor_set_out or buf build"


@pytest.mark.slow
@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="empty"),
        pytest.param(bytes(range(255, 0, -1)) * 8, id="random bytes"),
        pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\10\2\0\0\0", id="PNG"),
        pytest.param(b'{"file": [{"name": "a.proto"}]}', id="JSON"),
        pytest.param(MESSAGES.encode(), id="proto"),
        pytest.param((ROOT / "protos/timecop/catalog/options.proto").read_bytes(), id="ours"),
        pytest.param(b"\n", id="a newline"),
    ],
)
def test_a_file_that_is_no_descriptor_set_is_refused(
    launcher: Launcher, refusing: str, tmp_path: Path, content: bytes
) -> None:
    file = tmp_path / "set.binpb"
    file.write_bytes(content)
    assert_refused(launcher.with_variables(TEMPORAL_ADDRESS=refusing), file, NO_SET)


@pytest.mark.slow
def test_half_of_a_descriptor_set_is_refused(
    launcher: Launcher, foreign: Foreign, tmp_path: Path
) -> None:
    whole = foreign.catalog.read_bytes()
    file = tmp_path / "set.binpb"
    file.write_bytes(whole[: len(whole) // 2])
    assert_refused(launcher, file, NO_SET)


def test_a_file_that_is_not_there_is_refused(launcher: Launcher, tmp_path: Path) -> None:
    assert_refused(launcher, tmp_path / "none.binpb", "no such file")


@pytest.mark.slow
def test_a_directory_is_refused(launcher: Launcher, tmp_path: Path) -> None:
    assert_refused(launcher, tmp_path, "is a directory")


def test_a_set_without_its_imports_is_refused(launcher: Launcher, tmp_path: Path) -> None:
    valid = worker(workflow("One", "go"))
    assert_refused(
        launcher,
        compiled(tmp_path, valid, with_imports=False),
        "acme.proto imports timecop/catalog/options.proto, which is not in the set:"
        " compile it with --include_imports",
    )


@pytest.mark.slow
@pytest.mark.parametrize(("rpcs", "error"), CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_a_contradiction_is_reported(
    launcher: Launcher, tmp_path: Path, rpcs: str, error: str
) -> None:
    assert_refused(launcher, compiled(tmp_path, worker(rpcs)), error)


@pytest.mark.slow
def test_a_set_without_a_worker_is_refused(launcher: Launcher, tmp_path: Path) -> None:
    file = compiled(tmp_path, "service W {}")
    assert_refused(launcher, file, "no service has the option (timecop.catalog.worker)")


def test_all_contradictions_are_reported_at_once(launcher: Launcher, tmp_path: Path) -> None:
    rpcs = "".join(declared for declared, _ in CONTRADICTIONS.values())
    file = compiled(tmp_path, worker(rpcs) + NO_QUEUE)
    ended = launcher.run("catalog", "--check", "--catalog", str(file))

    assert (ended.code, ended.stdout) == (2, "")
    first, *others = ended.errors()
    reported = [first.removeprefix(f"Catalogue {file}: "), *others]
    errors = [error for _, error in CONTRADICTIONS.values()]
    assert sorted(reported) == sorted([*errors, "acme.V: default_task_queue is not set"])


@pytest.mark.parametrize("made_by", ["catalog", "catalog_of_buf"])
def test_a_valid_catalogue_is_reported_on_one_line(
    launcher: Launcher, foreign: Foreign, made_by: str
) -> None:
    file = str(getattr(foreign, made_by))
    for printed in (
        launcher.data_of("catalog", "--check", "--catalog", file),
        launcher.data_of("catalog", "--check", TIMECOP_CATALOG=file),
    ):
        (line,) = printed.splitlines()
        assert "3 workflows" in line
        assert "1 activity" in line


def test_our_own_catalogue_is_valid(launcher: Launcher) -> None:
    (line,) = launcher.data_of("catalog", "--check").splitlines()
    listed = json.loads(launcher.data_of("catalog", "-o", "json"))
    assert f"{len(listed['workflows'])} workflows" in line


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    [
        "--help",
        "catalog",
        "catalog -o json",
        "catalog --check",
        "start --help",
        "start demo-mixed --help",
        "start demo-mixed --name x --print-input",
        "start demo-mixed --nmae x",
    ],
)
def test_what_the_catalogue_alone_tells_costs_no_connection(launcher: Launcher, line: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        launcher.run(*line.split(), TEMPORAL_ADDRESS=address_of(listening))
        assert not was_called(listening)


def test_what_asks_the_server_does_connect(launcher: Launcher) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        launcher.run("follow", "x", TEMPORAL_ADDRESS=address_of(listening))
        assert was_called(listening)


def address_of(listening: socket.socket) -> str:
    return f"127.0.0.1:{listening.getsockname()[1]}"


def was_called(listening: socket.socket) -> bool:
    """Whether somebody connected: who did, even if gone again, waits in the socket's queue."""
    ready, _, _ = select.select([listening], [], [], 0)
    return bool(ready)
