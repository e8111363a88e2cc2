import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from temporalio.common import RetryPolicy

from tests.orders import (
    activity,
    catalog_of,
    errors_of,
    linked,
    rpc,
    service,
    worker,
    workflow,
)
from timecop.catalog import options_pb2
from timecop_catalog.activity_calls import activity_options
from timecop_catalog.catalog import CatalogError
from timecop_catalog.catalog_reader import read_catalog
from timecop_catalog.option_message import OptionMessage

SOURCE = Path(__file__).parent.parent / "src"
EXPECTED = "expected a valid duration of 1 microsecond or more"


def test_another_systems_catalogue_is_read_as_well() -> None:
    catalog = catalog_of(
        service("Orders", workflow("Ship"), activity("Pack")),
        service("Stock", options=worker("stock")),
    )
    ship = catalog.workflows["Ship"]
    assert (ship.name, ship.worker.name) == ("Ship", "Orders")
    assert (ship.request.full_name, ship.response.full_name) == ("orders.Order", "orders.Order")
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
                """schedule_to_close { seconds: 60 } schedule_to_start { seconds: 30 }
                start_to_close { nanos: 500000000 }
                heartbeat { nanos: 250000000 }
                retry { maximum_attempts: 3 non_retryable_error_types: "Refused" }""",
            ),
        )
    )
    assert activity_options(catalog.activities["Bare"], "q") == {
        "task_queue": "q",
        "schedule_to_close_timeout": None,
        "schedule_to_start_timeout": None,
        "start_to_close_timeout": timedelta(seconds=1),
        "heartbeat_timeout": None,
        "retry_policy": None,
    }
    assert activity_options(catalog.activities["Full"], "q") == {
        "task_queue": "q",
        "schedule_to_close_timeout": timedelta(minutes=1),
        "schedule_to_start_timeout": timedelta(seconds=30),
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
    assert errors_of() == ("no service has the option (timecop.catalog.worker)",)


def test_a_catalogue_is_read_without_the_sdk() -> None:
    """A tool that only reads it should not wait for the SDK to load."""
    script = "import sys, timecop_catalog.catalog_reader; sys.exit('temporalio' in sys.modules)"
    command = [sys.executable, "-c", script]
    environ = {"PYTHONPATH": str(SOURCE)}
    subprocess.run(command, check=True, env=environ)  # noqa: S603 - the line above


def test_what_would_silently_differ_from_the_catalogue_is_named() -> None:
    assert errors_of(
        service(
            "Orders",
            activity("Zero", "schedule_to_close {} start_to_close { seconds: 1 }"),
            activity("Short", "start_to_close { nanos: 999 }"),
            activity("Long", "start_to_close { seconds: 9223372036854775807 }"),
            activity("Wrong", "start_to_close { seconds: 1 nanos: -1 }"),
            activity(
                "Retried",
                """start_to_close { seconds: 1 } heartbeat { seconds: -1 }
                retry { initial_interval {} maximum_interval { nanos: 1999999999 } }""",
            ),
            activity("Pack"),
            options="[timecop.catalog.worker] {}",
        ),
        service("Stock", activity("Pack"), options=worker("stock")),
        options="[timecop.catalog.metrics] { duration_buckets_ms: [5, 1] }",
    ) == (
        "orders.proto: expected one list of duration_buckets_ms, in ascending order",
        "orders.Orders: default_task_queue is not set",
        f"orders.Orders.Zero: schedule_to_close is 0 s and 0 ns, {EXPECTED}",
        f"orders.Orders.Short: start_to_close is 0 s and 999 ns, {EXPECTED}",
        f"orders.Orders.Long: start_to_close is 9223372036854775807 s and 0 ns, {EXPECTED}",
        f"orders.Orders.Wrong: start_to_close is 1 s and -1 ns, {EXPECTED}",
        f"orders.Orders.Retried: heartbeat is -1 s and 0 ns, {EXPECTED}",
        f"orders.Orders.Retried: initial_interval is 0 s and 0 ns, {EXPECTED}",
        f"orders.Orders.Retried: maximum_interval is 0 s and 1999999999 ns, {EXPECTED}",
        "orders.Stock.Pack: Pack is already declared",
    )


def test_a_second_declaration_is_named() -> None:
    file = linked(
        service("Orders", workflow("Ship"), activity("Pack")),
        options="[timecop.catalog.metrics] { duration_buckets_ms: [1, 5] }",
    )
    with pytest.raises(CatalogError) as raised:
        read_catalog([file, file])
    assert raised.value.errors == (
        "orders.proto: expected one list of duration_buckets_ms, in ascending order",
        "orders.Orders: Orders is already declared",
        "orders.Orders.Ship: Ship is already declared",
        "orders.Orders.Pack: Pack is already declared",
    )


def test_options_of_another_version_are_named() -> None:
    with pytest.raises(CatalogError) as raised:
        OptionMessage(options_pb2.WorkerOptions()).string("colour")
    assert raised.value.errors == (
        (
            "timecop.catalog.WorkerOptions has no field colour:"
            " compiled with another version of timecop/catalog/options.proto"
        ),
    )
    with pytest.raises(CatalogError, match="has another type in its field language"):
        OptionMessage(options_pb2.WorkerOptions()).integer("language")
