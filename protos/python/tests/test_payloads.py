import json

import pytest
from google.protobuf import type_pb2
from temporalio.api.common.v1 import Payload
from temporalio.converter import DefaultPayloadConverter

from timecop.activities.activity_say_hello_pb2 import ActivitySayHelloRequest
from timecop.workflows.workflow_demo_python_pb2 import WorkflowDemoPythonRequest
from timecop_catalog.payloads import PayloadConverter, TolerantJsonProtobufConverter

CONVERTER = PayloadConverter()
MESSAGE_TYPE = "timecop.activities.ActivitySayHelloRequest"


def payload(text: str, message_type: str | None = MESSAGE_TYPE) -> Payload:
    metadata = {"encoding": b"json/protobuf"}
    if message_type is not None:
        metadata["messageType"] = message_type.encode()
    return Payload(metadata=metadata, data=text.encode())


def test_a_message_travels_as_json_protobuf_with_its_type() -> None:
    (made,) = CONVERTER.to_payloads([ActivitySayHelloRequest(name="Ada")])
    assert made.metadata["encoding"] == b"json/protobuf"
    assert made.metadata["messageType"] == MESSAGE_TYPE.encode()
    assert json.loads(made.data) == {"name": "Ada"}


def test_the_order_of_converters_is_the_default_one() -> None:
    assert list(CONVERTER.converters) == list(DefaultPayloadConverter().converters)


@pytest.mark.parametrize("hints", [None, [ActivitySayHelloRequest]])
def test_an_unknown_field_is_skipped_with_and_without_a_type_hint(
    hints: list[type] | None,
) -> None:
    newer = payload('{"name": "Ada", "language": {"code": "en"}}')
    assert CONVERTER.from_payloads([newer], hints) == [ActivitySayHelloRequest(name="Ada")]


def test_an_unknown_enum_name_is_skipped() -> None:
    newer = payload('{"name": "f", "kind": "TYPE_NOT_YET_KNOWN"}', "google.protobuf.Field")
    assert CONVERTER.from_payloads([newer], [type_pb2.Field]) == [type_pb2.Field(name="f")]


def test_without_a_message_type_the_type_hint_decides() -> None:
    bare = payload('{"name": "Ada"}', None)
    assert CONVERTER.from_payloads([bare], [ActivitySayHelloRequest]) == [
        ActivitySayHelloRequest(name="Ada")
    ]


def test_the_receivers_type_rules_over_the_message_type_of_the_sender() -> None:
    assert CONVERTER.from_payloads([payload('{"name": "Ada"}')], [WorkflowDemoPythonRequest]) == [
        WorkflowDemoPythonRequest(name="Ada")
    ]


def test_what_is_no_json_of_the_message_fails_and_says_so() -> None:
    with pytest.raises(RuntimeError, match=f"not the JSON of a {MESSAGE_TYPE}"):
        TolerantJsonProtobufConverter().from_payload(
            payload('{"name": 1}'), ActivitySayHelloRequest
        )
