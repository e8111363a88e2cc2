"""The data converter: JSON protobuf that the workers of all languages read alike."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Any, TypeGuard

from google.protobuf import json_format
from google.protobuf.message import DecodeError, Message
from temporalio.api.common.v1 import Payload
from temporalio.api.failure.v1 import Failure
from temporalio.converter import (
    BinaryProtoPayloadConverter,
    CompositePayloadConverter,
    DataConverter,
    DefaultFailureConverter,
    DefaultPayloadConverter,
    JSONProtoPayloadConverter,
)
from temporalio.converter import PayloadConverter as SdkPayloadConverter
from temporalio.exceptions import ApplicationError

from timecop_catalog.failures import BadInputError


class TolerantJsonProtobufConverter(JSONProtoPayloadConverter):
    """Decode into the type that the receiver expects; skip unknown fields and enum names, as Java.

    The SDK's own converter fails on these, and if ``messageType`` is missing: a field that is added
    in Java first would break Python.
    """

    def __init__(self) -> None:
        """Skip unknown fields, also if only the payload names the type."""
        super().__init__(ignore_unknown_fields=True)

    def from_payload(self, payload: Payload, type_hint: type | None = None) -> Any:  # noqa: ANN401 - as the SDK types it
        """Decode into the hinted message type, or else the one that ``messageType`` names.

        Raises:
            RuntimeError: if the data is not JSON of that message, or no message type is known.

        """
        if not _is_message(type_hint):
            return super().from_payload(payload, type_hint)
        what = f"not the JSON of a {_name(type_hint)}"
        special = type_hint.DESCRIPTOR.full_name.startswith("google.protobuf.")
        if not special and not payload.data.lstrip().startswith(b"{"):
            # The parser would treat the elements of a list as names of unknown fields.
            message = f"{what}: not an object"
            raise RuntimeError(message)
        try:
            return json_format.Parse(payload.data, type_hint(), ignore_unknown_fields=True)
        except (json_format.ParseError, UnicodeDecodeError) as error:
            message = f"{what}: {error}"
            raise RuntimeError(message) from error


class TolerantBinaryProtobufConverter(BinaryProtoPayloadConverter):
    """Decode into the type that the receiver expects, with or without ``messageType``."""

    def from_payload(self, payload: Payload, type_hint: type | None = None) -> Any:  # noqa: ANN401 - as the SDK types it
        """Decode into the hinted message type, or else the one that ``messageType`` names.

        Raises:
            RuntimeError: if the data is not that message, or no message type is known.

        """
        if not _is_message(type_hint):
            return super().from_payload(payload, type_hint)
        try:
            return type_hint.FromString(payload.data)
        except DecodeError as error:
            message = f"not the bytes of a {_name(type_hint)}: {error}"
            raise RuntimeError(message) from error


class PayloadConverter(CompositePayloadConverter):
    """The SDK's default converters in their order, with the tolerant ones for messages.

    A payload that cannot be decoded fails its workflow or activity without a retry.
    """

    def __init__(self) -> None:
        """Replace the converters of messages."""
        tolerant = {
            converter.encoding: converter
            for converter in (TolerantJsonProtobufConverter(), TolerantBinaryProtobufConverter())
        }
        super().__init__(
            *(
                tolerant.get(converter.encoding, converter)
                for converter in DefaultPayloadConverter.default_encoding_payload_converters
            )
        )

    def from_payloads(
        self, payloads: Sequence[Payload], type_hints: list[type] | None = None
    ) -> list[Any]:
        """Decode each payload into the hinted type, if there is one.

        Raises:
            BadInputError: if a payload cannot be decoded, or is not a message although the hint is.

        """
        return [self._decode(*each) for each in zip_longest(payloads, type_hints or ())]

    def _decode(self, payload: Payload, type_hint: type | None) -> Any:  # noqa: ANN401 - as the SDK types it
        encoding = payload.metadata.get("encoding", b"").decode(errors="replace")
        wanted = _name(type_hint)
        try:
            (value,) = super().from_payloads([payload], [type_hint] if type_hint else None)
        except Exception as error:  # noqa: BLE001 - a converter may raise any
            # The SDK wraps its converters' own errors.
            why = error.__cause__ or error
            message = f"cannot decode {encoding or 'no encoding'} as {wanted}: {why}"
            raise BadInputError(message) from None
        if _is_message(type_hint) and not isinstance(value, type_hint):
            message = f"cannot decode {encoding} as {wanted}: it is no message"
            raise BadInputError(message)
        return value


class FailureConverter(DefaultFailureConverter):
    """The SDK's failure converter, except that bad input of an activity keeps its failure type."""

    def to_failure(
        self, exception: BaseException, payload_converter: SdkPayloadConverter, failure: Failure
    ) -> None:
        """Convert the exception; unwrap bad input from the failure that the SDK puts around it."""
        cause = exception.__cause__
        if isinstance(exception, ApplicationError) and isinstance(cause, BadInputError):
            exception = cause
        super().to_failure(exception, payload_converter, failure)


DATA_CONVERTER = replace(
    DataConverter.default,
    payload_converter_class=PayloadConverter,
    failure_converter_class=FailureConverter,
)


def _is_message(type_hint: type | None) -> TypeGuard[type[Message]]:
    return isinstance(type_hint, type) and issubclass(type_hint, Message)


def _name(type_hint: type | None) -> str:
    if isinstance(type_hint, type) and issubclass(type_hint, Message):
        return type_hint.DESCRIPTOR.full_name
    return getattr(type_hint, "__name__", None) or "anything"
