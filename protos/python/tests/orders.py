"""Catalogues of another system, made from descriptors without any generated code."""

from collections.abc import Iterable

import pytest
from google.protobuf import (
    descriptor_pb2,
    descriptor_pool,
    duration_pb2,
    empty_pb2,
    text_format,
)
from google.protobuf.descriptor import FileDescriptor

from timecop.catalog import options_pb2
from timecop_catalog.catalog import Catalog, CatalogError
from timecop_catalog.catalog_reader import read_catalog

HEAD = """
    name: "orders.proto" package: "orders" syntax: "proto3"
    dependency: "timecop/catalog/options.proto"
    message_type {
      name: "Order"
      field { name: "id" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
      field { name: "tags" number: 2 type: TYPE_STRING label: LABEL_REPEATED }
      field { name: "scan" number: 3 type: TYPE_BYTES label: LABEL_OPTIONAL }
    }
"""


def worker(queue: str) -> str:
    return (
        f'[timecop.catalog.worker] {{ language: "go" default_task_queue: "{queue}"'
        f' task_queue_env: "{queue.upper()}_QUEUE" }}'
    )


QUEUE = worker("orders")


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


def linked(*services: str, options: str = "", imports: Iterable[str] = ()) -> FileDescriptor:
    """A file of another system, which shares the options alone with ours."""
    pool = descriptor_pool.DescriptorPool()
    for imported in (
        descriptor_pb2.DESCRIPTOR,
        duration_pb2.DESCRIPTOR,
        empty_pb2.DESCRIPTOR,
        options_pb2.DESCRIPTOR,
    ):
        pool.AddSerializedFile(imported.serialized_pb)
    file = text_format.Parse(
        HEAD + f"options {{ {options} }}" + " ".join(services), descriptor_pb2.FileDescriptorProto()
    )
    if imports:
        file.dependency.extend((*imports, "google/protobuf/duration.proto"))
    pool.AddSerializedFile(file.SerializeToString())
    return pool.FindFileByName("orders.proto")


def catalog_of(*services: str, options: str = "", imports: Iterable[str] = ()) -> Catalog:
    return read_catalog([linked(*services, options=options, imports=imports)])


def errors_of(*services: str, options: str = "") -> tuple[str, ...]:
    with pytest.raises(CatalogError) as raised:
        catalog_of(*services, options=options)
    assert str(raised.value) == "; ".join(raised.value.errors)
    return raised.value.errors
