"""Input that no worker can decode fails immediately, in the same way in both languages."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from temporalio.api.common.v1 import Payload
from temporalio.api.enums.v1 import EventType
from temporalio.exceptions import ApplicationError

from tests.calling_worker import calling_worker, text
from tests.demos import DEMOS, Demo
from tests.processes import Launcher
from tests.server import Server
from tests.stack import Stack

pytestmark = pytest.mark.slow

JSON = "json/protobuf"
BINARY = "binary/protobuf"
MIXED = [demo for demo in DEMOS if demo.is_mixed()]


class Receiver(NamedTuple):
    """A workflow or an activity of a worker, and the message that it takes."""

    name: str
    language: str
    message: str

    @property
    def is_activity(self) -> bool:
        return not self.name.startswith("Workflow")

    @property
    def queue(self) -> str:
        return f"time-cop-{self.language}"

    def payload(self, encoding: str, data: bytes) -> Payload:
        return Payload(
            metadata={"encoding": encoding.encode(), "messageType": self.message.encode()},
            data=data,
        )


HELLO = "timecop.activities.ActivitySayHelloRequest"
RECEIVERS = [
    *(
        Receiver(demo.name, demo.language, f"timecop.workflows.{demo.name}Request")
        for demo in MIXED
    ),
    Receiver("ActivitySayHelloJava", "java", HELLO),
    Receiver("ActivitySayHelloPython", "python", HELLO),
]
UNDECODABLE = {
    "garbage": (JSON, b"\xde\xad\xbe\xef"),
    "no UTF-8 inside of JSON": (JSON, b'{"name": "\xff"}'),
    "half of it": (JSON, b'{"name": "Ad'),
    "no text at all": (JSON, b""),
    "a list": (JSON, b'["Ada"]'),
    "an object where a string belongs": (JSON, b'{"name": {"first": "Ada"}}'),
    "no UTF-8 inside of a message": (BINARY, b"\x0a\x01\xff"),
    "binary garbage": (BINARY, b"\xff\xff\xff"),
    "JSON of no message": ("json/plain", b'{"name": "Ada"}'),
    "bytes": ("binary/plain", b"Ada"),
    "null": ("binary/null", b""),
    "an encoding that nobody knows": ("binary/unheard-of", b"Ada"),
}
DECODABLE = {
    "JSON": (JSON, b'{"name": "Ada"}'),
    "JSON of more": (JSON, b'{"name": "Ada", "address": {"city": "London"}, "kinds": ["NEW"]}'),
    "binary": (BINARY, b"\x0a\x03Ada"),
    "binary of more": (BINARY, b"\x0a\x03Ada\x92\x03\x02\x08\x01"),
}


@pytest.fixture
def calling(server: Server, queue: str) -> Iterator[str]:
    """A queue whose worker calls any activity with any payload."""
    with server.serving(queue, calling_worker):
        yield queue


@pytest.fixture(params=RECEIVERS, ids=lambda receiver: receiver.name)
def receiver(request: pytest.FixtureRequest) -> Receiver:
    found: Receiver = request.param
    return found


def send(server: Server, calling: str, receiver: Receiver, *payloads: Payload) -> str:
    if receiver.is_activity:
        named = text(receiver.name), text(receiver.queue)
        return server.start_raw("Call", calling, *named, *payloads)
    return server.start_raw(receiver.name, receiver.queue, *payloads)


def failure(server: Server, workflow_id: str) -> ApplicationError:
    """Return the failure, after a check that no task and no activity was retried."""
    failed = server.failure(workflow_id)
    history = server.history(workflow_id)
    assert EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED not in [event.event_type for event in history]
    for event in history:
        assert event.activity_task_started_event_attributes.attempt <= 1
    assert failed.non_retryable
    return failed


@pytest.mark.parametrize("case", UNDECODABLE)
def test_a_payload_that_cannot_be_decoded_fails_immediately(
    server: Server, calling: str, receiver: Receiver, case: str
) -> None:
    encoding, data = UNDECODABLE[case]
    failed = failure(server, send(server, calling, receiver, receiver.payload(encoding, data)))
    assert failed.type == "BadInput"
    assert failed.message.startswith(f"cannot decode {encoding} as {receiver.message}: ")


def test_an_empty_payload_fails_immediately(
    server: Server, calling: str, receiver: Receiver
) -> None:
    failed = failure(server, send(server, calling, receiver, Payload()))
    assert failed.type == "BadInput"
    assert failed.message.startswith(f"cannot decode no encoding as {receiver.message}: ")


@pytest.mark.parametrize("count", [0, 2])
def test_any_number_of_payloads_but_one_fails_immediately(
    server: Server, calling: str, receiver: Receiver, count: int
) -> None:
    payloads = [receiver.payload(JSON, b'{"name": "Ada"}')] * count
    failed = failure(server, send(server, calling, receiver, *payloads))
    assert failed.type == "BadInput"
    assert failed.message == f"expected {receiver.message}, got {count} payloads"


@pytest.mark.parametrize("case", DECODABLE)
@pytest.mark.parametrize("message_type", ["right", "of another message", "missing"])
def test_fields_that_a_newer_sender_adds_or_an_older_one_omits_do_no_harm(
    server: Server, calling: str, receiver: Receiver, case: str, message_type: str
) -> None:
    payload = receiver.payload(*DECODABLE[case])
    if message_type == "missing":
        del payload.metadata["messageType"]
    if message_type == "of another message":
        payload.metadata["messageType"] = b"acme.orders.v1.PlaceOrderRequest"
    answer = server.result(send(server, calling, receiver, payload))
    assert f"Hello from a {receiver.language.capitalize()} Worker, Ada!" in answer.data.decode()


@pytest.mark.parametrize("language", ["java", "python"])
def test_an_activity_that_no_worker_has_fails_without_a_retry(
    server: Server, calling: str, language: str
) -> None:
    nobody = Receiver("NoSuchActivity", language, HELLO)
    failed = failure(
        server, send(server, calling, nobody, nobody.payload(JSON, b'{"name": "Ada"}'))
    )
    assert failed.type == "UnknownActivity"
    assert failed.message == (
        f"no activity NoSuchActivity in the worker of task queue time-cop-{language}"
    )


@pytest.mark.parametrize("language", ["java", "python"])
def test_a_workflow_that_no_worker_has_is_followed_with_its_cause(
    timecop: Launcher, server: Server, language: str
) -> None:
    workflow_id = server.start_raw("NoSuchWorkflow", f"time-cop-{language}")
    try:
        following = timecop.start("follow", workflow_id, "--timeout", "8s")
        failed = following.stdout.wait_for("WorkflowTaskFailed.*").group()
        assert "NoSuchWorkflow" in failed
        assert any(demo.name in failed for demo in DEMOS)
        ended = following.ended()
        assert ended.code == 8
        assert f"{workflow_id} is still running" in ended.stderr

        ended = timecop.run("follow", workflow_id, "--timeout", "1s", "-o", "json")
        (event,) = [
            event
            for event in json.loads(ended.stdout)["events"]
            if event["type"] == "WorkflowTaskFailed"
        ]
        assert "NoSuchWorkflow" in event["failure"]
    finally:
        server.terminate(workflow_id, "no worker will ever have it")


@pytest.mark.parametrize(
    ("size", "limit"), [(2_500_000, "2097152"), (5_000_000, "4194304")], ids=["payload", "request"]
)
def test_a_start_over_a_limit_of_the_server_is_an_error_that_names_the_limit(
    timecop: Launcher, size: int, limit: str
) -> None:
    request = json.dumps({"name": "x" * size})
    ended = timecop.run(
        "start", "demo-mixed", "--workflow-id", "too-large", "--input", "-", stdin=request
    )
    assert (ended.code, ended.stdout) == (2, "")
    assert limit in ended.errors()[0]


@pytest.mark.parametrize("demo", MIXED, ids=lambda demo: demo.command)
@pytest.mark.parametrize(
    "name",
    [
        "\x01\x07\x1b[31m\t\r\n\x7f\x85",
        "\N{WOMAN}\N{ZERO WIDTH JOINER}\N{ROCKET} \N{REGIONAL INDICATOR SYMBOL LETTER D}e\u0301",
        "%s {name} ${HOME} \\u0041 \"'<&>",
        "n" * 100_000,
    ],
    ids=["control-characters", "emoji", "signs", "100-kB"],
)
def test_any_text_is_a_name(timecop: Launcher, demo: Demo, name: str) -> None:
    answer = timecop.data_of("start", demo.command, "--name", name, "--wait", "-o", "json")
    assert json.loads(json.loads(answer)["result"]["history_json"]) == demo.greetings(name)


@pytest.mark.parametrize("demo", MIXED, ids=lambda demo: demo.command)
@pytest.mark.parametrize("request_json", [b"{}", b'{"name": ""}'])
def test_an_empty_name_is_refused_for_the_id_and_greeted_by_the_workers(
    timecop: Launcher, server: Server, demo: Demo, request_json: bytes
) -> None:
    ended = timecop.run("start", demo.command, "--name", "")
    assert (ended.code, ended.stdout) == (2, "")
    assert ended.errors() == ["--name is missing or empty: it is part of the workflow ID"]

    payload = Payload(metadata={"encoding": JSON.encode()}, data=request_json)
    answer = server.result(server.start_raw(demo.name, f"time-cop-{demo.language}", payload))
    assert json.loads(json.loads(answer.data)["historyJson"]) == demo.greetings("")


@pytest.mark.parametrize("demo", MIXED, ids=lambda demo: demo.command)
def test_a_name_that_no_command_line_can_contain_is_a_name_too(
    timecop: Launcher, demo: Demo
) -> None:
    answer = timecop.data_of(
        "start", demo.command, "--wait", "-o", "json", "--input", "-", stdin='{"name": "a\\u0000b"}'
    )
    greetings = json.loads(json.loads(answer)["result"]["history_json"])
    assert greetings == demo.greetings("a\0b")


@pytest.mark.parametrize("demo", MIXED, ids=lambda demo: demo.command)
def test_a_name_that_is_no_utf_8_never_leaves_the_command_line(
    timecop: Launcher, demo: Demo
) -> None:
    typed = timecop.shell(f"timecop start {demo.command} --name $'a\\xff'")
    assert (typed.returncode, typed.stdout) == (2, "")
    assert typed.stderr.startswith(
        'Error: --name: "a\N{REPLACEMENT CHARACTER}": expected valid UTF-8\n'
    )


@pytest.mark.parametrize("demo", DEMOS, ids=lambda demo: demo.command)
def test_after_all_of_it_the_workers_live_on(timecop: Launcher, stack: Stack, demo: Demo) -> None:
    assert [pid for pid in stack.pids.values() if not Path(f"/proc/{pid}").exists()] == []
    answer = timecop.data_of("start", demo.command, "--name", "Ada", "--wait", "-o", "json")
    assert "Ada" in json.dumps(json.loads(answer)["result"])
