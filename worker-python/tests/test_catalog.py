from datetime import timedelta

import pytest
from google.protobuf import descriptor_pb2, descriptor_pool, duration_pb2, text_format
from google.protobuf.descriptor import FileDescriptor
from temporalio.common import RetryPolicy

from timecop.catalog import options_pb2
from timecop_worker.catalog import Catalog, CatalogError, activity_options, read_catalog
from timecop_worker.contract import CATALOG

HEAD = """
    name: "orders.proto" package: "orders" syntax: "proto3"
    dependency: "timecop/catalog/options.proto"
    message_type {
      name: "Order"
      field { name: "id" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
      field { name: "tags" number: 2 type: TYPE_STRING label: LABEL_REPEATED }
    }
"""
QUEUE = '[timecop.catalog.worker] { language: "go" default_task_queue: "orders" }'


def service(name: str, *methods: str, options: str = QUEUE) -> str:
    return f'service {{ name: "{name}" options {{ {options} }} {" ".join(methods)} }}'


def rpc(name: str, options: str = "") -> str:
    return f"""method {{
        name: "{name}" input_type: ".orders.Order" output_type: ".orders.Order"
        options {{ {options} }}
    }}"""


def workflow(name: str, options: str = 'command: "order" id_field: "id"') -> str:
    return rpc(name, f"[timecop.catalog.workflow] {{ {options} }}")


def activity(name: str, options: str = "start_to_close { seconds: 1 }") -> str:
    return rpc(name, f"[timecop.catalog.activity] {{ {options} }}")


def linked(*services: str, options: str = "") -> FileDescriptor:
    """A file of another system, which shares the options alone with ours."""
    pool = descriptor_pool.DescriptorPool()
    for imported in (
        descriptor_pb2.DESCRIPTOR,
        duration_pb2.DESCRIPTOR,
        options_pb2.DESCRIPTOR,
    ):
        pool.AddSerializedFile(imported.serialized_pb)
    file = text_format.Parse(
        HEAD + f"options {{ {options} }}" + " ".join(services), descriptor_pb2.FileDescriptorProto()
    )
    pool.AddSerializedFile(file.SerializeToString())
    return pool.FindFileByName("orders.proto")


def catalog_of(*services: str, options: str = "") -> Catalog:
    return read_catalog([linked(*services, options=options)])


def faults_of(*services: str, options: str = "") -> tuple[str, ...]:
    with pytest.raises(CatalogError) as raised:
        catalog_of(*services, options=options)
    assert str(raised.value) == "; ".join(raised.value.faults)
    return raised.value.faults


def test_our_catalogue_has_a_worker_per_language() -> None:
    assert {(worker.language, worker.default_task_queue) for worker in CATALOG.workers} == {
        ("java", "time-cop-java"),
        ("python", "time-cop-python"),
    }
    assert CATALOG.workflows["WorkflowDemoMixedPython"].uses == (
        "ActivitySayHelloPython",
        "ActivitySayHelloJava",
    )
    assert CATALOG.duration_buckets_ms[:3] == (1, 5, 10)


def test_another_systems_catalogue_is_read_as_well() -> None:
    catalog = catalog_of(
        service("Orders", workflow("Ship"), activity("Pack")),
        service("Stock", options=QUEUE.replace("orders", "stock")),
    )
    ship = catalog.workflows["Ship"]
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
                heartbeat { seconds: 2 }
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
        "heartbeat_timeout": timedelta(seconds=2),
        "retry_policy": RetryPolicy(maximum_attempts=3, non_retryable_error_types=("Refused",)),
    }


def test_a_task_queue_comes_from_the_workers_variable_unless_that_is_blank() -> None:
    worker = CATALOG.worker("PythonWorker")
    assert worker.task_queue({"PYTHON_TASK_QUEUE": "mine"}) == "mine"
    assert worker.task_queue({"PYTHON_TASK_QUEUE": " "}) == "time-cop-python"
    assert worker.task_queue({"JAVA_TASK_QUEUE": "theirs"}) == "time-cop-python"


def test_an_unknown_worker_is_named() -> None:
    with pytest.raises(CatalogError, match="no worker is named GoWorker"):
        CATALOG.worker("GoWorker")


def test_a_catalogue_without_a_worker_is_none() -> None:
    assert faults_of() == ("no service has the option (timecop.catalog.worker)",)


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
        service("Stock", activity("Pack")),
        options="[timecop.catalog.metrics] { duration_buckets_ms: [5, 1] }",
    ) == (
        "orders.proto: duration_buckets_ms is not ascending",
        "orders.Nameless: no language",
        "orders.Nameless: no default_task_queue",
        "orders.Orders.Neither: wants one of the options (workflow) and (activity)",
        'orders.Orders.NoField: id_field "number" is no single scalar field of orders.Order',
        'orders.Orders.Many: id_field "tags" is no single scalar field of orders.Order',
        'orders.Orders.Shout: command "SHOUT" is not in lower-case words joined by hyphens',
        "orders.Orders.Pack: neither schedule_to_close nor start_to_close is set",
        "orders.Stock.Pack: an activity of that name is declared before",
        'Ship: uses "Wrap", which is no activity',
        'Send: command "order" is taken by Ship',
    )
