import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from temporalio.common import RetryPolicy

from tests.orders import (
    activity,
    catalog_of,
    faults_of,
    rpc,
    service,
    worker,
    workflow,
)
from timecop.catalog import options_pb2
from timecop_catalog.activity_calls import activity_options
from timecop_catalog.catalog import CatalogError
from timecop_catalog.option_message import OptionMessage

SOURCE = Path(__file__).parent.parent / "src"


def test_another_systems_catalogue_is_read_as_well() -> None:
    catalog = catalog_of(
        service("Orders", workflow("Ship"), activity("Pack")),
        service("Stock", options=worker("stock")),
    )
    ship = catalog.workflows["Ship"]
    assert ship.id_field is not None
    assert (ship.worker.name, ship.command, ship.id_field.name) == ("Orders", "order", "id")
    assert ship.request.full_name == "orders.Order"
    assert catalog.activities["Pack"].start_to_close == timedelta(seconds=1)
    assert catalog.activities["Pack"].schedule_to_close is None
    assert [worker.name for worker in catalog.workers] == ["Orders", "Stock"]


def test_a_service_without_the_option_is_no_worker() -> None:
    plain = service("Plain", rpc("Ping"), options="")
    assert [w.name for w in catalog_of(service("Orders"), plain).workers] == ["Orders"]


def test_an_entry_becomes_the_options_of_a_call_and_what_is_unset_stays_unset() -> None:
    catalog = catalog_of(
        service(
            "Orders",
            activity("Bare"),
            activity(
                "Full",
                """schedule_to_close { seconds: 60 } start_to_close { nanos: 500000000 }
                heartbeat { nanos: 250000000 }
                retry { maximum_attempts: 3 non_retryable_error_types: "Refused" }""",
            ),
        )
    )
    assert activity_options(catalog.activities["Bare"], "q") == {
        "task_queue": "q",
        "schedule_to_close_timeout": None,
        "start_to_close_timeout": timedelta(seconds=1),
        "heartbeat_timeout": None,
        "retry_policy": None,
    }
    assert activity_options(catalog.activities["Full"], "q") == {
        "task_queue": "q",
        "schedule_to_close_timeout": timedelta(minutes=1),
        "start_to_close_timeout": timedelta(milliseconds=500),
        "heartbeat_timeout": timedelta(milliseconds=250),
        "retry_policy": RetryPolicy(maximum_attempts=3, non_retryable_error_types=("Refused",)),
    }


def test_a_task_queue_comes_from_the_workers_variable_unless_that_is_blank() -> None:
    catalog = catalog_of(service("Orders"), service("Stock", options=worker("stock")))
    assert catalog.worker("Orders").task_queue({"ORDERS_QUEUE": "mine"}) == "mine"
    assert catalog.worker("Orders").task_queue({"ORDERS_QUEUE": " "}) == "orders"
    assert catalog.task_queues({"STOCK_QUEUE": "theirs"}) == {"Orders": "orders", "Stock": "theirs"}


def test_an_unknown_worker_is_named() -> None:
    with pytest.raises(
        CatalogError, match='"GoWorker" is no worker of the catalogue; it has Orders'
    ):
        catalog_of(service("Orders")).worker("GoWorker")


def test_a_catalogue_without_a_worker_is_none() -> None:
    assert faults_of() == ("no service has the option (timecop.catalog.worker)",)


def test_a_catalogue_is_read_without_the_sdk() -> None:
    """A tool that only reads it should not wait for the SDK to load."""
    script = "import sys, timecop_catalog.catalog_reader; sys.exit('temporalio' in sys.modules)"
    command = [sys.executable, "-c", script]
    environ = {"PYTHONPATH": str(SOURCE)}
    subprocess.run(command, check=True, env=environ)  # noqa: S603 - the line above


def test_every_contradiction_is_named_not_the_first_only() -> None:
    assert faults_of(
        service("Nameless", options="[timecop.catalog.worker] {}"),
        service(
            "Orders",
            rpc("Neither"),
            workflow("Ship", 'command: "order" id_field: "id" uses: "Wrap"'),
            workflow("Send", 'command: "order" id_field: "id"'),
            workflow("NoField", 'command: "no-field" id_field: "number"'),
            workflow("Many", 'command: "many" id_field: "tags"'),
            workflow("Shout", 'command: "SHOUT" id_field: "id"'),
            activity("Pack", ""),
        ),
        service("Stock", activity("Pack"), options=worker("stock")),
        options="[timecop.catalog.metrics] { duration_buckets_ms: [5, 1] }",
    ) == (
        "orders.proto: duration_buckets_ms is not ascending",
        "orders.Nameless: no language",
        "orders.Nameless: no default_task_queue",
        "orders.Orders.Neither: wants one of the options (workflow) and (activity)",
        (
            'orders.Orders.NoField: id_field "number" is no single string, number, bool or enum'
            " of orders.Order"
        ),
        (
            'orders.Orders.Many: id_field "tags" is no single string, number, bool or enum'
            " of orders.Order"
        ),
        'orders.Orders.Shout: command "SHOUT" is not in lower-case words joined by hyphens',
        "orders.Orders.Pack: neither schedule_to_close nor start_to_close is set",
        "orders.Stock.Pack: an activity of that name is declared before",
        'Ship: uses "Wrap", which is no activity',
        'Send: command "order" is taken by Ship',
    )


def test_what_cannot_be_meant_is_named_too() -> None:
    assert faults_of(
        service(
            "A",
            workflow("Watch").replace("method {", "method { server_streaming: true"),
            workflow("Raw", 'command: "raw" id_field: "scan"'),
            workflow("sell", 'command: "sell" id_field: "id" uses: ["Charge", "Charge"]'),
            workflow("Again", 'command: "sell" id_field: "id"'),
        ),
        service(
            "B",
            activity(
                "Charge",
                """schedule_to_close { seconds: 1 } start_to_close { seconds: 2 }
                heartbeat { seconds: -1 }
                retry {
                  initial_interval { seconds: 3 } maximum_interval { seconds: 2 }
                  backoff_coefficient: 0.5 maximum_attempts: -1
                }""",
            ),
        ),
        service("C", activity("Lost"), options=""),
    ) == (
        "orders.A.Watch: takes or returns a stream, expected one message each",
        ('orders.A.Raw: id_field "scan" is no single string, number, bool or enum of orders.Order'),
        'orders.B: task_queue_env "ORDERS_QUEUE" is the worker A\'s too',
        'orders.B: default_task_queue "orders" is the worker A\'s too',
        "orders.B.Charge: start_to_close is longer than schedule_to_close",
        "orders.B.Charge: heartbeat is not longer than 0",
        "orders.B.Charge: backoff_coefficient is 0.5, expected at least 1",
        "orders.B.Charge: maximum_attempts is -1, expected 0 or more",
        "orders.B.Charge: initial_interval is longer than maximum_interval",
        "orders.C.Lost: has the option (activity), but C has no option (worker)",
        "sell: uses names an activity twice",
        'Again: command "sell" is taken by sell',
    )


def test_options_of_another_version_are_named() -> None:
    with pytest.raises(CatalogError) as raised:
        OptionMessage(options_pb2.WorkerOptions()).string("colour")
    assert raised.value.faults == (
        (
            "timecop.catalog.WorkerOptions has no field colour:"
            " it was made with another version of timecop/catalog/options.proto"
        ),
    )
    with pytest.raises(CatalogError, match="has another type in its field language"):
        OptionMessage(options_pb2.WorkerOptions()).integer("language")


def test_texts_that_would_break_a_line_and_durations_that_are_none_are_named() -> None:
    assert faults_of(
        service(
            "A",
            workflow("Lost", 'command: "lost" id_field: "nobody" uses: ["Nothing"]'),
            activity(
                "Charge",
                """schedule_to_close { seconds: 9223372036854775807 nanos: 1999999999 }
                start_to_close { seconds: 5 } heartbeat { seconds: 50 }""",
            ),
            options=r"""[timecop.catalog.worker] {
                language: "Go\n" task_queue_env: "not a name" default_task_queue: "q\033[31m"
                command: "run\nit"
            }""",
        ),
    ) == (
        'orders.A: language "Go?" is not a word in lower case',
        'orders.A: default_task_queue "q?[31m" is not printable text without spaces around it',
        'orders.A: task_queue_env "not a name" is not the name of a variable',
        'orders.A: command "run?it" is not a command on one line',
        (
            'orders.A.Lost: id_field "nobody" is no single string, number, bool or enum of'
            " orders.Order"
        ),
        (
            "orders.A.Charge: schedule_to_close: 9223372036854775807 s and 1999999999 ns are no"
            " duration"
        ),
        "orders.A.Charge: heartbeat is longer than start_to_close",
        'Lost: uses "Nothing", which is no activity',
    )
