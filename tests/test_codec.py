"""Payloads that only a codec server can read."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.any_worker import coded_worker
from tests.codec import ENCODING, Asked, CodecServer
from tests.processes import Ended, Launcher
from tests.server import NAMESPACE, Server, payloads

pytestmark = pytest.mark.slow

AUTH = "Bearer codec-secret-1"


@pytest.fixture
def codec() -> Iterator[CodecServer]:
    with CodecServer(AUTH) as server:
        yield server


@pytest.fixture
def coded(timecop: Launcher, server: Server, queue: str, codec: CodecServer) -> Iterator[Launcher]:
    """Start processes that use the codec, while a worker does so too."""
    with server.serving(queue, coded_worker):
        yield timecop.with_variables(
            TEMPORAL_CODEC_ENDPOINT=codec.url + "/{namespace}", TEMPORAL_CODEC_AUTH=AUTH
        )


def without(coded: Launcher) -> Launcher:
    kept = {name: value for name, value in coded.environ.items() if "CODEC" not in name}
    return Launcher(kept)


def start(launcher: Launcher, queue: str, *inputs: str, also: tuple[str, ...] = ()) -> Ended:
    given = [word for text in inputs for word in ("--input", text)]
    return launcher.run("start", "--type", "Coded", "--task-queue", queue, *given, *also)


def test_a_start_is_encoded_and_everything_shown_is_decoded(
    coded: Launcher, server: Server, queue: str, codec: CodecServer
) -> None:
    ended = start(
        coded,
        queue,
        '{"secret": "plain"}',
        "2",
        also=("--memo", "note=hidden", "--wait", "-o", "json"),
    )
    assert (ended.code, ended.stderr) == (0, "")
    outcome = json.loads(ended.stdout)
    assert outcome["result"] == {"arguments": [{"secret": "plain"}, 2]}

    # Nothing of it is on the server in plain text.
    history = server.history(outcome["workflow_id"])
    stored = [payload for event in history for payload in payloads(event)]
    assert len(stored) == 4
    assert {payload.metadata["encoding"] for payload in stored} == {ENCODING}
    # One request encodes the start: both arguments and the memo.
    assert codec.asked[0] == Asked(f"/{NAMESPACE}/encode", NAMESPACE, 3)

    codec.asked.clear()
    for verb in ("result", "follow"):
        shown = coded.data_of(verb, outcome["workflow_id"], "-o", "json")
        assert json.loads(shown)["result"] == outcome["result"]
    described = json.loads(coded.data_of("describe", outcome["workflow_id"], "-o", "json"))
    assert described["memo"] == {"note": "hidden"}
    assert {request.path for request in codec.asked} == {f"/{NAMESPACE}/decode"}

    # Without the codec they are shown as what they are.
    shown = without(coded).data_of("result", outcome["workflow_id"], "-o", "json")
    assert json.loads(shown)["result"].endswith(" bytes of binary/zlib>")


def test_the_message_of_an_encoded_failure_is_shown(coded: Launcher, queue: str) -> None:
    ended = start(coded, queue, '"fail"', '"no luck today"', also=("--wait", "-o", "json"))
    assert (ended.code, ended.stderr) == (3, "")
    outcome = json.loads(ended.stdout)
    assert outcome["failure"] == "NoLuck: no luck today"

    shown = without(coded).run("result", outcome["workflow_id"], "-o", "json")
    assert shown.code == 3
    assert json.loads(shown.stdout)["failure"].startswith("NoLuck: <")
    assert json.loads(shown.stdout)["failure"].endswith(" bytes of binary/zlib>")


def test_flags_name_the_codec_too(coded: Launcher, queue: str, codec: CodecServer) -> None:
    flags = ("--codec-endpoint", codec.url, "--codec-auth", AUTH)
    ended = start(without(coded), queue, "1", also=(*flags, "--wait", "-o", "json"))
    assert json.loads(ended.stdout)["result"] == {"arguments": [1]}
    assert codec.asked[0] == Asked("/encode", NAMESPACE, 1)


def test_a_wrong_authorization_sends_nothing_and_shows_no_secret(
    coded: Launcher, queue: str
) -> None:
    wrong = coded.with_variables(TEMPORAL_CODEC_AUTH="Bearer mistaken")
    ended = start(wrong, queue, "1", also=("--workflow-id", f"wrong-{queue}"))
    assert ended.code == 2
    first, second, third = ended.errors()
    assert "answers /encode with HTTP 401: wrong authorization: ******** (********)" in first
    assert second == "Nothing was sent to the server."
    assert third == f"Workflow wrong-{queue} was not started."
    assert "mistaken" not in ended.stderr
    assert without(coded).run("describe", f"wrong-{queue}").code == 7

    workflow_id = json.loads(start(coded, queue, "1", also=("-o", "json")).stdout)["workflow_id"]
    shown = wrong.run("result", workflow_id, "-o", "json")
    assert shown.code == 0
    assert json.loads(shown.stdout)["result"].endswith(" bytes of binary/zlib>")
    (warning,) = shown.stderr.splitlines()
    assert warning.startswith("Warning: the codec at http://127.0.0.1:")
    assert "mistaken" not in warning


@pytest.mark.parametrize("nonsense", [b"<html>", b"{}", b'{"payloads": 1}', b"[" * 100_000])
def test_nonsense_is_one_warning(
    coded: Launcher, queue: str, codec: CodecServer, nonsense: bytes
) -> None:
    workflow_id = json.loads(start(coded, queue, "1", also=("-o", "json")).stdout)["workflow_id"]
    assert coded.run("result", workflow_id).code == 0
    codec.nonsense = nonsense
    shown = coded.run("follow", workflow_id, "-o", "json")
    assert shown.code == 0
    assert json.loads(shown.stdout)["result"].endswith(" bytes of binary/zlib>")
    assert len(shown.stderr.splitlines()) == 1


def test_a_dead_codec_is_one_warning_and_stops_starts(
    coded: Launcher, queue: str, refusing: str
) -> None:
    workflow_id = json.loads(start(coded, queue, "1", also=("-o", "json")).stdout)["workflow_id"]
    dead = coded.with_variables(TEMPORAL_CODEC_ENDPOINT=f"http://{refusing}")
    shown = dead.run("result", workflow_id)
    assert (shown.code, len(shown.stderr.splitlines())) == (0, 1)
    assert "does not answer: no connection; payloads are shown" in shown.stderr
    ended = start(dead, queue, "1")
    assert (ended.code, ended.stdout) == (9, "")


def test_a_slow_codec_is_not_waited_for(coded: Launcher, queue: str, codec: CodecServer) -> None:
    codec.delay = 7
    ended = start(coded, queue, "1")
    assert ended.code == 9
    assert "does not answer within 5 s" in ended.stderr
    codec.delay = 4  # Longer than the call of the server may take.
    assert start(coded, queue, "1").code == 0


@pytest.mark.parametrize(
    ("flags", "error"),
    [
        (
            ["--codec-endpoint", "localhost:8081"],
            (
                '--codec-endpoint is "localhost:8081", expected a URL that starts with http:// or'
                " https://"
            ),
        ),
        (["--codec-auth", "x"], '--codec-endpoint is "", expected a value, since --codec-auth is'),
    ],
)
def test_an_unusable_setting_is_an_error(launcher: Launcher, flags: list[str], error: str) -> None:
    ended = launcher.run("describe", "x", *flags)
    assert ended.code == 2
    assert ended.errors()[0].startswith(error)


def test_an_invalid_authorization_is_an_error_without_it(launcher: Launcher) -> None:
    ended = launcher.run("describe", "x", TEMPORAL_CODEC_AUTH="two\nlines")
    assert ended.errors() == [
        'TEMPORAL_CODEC_AUTH is "********", expected printable text on one line'
    ]


def test_the_codec_is_a_setting_whose_secret_is_not_shown(
    launcher: Launcher, tmp_path: Path
) -> None:
    toml = tmp_path / "temporal.toml"
    toml.write_text(
        '[profile.default]\ncodec = { endpoint = "https://codec.invalid", auth = "s3cret-x" }\n'
    )
    printed = launcher.data_of("config", "-o", "json", TEMPORAL_CONFIG_FILE=str(toml))
    assert "s3cret" not in printed
    settings = {row["name"]: row["value"] for row in json.loads(printed)["settings"]}
    assert settings["codec.endpoint"] == "https://codec.invalid"
    assert settings["codec.auth"] == "********"
    flag = ("--codec-endpoint", "http://other.invalid")
    printed = launcher.data_of("config", *flag, "-o", "json", TEMPORAL_CONFIG_FILE=str(toml))
    assert '"http://other.invalid"' in printed


def test_load_says_that_it_uses_no_codec(
    launcher: Launcher, refusing: str, codec: CodecServer
) -> None:
    run = ("load", "--rate", "1", "--count", "1", "--address", refusing)
    ended = launcher.run(*run, "--codec-endpoint", codec.url)
    assert ended.code == 9
    assert "Warning: load does not use the codec at http" in ended.stderr
