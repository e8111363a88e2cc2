from typing import Any

import pytest
from google.protobuf.type_pb2 import Field
from temporalio.api.common.v1 import Payload
from temporalio.api.failure.v1 import Failure
from temporalio.exceptions import ApplicationError
from temporalio.worker import (
    ActivityInboundInterceptor,
    ExecuteActivityInput,
    ExecuteWorkflowInput,
    WorkflowInboundInterceptor,
)

from tests.system import DEMO, HELLO
from timecop.activities.activity_say_hello_pb2 import ActivitySayHelloRequest
from timecop.workflows.workflow_demo_python_pb2 import WorkflowDemoPythonRequest
from timecop_catalog.arguments import ArgumentsInterceptor
from timecop_catalog.failures import BAD_INPUT, BadInputError
from timecop_catalog.payloads import FailureConverter, PayloadConverter

CONVERTER = PayloadConverter()
MESSAGE_TYPE = "timecop.activities.ActivitySayHelloRequest"


def decode(encoding: str, data: bytes, hint: type | None = ActivitySayHelloRequest) -> Any:  # noqa: ANN401
    payload = Payload(metadata={"encoding": encoding.encode()} if encoding else {}, data=data)
    (value,) = CONVERTER.from_payloads([payload], [hint] if hint else None)
    return value


@pytest.mark.parametrize(
    ("encoding", "data", "why"),
    [
        ("json/protobuf", b"", "not the JSON of a"),
        ("json/protobuf", b"[]", "not an object"),
        ("json/protobuf", b'{"name": "\xff"}', "can't decode byte"),
        ("json/protobuf", b'{"name": 1}', "not the JSON of a"),
        ("binary/protobuf", b"\xff", "not the bytes of a"),
        ("binary/plain", b"Ada", "it is no message"),
        ("binary/null", b"", "it is no message"),
        ("json/plain", b"1", "Unserializable type"),
        ("binary/unheard-of", b"", "Unknown payload encoding"),
        ("", b"", "Unknown payload encoding"),
    ],
)
def test_what_is_no_such_message_is_bad_input(encoding: str, data: bytes, why: str) -> None:
    with pytest.raises(BadInputError, match=why) as raised:
        decode(encoding, data)
    assert (raised.value.type, raised.value.non_retryable) == (BAD_INPUT, True)
    assert raised.value.message.startswith(
        f"cannot decode {encoding or 'no encoding'} as {MESSAGE_TYPE}: "
    )


def test_what_nobody_expects_to_be_a_message_is_decoded_as_it_is() -> None:
    assert decode("binary/null", b"", None) is None
    assert decode("json/plain", b'"Ada"', str) == "Ada"


def test_a_message_of_googles_need_be_no_object() -> None:
    assert decode("json/protobuf", b'{"name": "f"}', Field) == Field(name="f")


def test_the_bytes_of_a_message_need_no_message_type() -> None:
    assert decode("binary/protobuf", b"\x0a\x03Ada") == ActivitySayHelloRequest(name="Ada")


def test_an_activity_tells_bad_input_without_the_failure_that_would_be_retried() -> None:
    failure = Failure()
    try:
        try:
            decode("binary/plain", b"")
        except BadInputError as error:
            message = "Failed decoding arguments"
            raise ApplicationError(message) from error
    except ApplicationError as wrapped:
        FailureConverter().to_failure(wrapped, CONVERTER, failure)
    assert failure.application_failure_info.type == BAD_INPUT
    assert failure.application_failure_info.non_retryable
    assert not failure.HasField("cause")


class Activity(ActivityInboundInterceptor):
    def __init__(self) -> None: ...

    async def execute_activity(self, input: ExecuteActivityInput) -> Any:  # noqa: A002, ANN401
        return input.args


class Workflow(WorkflowInboundInterceptor):
    def __init__(self) -> None: ...

    async def execute_workflow(self, input: ExecuteWorkflowInput) -> Any:  # noqa: A002, ANN401
        return input.args


def finished(coroutine: Any) -> Any:  # noqa: ANN401 - nothing in it waits
    with pytest.raises(StopIteration) as stopped:
        coroutine.send(None)
    return stopped.value.value


def call_activity(*arguments: Any) -> Any:  # noqa: ANN401
    interceptor = ArgumentsInterceptor().intercept_activity(Activity())
    return interceptor.execute_activity(
        ExecuteActivityInput(fn=HELLO, args=arguments, executor=None, headers={})
    )


def call_workflow(*arguments: Any) -> Any:  # noqa: ANN401
    made: Any = ArgumentsInterceptor().workflow_interceptor_class
    return made(None)(Workflow()).execute_workflow(
        ExecuteWorkflowInput(type=DEMO, run_fn=DEMO.run, args=arguments, headers={})
    )


def test_one_message_is_one_argument() -> None:
    hello, demo = ActivitySayHelloRequest(), WorkflowDemoPythonRequest()
    assert finished(call_activity(hello)) == (hello,)
    assert finished(call_workflow(demo)) == (demo,)


@pytest.mark.parametrize("count", [0, 2])
def test_no_message_and_two_are_bad_input(count: int) -> None:
    arguments = [ActivitySayHelloRequest()] * count
    with pytest.raises(BadInputError, match=f"expected {MESSAGE_TYPE}, got {count} payloads"):
        call_activity(*arguments).send(None)
    with pytest.raises(BadInputError, match=f"Request, got {count} payloads"):
        call_workflow(*arguments).send(None)
