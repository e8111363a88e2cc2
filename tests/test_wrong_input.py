"""Input that cannot be sent: one line per error, before any connection."""

import json
from pathlib import Path

import pytest

from tests.processes import Launcher

INT32 = "a whole number from -2147483648 to 2147483647"
UINT32 = "a whole number from 0 to 4294967295"
INT64 = "a whole number from -9223372036854775808 to 9223372036854775807"
UINT64 = "a whole number from 0 to 18446744073709551615"
DOUBLE = "a number up to 1.7976931348623157E308"
FLOAT = "a number up to 3.4028235E38"
CHANNEL = "one of CHANNEL_UNSPECIFIED, CHANNEL_WEB, CHANNEL_SHOP, CHANNEL_PHONE"
TIMESTAMP = (
    "a time with its zone, such as 2026-11-23T10:00Z or 2026-11-23T10:00:30.5+01:00,"
    " or a date (midnight UTC)"
)
DURATION = "a duration such as 500ms, 90s, 1h30m or 2d"
MISSING_KEY = "is missing or empty: it is part of the workflow ID"

# Arguments after `timecop start place-order --order-id x`, and the one line of the error.
WRONG = {
    "int32 too large": (
        ["--count", "2147483648"],
        f'--count: "2147483648": expected {INT32}',
    ),
    "int32 with a letter": (["--count", "3x"], f'--count: "3x": expected {INT32}'),
    "int64 too large": (
        ["--total-cents", "9223372036854775808"],
        f'--total-cents: "9223372036854775808": expected {INT64}',
    ),
    "uint32 negative": (["--shelf", "-1"], f'--shelf: "-1": expected {UINT32}'),
    "uint64 too large": (
        ["--customer-number", "18446744073709551616"],
        f'--customer-number: "18446744073709551616": expected {UINT64}',
    ),
    "sint32 with a fraction": (["--floor", "1.5"], f'--floor: "1.5": expected {INT32}'),
    "sint64 empty": (["--balance-cents", ""], f'--balance-cents: "": expected {INT64}'),
    "fixed32 too large": (
        ["--checksum", "4294967296"],
        f'--checksum: "4294967296": expected {UINT32}',
    ),
    "fixed64 negative": (["--serial", "-1"], f'--serial: "-1": expected {UINT64}'),
    "sfixed32 in hexadecimal": (
        ["--offset-mm", "0x10"],
        f'--offset-mm: "0x10": expected {INT32}',
    ),
    "sfixed64 with an exponent": (
        ["--weighed-ns", "1e3"],
        f'--weighed-ns: "1e3": expected {INT64}',
    ),
    "double that is a word": (
        ["--weight-kg", "heavy"],
        f'--weight-kg: "heavy": expected {DOUBLE}',
    ),
    "double too large": (["--weight-kg", "1e400"], f'--weight-kg: "1e400": expected {DOUBLE}'),
    "float too large": (["--discount", "1e39"], f'--discount: "1e39": expected {FLOAT}'),
    "bool that is a word": (["--express=yes"], '--express: "yes": expected true or false'),
    "enum in lower case": (
        ["--channel", "channel_web"],
        f'--channel: "channel_web": expected {CHANNEL} (did you mean CHANNEL_WEB?)',
    ),
    "enum unknown": (["--channel", "PIGEON"], f'--channel: "PIGEON": expected {CHANNEL}'),
    "one of several enums": (
        ["--notify", "CHANNEL_WEB", "--notify", "PIGEON"],
        f'--notify: "PIGEON": expected {CHANNEL}',
    ),
    "one of several numbers": (
        ["--sizes", "3", "--sizes", "big"],
        f'--sizes: "big": expected {INT32}',
    ),
    "wrapped number negative": (
        ["--wrapped-uint32", "-1"],
        f'--wrapped-uint32: "-1": expected {UINT32}',
    ),
    "base64 with a strange letter": (
        ["--signature", "a*b="],
        '--signature: "a*b=": expected @FILE, or bytes in base64',
    ),
    "bytes of a file that is not there": (
        ["--signature", "@/no/such/file"],
        '--signature: "@/no/such/file": no such file',
    ),
    "bytes of a directory": (["--signature", "@/"], '--signature: "@/": is a directory'),
    "map without an equals sign": (["--labels", "a"], '--labels: "a": expected KEY=VALUE'),
    "map's key of the wrong type": (
        ["--channel-by-region", "north=CHANNEL_WEB"],
        f'--channel-by-region: "north=CHANNEL_WEB": expected the key to be {INT32}',
    ),
    "map's value unknown": (
        ["--channel-by-region", "7=PIGEON"],
        f'--channel-by-region: "7=PIGEON": expected the value to be {CHANNEL}',
    ),
    "map's message with a wrong field": (
        ["--addresses", 'a={"floor": "x"}'],
        f'--addresses: "a={{"floor": "x"}}": floor: "x": expected {INT32}',
    ),
    "map's key twice": (
        ["--labels", "a=1", "--labels", "a=2"],
        '--labels: "a=2": expected each key once',
    ),
    "two of a oneof": (
        ["--card-token", "t", "--invoice-number", "1"],
        "--card-token and --invoice-number: expected only one of them (oneof payment)",
    ),
    "a oneof's message beside another": (
        ["--card-token", "t", "--transfer.money.amount", "5"],
        ("--card-token and --transfer.money.amount: expected only one of them (oneof payment)"),
    ),
    "given twice": (
        ["--count", "1", "--count", "2"],
        "--count is given 2 times; expected once",
    ),
    "timestamp without a zone": (
        ["--ship-after", "2026-11-23T10:00"],
        f'--ship-after: "2026-11-23T10:00": expected {TIMESTAMP}',
    ),
    "timestamp that is a word": (
        ["--ship-after", "tomorrow"],
        f'--ship-after: "tomorrow": expected {TIMESTAMP}',
    ),
    "timestamp of no day": (
        ["--ship-after", "2026-02-30"],
        f'--ship-after: "2026-02-30": expected {TIMESTAMP}',
    ),
    "timestamp of no day, with its zone": (
        ["--ship-after", "2026-02-30T10:00Z"],
        f'--ship-after: "2026-02-30T10:00Z": expected {TIMESTAMP}',
    ),
    "timestamp in another message": (
        ["--customer.since", "1700000000"],
        f'--customer.since: "1700000000": expected {TIMESTAMP}',
    ),
    "duration that is a word": (["--hold-for", "soon"], f'--hold-for: "soon": expected {DURATION}'),
    "duration without a unit": (["--hold-for", "90"], f'--hold-for: "90": expected {DURATION}'),
    "duration too long": (
        ["--hold-for", "9999999d"],
        '--hold-for: "9999999d": expected at most 10000 years',
    ),
    "field mask with a strange separator": (
        ["--changeable", "tags;count"],
        (
            '--changeable: "tags;count": expected field names separated by commas,'
            " such as name,address.city"
        ),
    ),
    "field mask that JSON would change": (
        ["--changeable", "line_2"],
        (
            '--changeable: "line_2": expected field names separated by commas,'
            " such as name,address.city"
        ),
    ),
    "struct with a number that JSON has not": (
        ["--till", '{"a": 1e400}'],
        (
            '--till: "{"a": 1e400}": expected numbers up to 1.7976931348623157E308,'
            " and text in Unicode"
        ),
    ),
    "null in a list": (
        ["--input", '{"tags": ["a", null]}'],
        "--input: tags[1]: null: expected a value",
    ),
    "half a character": (
        ["--input", r'{"coupon": "\ud800"}'],
        r'--input: coupon: "\ud800": expected a string',
    ),
    "key of several lines": (
        ["--input", r'{"a\nb": 1}'],
        r"--input: a\u000ab is not a field of acme.orders.v1.PlaceOrderRequest",
    ),
    "JSON with a comment": (
        ["--input", "{/* */}"],
        "--input: not JSON, at line 1, column 2: unexpected text",
    ),
    "unknown option of several lines": (
        ["--cou\nnt=1"],
        r"Unknown option --cou\u000ant=1. Did you mean --count?",
    ),
    "unknown option": (["--cuont", "1"], "Unknown option --cuont. Did you mean --count?"),
    "unknown option of a message": (
        ["--customer.adress.city", "Bonn"],
        "Unknown option --customer.adress.city. Did you mean --customer.address.city?",
    ),
    "message's element not JSON": (
        ["--items", "{sku: 1}"],
        (
            '--items: "{sku: 1}": not JSON, at line 1, column 2:'
            " Unexpected character ('s' (code 115)): was expecting double-quote to start field name"
        ),
    ),
    "message's element with an unknown key": (
        ["--items", '{"sku": "hat"}', "--items", '{"quantty": 2}'],
        (
            '--items: "{"quantty": 2}": quantty is not a field of acme.orders.v1.Item;'
            " did you mean quantity?"
        ),
    ),
    "struct that is a list": (["--till", "[1]"], '--till: "[1]": expected an object'),
    "list that is a struct": (["--history", "{}"], '--history: "{}": expected an array'),
    "any of an unknown type": (
        ["--partner", '{"@type": "type.googleapis.com/acme.Nothing"}'],
        (
            '--partner: "{"@type": "type.googleapis.com/acme.Nothing"}":'
            " expected @type to name a message of the catalogue"
        ),
    ),
    "JSON of a file that is not there": (
        ["--input", "@/no/such/file"],
        "--input @/no/such/file: no such file",
    ),
    "two of a oneof in JSON": (
        ["--input", '{"cardToken": "t", "invoiceNumber": 1}'],
        "--input: cardToken and invoiceNumber: expected only one of them (oneof payment)",
    ),
    "JSON that is empty": (["--input", ""], "--input: not JSON: it is empty"),
    "not JSON": (
        ["--input", '{"count": }'],
        (
            "--input: not JSON, at line 1, column 11: Unexpected character ('}' (code 125)):"
            " expected a valid value (JSON String, Number, Array, Object or token 'null', 'true' or"
            " 'false')"
        ),
    ),
    "not JSON in its third line": (
        ["--input", '{\n  "count": 1,\n}'],
        (
            "--input: not JSON, at line 3, column 1: Unexpected character ('}' (code 125)):"
            " was expecting double-quote to start field name"
        ),
    ),
    "JSON that is a list": (
        ["--input", "[1]"],
        "--input: [1]: expected an object of acme.orders.v1.PlaceOrderRequest",
    ),
    "JSON with an unknown key": (
        ["--input", '{"cuont": 1}'],
        "--input: cuont is not a field of acme.orders.v1.PlaceOrderRequest; did you mean count?",
    ),
    "JSON with an unknown key in a message": (
        ["--input", '{"customer": {"address": {"zipcode": "1"}}}'],
        (
            "--input: customer.address.zipcode is not a field of acme.orders.v1.Address;"
            " did you mean zipCode?"
        ),
    ),
    "JSON with a key unlike any": (
        ["--input", '{"customer": {"xyzzy": "1"}}'],
        "--input: customer.xyzzy is not a field of acme.orders.v1.Customer",
    ),
    "JSON with both names of a field": (
        ["--input", '{"weightKg": 1, "weight_kg": 2}'],
        "--input: weight_kg is the same field as weightKg",
    ),
    "JSON with text for a number": (
        ["--input", '{"count": "many"}'],
        f'--input: count: "many": expected {INT32}',
    ),
    "JSON with text for a list": (
        ["--input", '{"tags": "a"}'],
        '--input: tags: "a": expected an array',
    ),
    "JSON with a number for a message": (
        ["--input", '{"customer": 5}'],
        "--input: customer: 5: expected an object of acme.orders.v1.Customer",
    ),
    "JSON with a wrong field in a list": (
        ["--input", '{"items": [{}, {"quantity": true}]}'],
        f"--input: items[1].quantity: true: expected {INT32}",
    ),
    "JSON with an unknown enum": (
        ["--input", '{"channel": "channel_web"}'],
        f'--input: channel: "channel_web": expected {CHANNEL} (did you mean CHANNEL_WEB?)',
    ),
    "JSON with a map's key of the wrong type": (
        ["--input", '{"channelByRegion": {"north": "CHANNEL_WEB"}}'],
        f'--input: channelByRegion["north"]\'s key: "north": expected {INT32}',
    ),
}


@pytest.mark.parametrize(("arguments", "expected"), WRONG.values(), ids=WRONG)
def test_wrong_input_is_reported_in_one_line(
    offline: Launcher, arguments: list[str], expected: str
) -> None:
    ended = offline.run("start", "place-order", "--order-id", "x", *arguments)

    assert (ended.code, ended.stdout, ended.errors()) == (2, "", [expected])


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param(["place-order"], f"--order-id {MISSING_KEY}", id="no key"),
        pytest.param(
            ["place-order", "--order-id", ""], f"--order-id {MISSING_KEY}", id="empty key"
        ),
        pytest.param(
            ["place-order", "--input", '{"orderId": " "}'], f"--order-id {MISSING_KEY}", id="blank"
        ),
        pytest.param(["cancel-order"], f"--ledger-number {MISSING_KEY}", id="no number"),
        pytest.param(
            ["cancel-order", "--ledger-number", "7a"],
            f'--ledger-number: "7a": expected {INT64}',
            id="a key that is no number",
        ),
        pytest.param(
            ["print-invoice", "--invoice", "i"],
            "--printer is missing: the field is required",
            id="no required field",
        ),
        pytest.param(["place-oder"], "Unknown workflow place-oder. Did you mean place-order?"),
    ],
)
def test_missing_input_is_reported_in_one_line(
    offline: Launcher, arguments: list[str], expected: str
) -> None:
    ended = offline.run("start", *arguments)

    assert (ended.code, ended.stdout, ended.errors()) == (2, "", [expected])


def test_all_errors_are_reported_together(offline: Launcher) -> None:
    document = {"cuont": 1, "items": [{"quantity": "many"}], "customer": {"nam": "Ada"}}
    options = ["--card-token", "t", "--invoice-number", "1", "--shelf", "-1"]
    options += ["--ship-after", "now", "--labels", "a", "--labels", "b"]
    ended = offline.run("start", "place-order", "--input", json.dumps(document), *options)

    assert (ended.code, ended.stdout) == (2, "")
    assert ended.errors() == [
        "--input: cuont is not a field of acme.orders.v1.PlaceOrderRequest; did you mean count?",
        f'--input: items[0].quantity: "many": expected {INT32}',
        "--input: customer.nam is not a field of acme.orders.v1.Customer; did you mean name?",
        "--card-token and --invoice-number: expected only one of them (oneof payment)",
        f'--shelf: "-1": expected {UINT32}',
        '--labels: "a": expected KEY=VALUE',
        '--labels: "b": expected KEY=VALUE',
        f'--ship-after: "now": expected {TIMESTAMP}',
    ]


def test_unknown_options_and_wrong_values_are_reported_together(offline: Launcher) -> None:
    start = ("start", "place-order", "--order-id", "x")
    ended = offline.run(*start, "--count", "3x", "--cuont", "1")

    assert (ended.code, ended.stdout) == (2, "")
    assert sorted(ended.errors()) == [
        f'--count: "3x": expected {INT32}',
        "Unknown option --cuont. Did you mean --count?",
    ]


def test_invalid_utf_8_is_reported_in_one_line(offline: Launcher, tmp_path: Path) -> None:
    typed = offline.shell("timecop start place-order --order-id $'a\\xff'")
    assert (typed.returncode, typed.stdout) == (2, "")
    assert typed.stderr.startswith(
        'Error: --order-id: "a\N{REPLACEMENT CHARACTER}": expected valid UTF-8\n'
    )

    file = tmp_path / "latin-1.json"
    file.write_bytes('{"orderId": "é"}'.encode("latin-1"))
    ended = offline.run("start", "place-order", "--input", f"@{file}")
    assert (ended.code, ended.stdout) == (2, "")
    assert ended.errors()[0] == f"--input @{file}: not valid UTF-8"


def test_programs_get_one_object(offline: Launcher) -> None:
    start = ("start", "place-order", "--order-id", "x")
    ended = offline.run(*start, "--count", "3x", "--shelf", "-1", "-o", "json")

    assert (ended.code, ended.stdout) == (2, "")
    error = json.loads(ended.stderr)
    assert list(error) == ["code", "message", "hint"]
    assert error["message"].splitlines() == [
        f'--count: "3x": expected {INT32}',
        f'--shelf: "-1": expected {UINT32}',
    ]
    assert "timecop start place-order --help" in error["hint"]
