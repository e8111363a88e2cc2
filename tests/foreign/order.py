"""An order with a value in every field: as options of the command line, and as a message."""

from importlib import import_module

from google.protobuf import text_format
from google.protobuf.message import Message

# How each field is given, and what it then is, in protobuf's text format.
FIELDS: dict[str, tuple[tuple[str, ...], str]] = {
    "order_id": (("--order-id", "A 7/é"), 'order_id: "A 7/é"'),
    "weight_kg": (("--weight-kg", "-1.5e300"), "weight_kg: -1.5e300"),
    "discount": (("--discount", "0.1"), "discount: 0.1"),
    "count": (("--count", "-2147483648"), "count: -2147483648"),
    "total_cents": (
        ("--total-cents", "-9223372036854775808"),
        "total_cents: -9223372036854775808",
    ),
    "shelf": (("--shelf", "4294967295"), "shelf: 4294967295"),
    "customer_number": (
        ("--customer-number", "18446744073709551615"),
        "customer_number: 18446744073709551615",
    ),
    "floor": (("--floor", "-3"), "floor: -3"),
    "balance_cents": (
        ("--balance-cents", "9223372036854775807"),
        "balance_cents: 9223372036854775807",
    ),
    "checksum": (("--checksum", "3735928559"), "checksum: 3735928559"),
    "serial": (("--serial", "9223372036854775808"), "serial: 9223372036854775808"),
    "offset_mm": (("--offset-mm", "2147483647"), "offset_mm: 2147483647"),
    "weighed_ns": (("--weighed-ns=-86400000000000",), "weighed_ns: -86400000000000"),
    "express": (("--express",), "express: true"),
    "signature": (("--signature", "AP/+Zg=="), r'signature: "\x00\xff\xfef"'),
    "channel": (("--channel", "CHANNEL_SHOP"), "channel: CHANNEL_SHOP"),
    "priority": (("--priority", "PRIORITY_HIGH"), "priority: PRIORITY_HIGH"),
    "tags": (("--tags", "b", "--tags", "a, c", "--tags", ""), 'tags: ["b", "a, c", ""]'),
    "sizes": (("--sizes", "3", "--sizes", "-1"), "sizes: [3, -1]"),
    "notify": (
        ("--notify", "CHANNEL_WEB", "--notify", "CHANNEL_PHONE"),
        "notify: [CHANNEL_WEB, CHANNEL_PHONE]",
    ),
    "items": (
        (
            "--items",
            '{"sku": "hat", "quantity": 2, "price": {"currency": "EUR", "amount": "1999"}}',
            "--items",
            '{"sku": "pin"}',
        ),
        (
            'items { sku: "hat" quantity: 2 price { currency: "EUR" amount: 1999 } }'
            ' items { sku: "pin" }'
        ),
    ),
    "papers": (("--papers", "YQ==", "--papers", "-_8="), r'papers: ["a", "\xfb\xff"]'),
    "labels": (
        ("--labels", "from=a=b", "--labels", "empty="),
        'labels { key: "from" value: "a=b" } labels { key: "empty" value: "" }',
    ),
    "channel_by_region": (
        ("--channel-by-region", "7=CHANNEL_WEB", "--channel-by-region", "-1=CHANNEL_SHOP"),
        (
            "channel_by_region { key: 7 value: CHANNEL_WEB }"
            " channel_by_region { key: -1 value: CHANNEL_SHOP }"
        ),
    ),
    "addresses": (
        ("--addresses", 'billing={"city": "Bonn", "use": "USE_WORK"}', "--addresses", "other={}"),
        (
            'addresses { key: "billing" value { city: "Bonn" use: USE_WORK } }'
            ' addresses { key: "other" value {} }'
        ),
    ),
    "customer": (
        (
            "--customer.name",
            "Ada",
            "--customer.address.zip-code",
            "53111",
            "--customer.address.use",
            "USE_HOME",
            "--customer.address.floor",
            "0",
            "--customer.emails",
            "a@x",
            "--customer.emails",
            "b@x",
            "--customer.since",
            "2020-02-29",
            "--customer.preferences",
            "news=never",
        ),
        (
            'customer { name: "Ada" address { zip_code: "53111" use: USE_HOME floor: 0 }'
            ' emails: ["a@x", "b@x"] since { seconds: 1582934400 }'
            ' preferences { key: "news" value: "never" } }'
        ),
    ),
    "transfer": (
        ("--transfer.iban", "DE02", "--transfer.money.amount", "5"),
        'transfer { iban: "DE02" money { amount: 5 } }',
    ),
    # Given at its default is not the same as not given.
    "attempts": (("--attempts", "0"), "attempts: 0"),
    "gift": (("--gift=false",), "gift: false"),
    "ship_after": (
        ("--ship-after", "2026-11-23T10:00:30.25+01:00"),
        "ship_after { seconds: 1795424430 nanos: 250000000 }",
    ),
    "hold_for": (("--hold-for", "1h30m"), "hold_for { seconds: 5400 }"),
    "wrapped_double": (("--wrapped-double", "0"), "wrapped_double { value: 0 }"),
    "wrapped_float": (("--wrapped-float", "2.5"), "wrapped_float { value: 2.5 }"),
    "wrapped_int64": (("--wrapped-int64", "-7"), "wrapped_int64 { value: -7 }"),
    "wrapped_uint64": (("--wrapped-uint64", "7"), "wrapped_uint64 { value: 7 }"),
    "wrapped_int32": (("--wrapped-int32", "-7"), "wrapped_int32 { value: -7 }"),
    "wrapped_uint32": (("--wrapped-uint32", "7"), "wrapped_uint32 { value: 7 }"),
    "wrapped_bool": (("--wrapped-bool=false",), "wrapped_bool { value: false }"),
    "wrapped_string": (("--wrapped-string", ""), "wrapped_string {}"),
    "wrapped_bytes": (("--wrapped-bytes", "YQ=="), 'wrapped_bytes { value: "a" }'),
    "till": (
        ("--till", '{"n": 1.5, "list": [true, null, {"a": "b"}]}'),
        (
            'till { fields { key: "n" value { number_value: 1.5 } }'
            ' fields { key: "list" value { list_value { values { bool_value: true }'
            " values { null_value: NULL_VALUE }"
            ' values { struct_value { fields { key: "a" value { string_value: "b" } } } } } } } }'
        ),
    ),
    "hint": (("--hint", '"by hand"'), 'hint { string_value: "by hand" }'),
    "history": (
        ("--history", '[1, "a"]'),
        'history { values { number_value: 1 } values { string_value: "a" } }',
    ),
    "changeable": (
        ("--changeable", "tags,customer.address.zip_code"),
        'changeable { paths: ["tags", "customer.address.zip_code"] }',
    ),
    "partner": (
        (
            "--partner",
            '{"@type": "type.googleapis.com/acme.orders.v1.Money", "currency": "EUR"}',
        ),
        'partner { [type.googleapis.com/acme.orders.v1.Money] { currency: "EUR" } }',
    ),
    "confirmed": (("--confirmed", "{}"), "confirmed {}"),
    # A message that holds itself has no end of options.
    "category": (
        ("--input", '{"category": {"name": "c", "parent": {"name": "b"}, "children": [{}]}}'),
        'category { name: "c" parent { name: "b" } children {} }',
    ),
    "output": (("--input.output", "o"), 'output: "o"'),
    "input": (("--input.input", "i"), 'input: "i"'),
    "help": (("--input.help", "h"), 'help: "h"'),
    "catalog": (("--input.catalog", "c"), 'catalog: "c"'),
    "follow": (("--input.follow",), "follow: true"),
    "external_reference": (("--external-reference", "ref"), 'external_reference: "ref"'),
}
# The other members of the oneof, and what nobody said.
UNSET = {"card_token", "invoice_number", "coupon"}

ARGUMENTS = tuple(argument for arguments, _ in FIELDS.values() for argument in arguments)


def message(name: str, text: str) -> Message:
    """A message of the shop's, from protobuf's text format."""
    file = "invoice" if "Invoice" in name else "orders"
    module = import_module(f"acme.orders.v1.{file}_pb2")
    parsed: Message = text_format.Parse(text, getattr(module, name)())
    return parsed


def order(text: str) -> Message:
    """An order, from protobuf's text format."""
    return message("PlaceOrderRequest", text)


def whole_order() -> Message:
    """The order that ARGUMENTS describe."""
    whole = order("\n".join(text for _, text in FIELDS.values()))
    assert set(whole.DESCRIPTOR.fields_by_name) == set(FIELDS) | UNSET
    assert {field.name for field, _ in whole.ListFields()} == set(FIELDS)
    return whole


def assert_same(received: Message, expected: Message) -> None:
    """Every field is as expected, its presence too; shows both values of each that is not."""
    assert received.DESCRIPTOR.full_name == expected.DESCRIPTOR.full_name
    differences = {}
    for name in expected.DESCRIPTOR.fields_by_name:
        got, wanted = only(received, name), only(expected, name)
        if got != wanted:
            differences[name] = {"received": str(got), "expected": str(wanted)}
    assert not differences
    assert received == expected


def only(whole: Message, name: str) -> Message:
    """The message with this field alone."""
    part = type(whole)()
    part.CopyFrom(whole)
    for field in whole.DESCRIPTOR.fields:
        if field.name != name:
            part.ClearField(field.name)
    return part
