"""The catalogue given by the user: where it can be given, and what is printed of it."""

import json
import re
import shlex

import pytest

from tests.foreign.compiled import Foreign
from tests.foreign.order import FIELDS
from tests.processes import Launcher, Running


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    [
        "--catalog FILE start place-order --order-id x --print-input",
        "start --catalog FILE place-order --order-id x --print-input",
        "start place-order --catalog FILE --order-id x --print-input",
        "start place-order --order-id x --catalog FILE --print-input",
        "start place-order --order-id x --print-input --catalog FILE",
        "--catalog=FILE start place-order --order-id x --print-input",
        "start place-order --order-id x --print-input --catalog=FILE",
    ],
)
def test_the_flag_stands_anywhere_on_the_line(
    launcher: Launcher, foreign: Foreign, line: str
) -> None:
    printed = launcher.data_of(*line.replace("FILE", str(foreign.catalog)).split())
    assert json.loads(printed) == {"order_id": "x"}


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    [
        "--catalog FILE catalog",
        "catalog --catalog FILE",
        "--catalog=FILE catalog -o json",
        "catalog -o json --catalog=FILE",
        "start --help --catalog FILE",
        "--catalog FILE start --help",
    ],
)
def test_other_commands_have_the_flag_too(launcher: Launcher, foreign: Foreign, line: str) -> None:
    assert "place-order" in launcher.data_of(*line.replace("FILE", str(foreign.catalog)).split())


@pytest.mark.slow
@pytest.mark.parametrize("line", ["catalog --catalog", "--catalog", "start --catalog"])
def test_the_flag_needs_a_file(offline: Launcher, line: str) -> None:
    ended = offline.run(*line.split())
    assert (ended.code, ended.stdout) == (2, "")
    assert "--catalog" in ended.errors()[0]


def test_the_flag_wins_over_the_environment(launcher: Launcher, foreign: Foreign) -> None:
    catalog = launcher.with_variables(TIMECOP_CATALOG="/no/such/file")
    printed = catalog.data_of("catalog", "--catalog", str(foreign.catalog))
    assert "place-order" in printed


def test_a_path_is_relative_to_where_the_user_is(launcher: Launcher, foreign: Foreign) -> None:
    directory, name = shlex.quote(str(foreign.catalog.parent)), foreign.catalog.name
    ended = launcher.shell(f"cd {directory} && timecop catalog --catalog {name}")
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "place-order" in ended.stdout


# --- what is printed of it ---------------------------------------------------------------


def test_the_catalogue_is_a_table(offline: Launcher) -> None:
    printed = offline.data_of("catalog")
    rows = [re.split(r" {3,}", line) for line in printed.splitlines()]
    for row in (
        ["place-order", "PlaceOrder", "python", "acme-orders", "CheckStock"],
        ["cancel-order", "CancelOrder", "python", "acme-orders"],
        ["print-invoice", "PrintInvoice", "python", "acme-orders"],
        ["CheckStock", "python", "acme-orders", "60 s", "5 s"],
    ):
        assert row in rows


def test_the_catalogue_is_one_document(offline: Launcher) -> None:
    catalogue = json.loads(offline.data_of("catalog", "-o", "json"))
    (entry,) = catalogue["workers"]
    assert (entry["worker"], entry["task_queue_env"]) == ("OrderWorker", "ACME_ORDERS_QUEUE")
    assert [it["workflow"] for it in catalogue["workflows"]] == [
        "PlaceOrder",
        "CancelOrder",
        "PrintInvoice",
    ]
    assert catalogue["workflows"][0]["request"] == "acme.orders.v1.PlaceOrderRequest"
    assert catalogue["workflows"][0]["description"].startswith("Places an order")
    (activity,) = catalogue["activities"]
    assert (activity["activity"], activity["start_to_close_ms"]) == ("CheckStock", 5000)


@pytest.mark.slow
@pytest.mark.parametrize(
    "line",
    ["catalog", "catalog -o json", "catalog -o jsonl", "start --help", "start place-order --help"],
)
def test_nothing_of_timecops_own_catalogue_is_shown(offline: Launcher, line: str) -> None:
    printed = offline.data_of(*line.split())
    assert "demo" not in printed
    assert "SayHello" not in printed
    assert "time-cop-" not in printed


@pytest.mark.slow
@pytest.mark.parametrize("arguments", [("start", "demo-java", "--name", "x"), ("start", "demo")])
def test_our_own_workflows_are_unknown(offline: Launcher, arguments: tuple[str, ...]) -> None:
    ended = offline.run(*arguments)
    assert ended.code == 2
    assert ended.errors()[0].startswith(f"Unknown workflow {arguments[1]}.")


def test_the_help_of_start_lists_its_workflows(offline: Launcher) -> None:
    printed = offline.data_of("start", "--help")
    assert re.search(r"place-order.* Places an order, once its things are there\.", printed)
    assert re.search(r"cancel-order.* Drops an order\.", printed)
    assert "OrderWorker" in printed
    assert "acme-orders" in printed


def test_the_help_shows_comments_as_they_are_written(offline: Launcher) -> None:
    printed = " ".join(offline.data_of("start", "place-order", "--help").split())
    for comment in (
        "The order's number, as the shop prints it.",
        "What is taken off, at most 100% of the price.",
        "How many parcels, @|bold not|@ pieces.",
        "The shelf; the shop keeps a list in ${sys:user.home}/shelves.",
        "Asks for an order to be placed: it has a field of every kind.",
        "The postal code.",
    ):
        assert comment in printed


def test_the_help_names_every_option(offline: Launcher) -> None:
    printed = offline.data_of("start", "place-order", "--help")
    for arguments, _ in FIELDS.values():
        for argument in arguments:
            if argument.startswith("--"):
                assert re.search(rf"{re.escape(argument.partition('=')[0])}\b", printed)
    for name in ("CHANNEL_SHOP", "PRIORITY_HIGH", "USE_WORK", "CheckStock", "acme-orders"):
        assert name in printed
    # A message that contains itself has infinitely many options.
    assert "Only in --input: category.parent." in printed
    assert "--category.name" in printed
    assert "--category.parent" not in printed


@pytest.mark.slow
@pytest.mark.parametrize("command", ["place-order", "cancel-order", "print-invoice"])
def test_the_example_of_the_help_works_when_pasted(
    acme: Launcher, shop: Running, foreign: Foreign, command: str
) -> None:
    assert shop.family()
    by_flag = acme.with_variables(TIMECOP_CATALOG="")
    for launcher, flag in ((acme, ()), (by_flag, ("--catalog", str(foreign.catalog)))):
        printed = launcher.data_of("start", command, "--help", *flag)
        found = re.search(r"^ *Example: (timecop .*)$", printed, re.MULTILINE)
        assert found, printed
        pasted = launcher.shell(found.group(1))
        assert (pasted.returncode, pasted.stderr) == (0, ""), found.group(1)
        assert "workflow_id: " in pasted.stdout
