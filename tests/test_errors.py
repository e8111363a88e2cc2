"""The user's mistakes: one clear error each, with its exit code and a next step."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.processes import DEADLINE, Ended, Launcher
from tests.stack import Stack

MIXED = ("start", "demo-mixed")


def assert_error(ended: Ended, code: int, *words: str) -> None:
    """Check for an error with these words, and for no data and no stack trace."""
    assert (ended.code, ended.stdout) == (code, ""), ended
    assert ended.stderr.startswith("Error: ")
    assert "\tat " not in ended.stderr
    assert "Exception" not in ended.stderr
    for word in words:
        assert word in ended.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        pytest.param(
            MIXED, ["--name is missing", "timecop start demo-mixed --help"], id="no key field"
        ),
        pytest.param((*MIXED, "--name", ""), ["--name is missing or empty"], id="empty key field"),
        pytest.param(
            (*MIXED, "--name", "a", "--name", "b"), ["--name is given 2 times"], id="given twice"
        ),
        pytest.param(
            ("start", "demo-mixd", "--name", "x"),
            ["Unknown workflow demo-mixd.", "Did you mean demo-mixed", "timecop start --help"],
            id="unknown workflow",
        ),
        pytest.param(
            ("start",),
            [
                "Which workflow?",
                " demo-java,",
                " demo-mixed,",
                " demo-python,",
                " demo-mixed-python",
            ],
            id="no workflow",
        ),
        pytest.param(
            ("folow", "x"), ["Unknown command folow.", "Did you mean follow"], id="unknown command"
        ),
        pytest.param(
            (*MIXED, "--nmae", "x"),
            ["Unknown option --nmae.", "Did you mean --name", "timecop start demo-mixed --help"],
            id="misspelt field",
        ),
        pytest.param(
            (*MIXED, "--name", "x", "--folow"),
            ["Unknown option --folow.", "Did you mean --follow"],
            id="misspelt option",
        ),
        pytest.param(
            (*MIXED, "--input", '{"name": '), ["--input", "line 1"], id="JSON that is none"
        ),
        pytest.param(
            (*MIXED, "--input", '{"nam": "x"}'),
            ["--input", "nam", "timecop.workflows.WorkflowDemoMixedRequest"],
            id="JSON of an unknown field",
        ),
        pytest.param(
            (*MIXED, "--input", "@/no/such/file"),
            ["--input @/no/such/file", "no such file"],
            id="a missing file",
        ),
        pytest.param(
            (*MIXED, "--name", "x", "--timeout", "soon"),
            ["--timeout", "soon", "expected a duration such as", "90s"],
            id="no duration",
        ),
        pytest.param(
            (*MIXED, "--name", "x", "-o", "xml"),
            ["--output", "xml", "text", "json", "jsonl"],
            id="unknown format",
        ),
        pytest.param(
            (*MIXED, "--name", "x", "--timeout", "soon", "-o", "xml"),
            ["--timeout", "soon", "--output", "xml"],
            id="two errors",
        ),
        pytest.param(("follow", "one", "two"), ["Unexpected argument two."], id="too many"),
        pytest.param(("dev", "--port", "7a"), ["--port", "7a"], id="no port"),
    ],
)
def test_wrong_usage_exits_2_and_says_what_to_type(
    launcher: Launcher, arguments: tuple[str, ...], words: list[str]
) -> None:
    assert_error(launcher.run(*arguments), 2, *words)


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        pytest.param(MIXED, 2, ["--name is missing"], id="no key field"),
        pytest.param((*MIXED, "--nope"), 2, ["Unknown option --nope"], id="unknown option"),
        pytest.param(("follow", "no-such-id"), 7, ["no-such-id"], id="unknown id"),
        pytest.param(
            ("follow", "x", "--address", "127.0.0.1:1"), 9, ["127.0.0.1:1"], id="no server"
        ),
    ],
)
def test_an_error_under_json_is_one_object(
    timecop: Launcher, arguments: tuple[str, ...], code: int, words: list[str]
) -> None:
    ended = timecop.run(*arguments, "-o", "json")
    assert (ended.code, ended.stdout) == (code, "")
    error = json.loads(ended.stderr)
    assert list(error) == ["code", "message", "hint"]
    assert error["code"] == code
    assert error["hint"]
    for word in words:
        assert word in error["message"]


def test_an_id_that_is_running_exits_7_unless_attached_to(timecop: Launcher, queue: str) -> None:
    start = ("start", "demo-python", "--name", "x", "--workflow-id", f"mine-{queue}")
    first = timecop.run(*start, "-o", "json", PYTHON_TASK_QUEUE=queue)
    assert first.code == 0
    ids = json.loads(first.stdout)
    assert ids["workflow_id"] == f"mine-{queue}"

    assert_error(
        timecop.run(*start, PYTHON_TASK_QUEUE=queue),
        7,
        f"mine-{queue} is running",
        "--attach",
        f"timecop follow mine-{queue}",
    )

    attached = timecop.run(*start, "--attach", "-o", "json", PYTHON_TASK_QUEUE=queue)
    assert (attached.code, json.loads(attached.stdout)) == (0, ids)
    assert "Attached" in attached.stderr
    assert "nothing was started" in attached.stderr


def test_an_attach_to_a_workflow_of_another_type_says_so(timecop: Launcher, queue: str) -> None:
    mine = ("--name", "x", "--workflow-id", queue)
    assert timecop.run("start", "demo-python", *mine, PYTHON_TASK_QUEUE=queue).code == 0

    assert_error(
        timecop.run("start", "demo-java", *mine, "--attach", "--wait", PYTHON_TASK_QUEUE=queue),
        7,
        f"{queue} is running already as a WorkflowDemoPython, expected a WorkflowDemoJava",
        f"timecop follow {queue}",
    )


def test_an_attach_to_nothing_starts_and_says_nothing(timecop: Launcher, queue: str) -> None:
    ended = timecop.run(
        "start", "demo-python", "--name", "x", "--workflow-id", queue, "--attach", "--wait"
    )
    assert (ended.code, ended.stderr) == (0, "")
    assert ended.stdout.startswith(f"workflow_id: {queue}\n")


def test_an_unknown_id_or_namespace_exits_7(timecop: Launcher) -> None:
    assert_error(timecop.run("follow", "no-such-id"), 7, "no-such-id", "Namespace time-cop")
    assert_error(
        timecop.run("follow", "x", "--namespace", "elsewhere"), 7, "elsewhere", "--namespace"
    )


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of a listener that never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"127.0.0.1:{listening.getsockname()[1]}"


def assert_unreachable(ended: Ended, address: str, source: str) -> None:
    assert_error(ended, 9, address, source, "timecop dev")
    assert ended.seconds < DEADLINE


def test_the_error_of_an_unreachable_server_names_the_address_and_its_source(
    launcher: Launcher, refusing: str
) -> None:
    assert_unreachable(
        launcher.run(*MIXED, "--name", "x", "--address", refusing), refusing, "from: --address"
    )
    assert_unreachable(
        launcher.run("follow", "x", TEMPORAL_ADDRESS=refusing), refusing, "from: TEMPORAL_ADDRESS"
    )
    assert_unreachable(
        launcher.run("follow", "x", TEMPORAL_HOST=refusing), refusing, "from: TEMPORAL_HOST"
    )


def test_the_error_of_an_address_from_a_profile_names_the_profile(
    launcher: Launcher, refusing: str, tmp_path: Path
) -> None:
    file = tmp_path / "temporal.toml"
    file.write_text(f'[profile.default]\naddress = "{refusing}"\n')
    assert_unreachable(
        launcher.run("follow", "x", TEMPORAL_CONFIG_FILE=str(file)), refusing, "profile default"
    )


def test_without_any_setting_the_address_is_the_default(launcher: Launcher) -> None:
    with socket.socket() as listener:
        try:
            listener.bind(("127.0.0.1", 7233))
        except OSError:
            # The port is in use, perhaps by a developer's own `timecop dev`; any error names the
            # address.
            assert "localhost:7233" in launcher.run("follow", "no-such-id").stderr
            return
        assert_unreachable(launcher.run("follow", "x"), "localhost:7233", "from: default")


def test_a_silent_server_is_reported_within_the_deadline(launcher: Launcher, silent: str) -> None:
    assert_unreachable(
        launcher.run(*MIXED, "--name", "x", TEMPORAL_ADDRESS=silent), silent, "TEMPORAL_ADDRESS"
    )


def test_an_unknown_host_is_reported_without_a_stack_trace(launcher: Launcher) -> None:
    address = "no-such-host.invalid:7233"
    ended = launcher.run("follow", "x", "--address", address)
    assert (ended.code, ended.stdout) == (9, "")
    assert ended.stderr.startswith(f"Error: No Temporal server answers at {address}")
    assert "\tat " not in ended.stderr


@pytest.mark.parametrize("address", ["localhost", "localhost:port", "http://localhost:7233", ":1"])
def test_an_invalid_address_is_reported_with_what_was_expected(
    launcher: Launcher, address: str
) -> None:
    assert_error(
        launcher.run("follow", "x", TEMPORAL_ADDRESS=address),
        2,
        f'TEMPORAL_ADDRESS is "{address}"',
        "expected host:port",
    )


def test_all_invalid_settings_are_reported_together(launcher: Launcher) -> None:
    ended = launcher.run("follow", "x", TEMPORAL_ADDRESS="nonsense", TEMPORAL_TLS="perhaps")
    assert_error(ended, 2, "TEMPORAL_ADDRESS", "TEMPORAL_TLS", "true or false")


def test_a_flag_wins_over_the_environment(timecop: Launcher, refusing: str) -> None:
    assert_unreachable(
        timecop.run("follow", "x", "--address", refusing), refusing, "from: --address"
    )


def test_the_older_name_of_the_address_serves_too(launcher: Launcher, stack: Stack) -> None:
    ended = launcher.run("start", "demo-java", "--name", "x", "--wait", TEMPORAL_HOST=stack.address)
    assert (ended.code, ended.stderr) == (0, "")


def test_a_trace_is_shown_with_debug_only(launcher: Launcher) -> None:
    ended = launcher.run(*MIXED, "--debug")
    assert (ended.code, ended.stdout) == (2, "")
    assert "--name is missing" in ended.stderr
    assert "\tat timecop." in ended.stderr
