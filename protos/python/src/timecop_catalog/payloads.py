"""How messages travel: JSON protobuf that both languages read, also from a newer contract."""

from dataclasses import replace
from typing import Any

from google.protobuf import json_format
from google.protobuf.message import Message
from temporalio.api.common.v1 import Payload
from temporalio.converter import (
    CompositePayloadConverter,
    DataConverter,
    DefaultPayloadConverter,
    JSONProtoPayloadConverter,
)


class TolerantJsonProtobufConverter(JSONProtoPayloadConverter):
    """Reads what Java reads: unknown fields and enum names are skipped, the receiver's type rules.

    The SDK's own converter fails on these, and without ``messageType``; then a field added in
    Java first would break Python.
    """

    def __init__(self) -> None:
        """Skip unknown fields, also where the payload alone names the type."""
        super().__init__(ignore_unknown_fields=True)

    def from_payload(self, payload: Payload, type_hint: type | None = None) -> Any:  # noqa: ANN401 - as the SDK types it
        """Decode into the hinted message type, or else the one that ``messageType`` names.

        Raises:
            RuntimeError: if the data is no JSON of that message, or no message type is known.

        """
        if not (isinstance(type_hint, type) and issubclass(type_hint, Message)):
            return super().from_payload(payload, type_hint)
        try:
            return json_format.Parse(payload.data, type_hint(), ignore_unknown_fields=True)
        except json_format.ParseError as error:
            message = f"not the JSON of a {type_hint.DESCRIPTOR.full_name}: {error}"
            raise RuntimeError(message) from error


class PayloadConverter(CompositePayloadConverter):
    """The SDK's default converters in their order, with the tolerant one for JSON protobuf."""

    def __init__(self) -> None:
        """Replace the one converter."""
        tolerant = TolerantJsonProtobufConverter()
        super().__init__(
            *(
                tolerant if converter.encoding == tolerant.encoding else converter
                for converter in DefaultPayloadConverter.default_encoding_payload_converters
            )
        )


DATA_CONVERTER = replace(DataConverter.default, payload_converter_class=PayloadConverter)
