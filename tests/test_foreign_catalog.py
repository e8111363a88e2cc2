"""Another company's workflows, started and followed by its catalogue alone."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from google.protobuf import json_format
from google.protobuf.message import Message

from tests.foreign.compiled import Foreign
from tests.foreign.order import ARGUMENTS, assert_same, order, whole_order
from tests.foreign.shop import received, serving
from tests.processes import Ended, Launcher, Running
from tests.stack import Stack


def started(ended: Ended) -> str:
    """Start the workflow and return its ID, which is all that was printed."""
    assert (ended.code, ended.stderr) == (0, "")
    workflow_id = json.loads(ended.stdout.splitlines()[0])["workflow_id"]
    assert isinstance(workflow_id, str)
    return workflow_id


def printed(offline: Launcher, *arguments: str, stdin: str | None = None) -> Message:
    """Return the order that would be sent."""
    text = offline.data_of("start", "place-order", *arguments, "--print-input", stdin=stdin)
    return json_format.Parse(text, order(""))


def parsed(document: Any) -> Message:  # noqa: ANN401 - JSON
    return json_format.ParseDict(document, order(""))


def whole_json() -> str:
    return json_format.MessageToJson(whole_order())


# --- every kind of field -----------------------------------------------------------------


@pytest.mark.parametrize("made_by", ["catalog", "catalog_of_buf"])
def test_every_field_given_as_an_option_reaches_the_worker(
    timecop: Launcher, foreign: Foreign, shop: Running, made_by: str
) -> None:
    catalog = str(getattr(foreign, made_by))
    start = ("start", "place-order", *ARGUMENTS, "--follow", "-o", "jsonl")
    ended = timecop.run("--catalog", catalog, *start)

    workflow_id = started(ended)
    assert re.fullmatch(r"PlaceOrder-A_7/é-\d{13}-[a-z0-9]{8}", workflow_id)
    assert_same(received(shop, workflow_id), whole_order())
    outcome = json.loads(ended.stdout.splitlines()[-1])
    assert (outcome["status"], outcome["result"]["in_stock"]) == ("COMPLETED", True)


def test_follow_shows_the_payloads(acme: Launcher, shop: Running) -> None:
    workflow_id = started(acme.run("start", "place-order", *ARGUMENTS, "--wait", "-o", "jsonl"))
    lines = acme.data_of("follow", workflow_id, "-o", "jsonl").splitlines()
    *events, outcome = [json.loads(line) for line in lines]

    assert events[0]["workflow_type"] == "PlaceOrder"
    assert_same(parsed(events[0]["input"]), whole_order())
    assert_same(parsed(outcome["result"]["received"]), received(shop, workflow_id))
    (scheduled,) = [event for event in events if event["type"] == "ActivityTaskScheduled"]
    assert (scheduled["activity_type"], scheduled["language"]) == ("CheckStock", "python")
    assert [item["sku"] for item in scheduled["input"]["items"]] == ["hat", "pin"]
    (done,) = [event for event in events if event["type"] == "ActivityTaskCompleted"]
    assert done["result"] == {"in_stock": True}
    # Messages are shown with the field names of the proto files.
    assert events[0]["input"]["external_reference"] == "ref"
    assert events[0]["input"]["partner"]["currency"] == "EUR"


def test_the_same_order_as_json_reaches_the_worker(
    acme: Launcher, shop: Running, tmp_path: Path
) -> None:
    file = tmp_path / "order.json"
    file.write_text(whole_json(), encoding="utf-8")
    start = ("start", "place-order", "-o", "jsonl", "--input")
    for ended in (
        acme.run(*start, f"@{file}"),
        acme.run(*start, "-", stdin=whole_json()),
        acme.run(*start, whole_json()),
    ):
        assert_same(received(shop, started(ended)), whole_order())


def test_the_input_that_is_printed_is_what_the_worker_receives(
    acme: Launcher, offline: Launcher, shop: Running
) -> None:
    text = offline.data_of("start", "place-order", *ARGUMENTS, "--print-input")
    assert_same(json_format.Parse(text, order("")), whole_order())
    # With the field names of the proto files, even if a field has another name in JSON.
    assert json.loads(text)["external_reference"] == "ref"

    piped = ("start", "place-order", "--input", "-")
    assert offline.data_of(*piped, "--print-input", stdin=text) == text
    ended = acme.run(*piped, "-o", "jsonl", stdin=text)
    assert_same(received(shop, started(ended)), whole_order())


@pytest.mark.slow
def test_the_names_of_proto_files_and_those_of_json_are_both_read(offline: Launcher) -> None:
    names = '{"order_id": "x", "weight_kg": 2, "extRef": "r", "shipAfter": null}'
    expected = order('order_id: "x" weight_kg: 2 external_reference: "r"')
    assert_same(printed(offline, "--input", names), expected)


def test_options_win_over_the_input(offline: Launcher) -> None:
    document = {
        "orderId": "from JSON",
        "count": 1,
        "tags": ["a", "b"],
        "items": [{"sku": "hat"}],
        "labels": {"a": "1", "b": "2"},
        "channelByRegion": {"1": "CHANNEL_WEB"},
        "customer": {"name": "Ada", "address": {"city": "Bonn"}, "emails": ["a@x"]},
        "cardToken": "t",
        "gift": True,
    }
    options = ["--order-id", "x", "--count", "2", "--tags", "c", "--labels", "b=3"]
    options += ["--labels", "c=4", "--channel-by-region", "1=CHANNEL_SHOP"]
    options += ["--customer.address.zip-code", "53111", "--invoice-number", "0", "--gift=false"]
    assert_same(
        printed(offline, *options, "--input", json.dumps(document)),
        order(
            'order_id: "x" count: 2 tags: "c" items { sku: "hat" }'
            ' labels { key: "a" value: "1" } labels { key: "b" value: "3" }'
            ' labels { key: "c" value: "4" } channel_by_region { key: 1 value: CHANNEL_SHOP }'
            ' customer { name: "Ada" address { city: "Bonn" zip_code: "53111" } emails: "a@x" }'
            " invoice_number: 0 gift: false"
        ),
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        pytest.param(["--express", "--gift"], "express: true gift: true", id="bools alone"),
        pytest.param(["--gift", "false"], "gift: false", id="a bool's value apart"),
        pytest.param(["--wrapped-bool"], "wrapped_bool { value: true }", id="a wrapped bool"),
        pytest.param(["--input.follow=false"], "", id="a bool of a taken name"),
        pytest.param(["--card-token", ""], 'card_token: ""', id="a oneof at its default"),
        pytest.param(["--coupon="], 'coupon: ""', id="an optional text that is empty"),
        pytest.param(["--external-reference=--catalog=/x"], 'external_reference: "--catalog=/x"'),
        pytest.param(["--tags=--wait", "--tags", "@x"], 'tags: ["--wait", "@x"]', id="texts"),
        pytest.param(["--weight-kg", "-Infinity"], "weight_kg: -inf", id="no finite number"),
        pytest.param(
            ["--ship-after", "2026-11-23T10:00Z"], "ship_after { seconds: 1795428000 }", id="hour"
        ),
        pytest.param(
            ["--ship-after", "1969-12-31T23:59:59.5Z"],
            "ship_after { seconds: -1 nanos: 500000000 }",
            id="before 1970",
        ),
        pytest.param(["--hold-for", "90s"], "hold_for { seconds: 90 }", id="seconds"),
        pytest.param(["--hold-for", "1.5s"], "hold_for { seconds: 1 nanos: 500000000 }"),
        pytest.param(["--hold-for", "250ms"], "hold_for { nanos: 250000000 }", id="ms"),
        pytest.param(["--hold-for", "2d"], "hold_for { seconds: 172800 }", id="days"),
        pytest.param(
            ["--hold-for=-1.5s"], "hold_for { seconds: -1 nanos: -500000000 }", id="negative"
        ),
        pytest.param(["--hint", "null"], "hint { null_value: NULL_VALUE }", id="null"),
        pytest.param(["--changeable", ""], "changeable {}", id="no paths"),
    ],
)
def test_values_are_written_as_people_write_them(
    offline: Launcher, arguments: list[str], expected: str
) -> None:
    assert_same(printed(offline, "--order-id", "x", *arguments), order(f'order_id: "x" {expected}'))


def test_files_contain_bytes_and_json(offline: Launcher, tmp_path: Path) -> None:
    (tmp_path / "signature").write_bytes(bytes(range(256)))
    (tmp_path / "till").write_text('{"open": true}')
    (tmp_path / "item").write_text('{"sku": "hat"}')
    files = ["--signature", f"@{tmp_path}/signature", "--papers", f"@{tmp_path}/signature"]
    files += ["--till", f"@{tmp_path}/till", "--items", f"@{tmp_path}/item"]
    expected: Any = order(
        'order_id: "x" items { sku: "hat" }'
        ' till { fields { key: "open" value { bool_value: true } } }'
    )
    expected.signature = bytes(range(256))
    expected.papers.append(bytes(range(256)))
    assert_same(printed(offline, "--order-id", "x", *files), expected)


# --- the other workflows -----------------------------------------------------------------


def test_a_number_goes_into_the_id(acme: Launcher, shop: Running) -> None:
    assert shop.family()
    cancel = ("start", "cancel-order", "--ledger-number", "7", "--reason", "100% late")
    ended = acme.run(*cancel, "--wait", "-o", "jsonl")

    assert re.fullmatch(r"CancelOrder-7-\d{13}-[a-z0-9]{8}", started(ended))
    outcome = json.loads(ended.stdout.splitlines()[-1])
    assert outcome["result"] == {"answer": "order 7 cancelled: 100% late"}


def test_a_request_of_proto2_keeps_its_defaults(
    acme: Launcher, offline: Launcher, shop: Running
) -> None:
    assert shop.family()
    printing = ("start", "print-invoice", "--invoice", "i", "--printer", "p")
    assert json.loads(offline.data_of(*printing, "--print-input")) == {
        "invoice": "i",
        "printer": "p",
    }
    printed = offline.data_of("start", "print-invoice", "--help")
    for default in ("2", "A4", "COLOUR"):
        assert re.search(rf"Default: {default}\b", printed)

    ended = acme.run(*printing, "--ink", "BLACK", "--wait", "-o", "jsonl")
    assert started(ended)
    assert json.loads(ended.stdout.splitlines()[-1])["result"] == {"pages": 2}


def test_the_queue_that_the_environment_names_is_taken(
    clean: Launcher, stack: Stack, foreign: Foreign, acme: Launcher, queue: str
) -> None:
    with serving(clean, stack, foreign, queue) as process:
        ended = acme.run(
            "start",
            "place-order",
            "--order-id",
            "x",
            "--wait",
            "-o",
            "jsonl",
            ACME_ORDERS_QUEUE=queue,
        )
        assert_same(received(process, started(ended)), order('order_id: "x"'))


@pytest.mark.slow
@pytest.mark.parametrize(
    ("option", "value", "place"),
    [
        ("--till", '{"id":3544790567247868102}', "id: 3544790567247868102"),
        ("--till", '{"a":[{"b":9007199254740993}]}', "a[0].b: 9007199254740993"),
        ("--till", '{"ratio":0.12345678901234567890}', "ratio: 0.12345678901234567890"),
        ("--hint", "3544790567247868102", "3544790567247868102"),
        ("--history", "[1,9007199254740993]", "[1]: 9007199254740993"),
        ("--weight-kg", "9007199254740993", "9007199254740993"),
        ("--discount", "16777217", "16777217"),
        ("--wrapped-double", "9007199254740993", "9007199254740993"),
        ("--input", '{"orderId":"x","weightKg":9007199254740993}', "9007199254740993"),
        ("--input", '{"orderId":"x","wrappedFloat":16777217}', "16777217"),
        ("--input", '{"orderId":"x","till":{"id":3544790567247868102}}', "till.id"),
    ],
)
def test_a_number_that_would_lose_digits_is_refused(
    offline: Launcher, option: str, value: str, place: str
) -> None:
    ended = offline.run("start", "place-order", "--order-id", "x", option, value, "--print-input")
    assert (ended.code, ended.stdout) == (2, ""), ended
    assert place in ended.stderr, ended
    assert "a number whose digits a floating-point number keeps" in ended.stderr, ended


def test_a_number_that_keeps_its_digits_is_sent(offline: Launcher) -> None:
    text = offline.data_of(
        *("start", "place-order", "--order-id", "x", "--weight-kg", "9007199254740992"),
        *("--till", '{"id":"3544790567247868102","half":0.5,"tenth":0.1,"big":1e300}'),
        *("--wrapped-int64", "3544790567247868102", "--print-input"),
    )
    sent = json.loads(text)
    assert sent["till"] == {"id": "3544790567247868102", "half": 0.5, "tenth": 0.1, "big": 1e300}
    assert sent["wrapped_int64"] == "3544790567247868102"
