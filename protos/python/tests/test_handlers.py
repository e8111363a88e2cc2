"""Signals, queries and updates of a workflow against the catalogue."""

from collections.abc import Sequence
from dataclasses import asdict

from google.protobuf.duration_pb2 import Duration
from google.protobuf.empty_pb2 import Empty
from temporalio import workflow
from temporalio.common import RawValue

from tests.orders import catalog_of, rpc, service
from timecop_catalog.catalog import Catalog, HandlerKind
from timecop_catalog.definitions import WorkflowClass, handler_definitions
from timecop_catalog.registrations import differences

EMPTY = ".google.protobuf.Empty"
DURATION = ".google.protobuf.Duration"


def handler(kind: str, name: str, request: str, response: str, options: str = "") -> str:
    return f"""method {{
        name: "{name}" input_type: "{request}" output_type: "{response}"
        options {{ [timecop.catalog.{kind}] {{ {options} }} }}
    }}"""


HANDLERS = {
    "AddTime": handler("signal", "AddTime", DURATION, EMPTY),
    "GetTime": handler("query", "GetTime", EMPTY, DURATION),
    "SetTime": handler("update", "SetTime", DURATION, DURATION, "validated: true"),
}


def catalog(*names: str) -> Catalog:
    """Return a catalogue in which the workflow lists these of the handlers."""
    listed = " ".join(f'handles: "{name}"' for name in names)
    options = f'[timecop.catalog.workflow] {{ command: "wait" {listed} }}'
    waits = rpc("Wait", options).replace(".orders.Order", EMPTY)
    return catalog_of(
        service("Orders", waits, *(HANDLERS[name] for name in names)),
        imports=["google/protobuf/empty.proto"],
    )


ALL = catalog(*HANDLERS)


@workflow.defn(name="Wait")
class Wait:
    @workflow.run
    async def run(self, _: Empty) -> Empty:
        raise NotImplementedError

    @workflow.signal(name="AddTime")
    async def add(self, _: Duration) -> None: ...

    @workflow.query(name="GetTime")
    def get(self, _: Empty) -> Duration:
        raise NotImplementedError

    @workflow.update(name="SetTime")
    async def change(self, _: Duration) -> Duration:
        raise NotImplementedError

    @change.validator
    def check(self, _: Duration) -> None: ...


@workflow.defn(name="Wait")
class Different:
    @workflow.run
    async def run(self, _: Empty) -> Empty:
        raise NotImplementedError

    @workflow.signal(name="AddTimes")
    async def renamed(self, _: Duration) -> None: ...

    @workflow.update(name="GetTime")
    async def of_another_kind(self, _: Empty) -> Duration:
        raise NotImplementedError

    @workflow.update(name="SetTime")
    async def of_other_types(self, _: str) -> None: ...

    @workflow.signal(dynamic=True)
    async def others(self, _: str, __: Sequence[RawValue]) -> None: ...


def found(workflow_class: WorkflowClass, declared: Catalog = ALL) -> list[str]:
    return differences(declared, declared.worker("Orders"), [workflow_class], [])


def test_what_a_workflow_lists_is_read() -> None:
    entry = ALL.workflows["Wait"]
    assert [(it.kind, it.name, it.validated) for it in ALL.handlers_of(entry)] == [
        (HandlerKind.SIGNAL, "AddTime", False),
        (HandlerKind.QUERY, "GetTime", False),
        (HandlerKind.UPDATE, "SetTime", True),
    ]


def test_handlers_as_they_are_declared_are_no_difference() -> None:
    assert found(Wait) == []
    assert [asdict(it) for it in handler_definitions(Wait)][2] == {
        "workflow": "Wait",
        "kind": "update",
        "name": "SetTime",
        "request": "google.protobuf.Duration",
        "response": "google.protobuf.Duration",
        "validated": True,
    }


def test_an_extra_handler_is_caught() -> None:
    assert found(Wait, catalog("AddTime", "SetTime")) == [
        "Wait.GetTime: the workflow handles this query, the catalogue does not list it"
    ]


def test_another_name_kind_type_and_validator_are_caught_at_once() -> None:
    assert found(Different) == [
        "Wait.AddTimes: the workflow handles this signal, the catalogue does not list it",
        "Wait.GetTime: handled as an update, declared as a query",
        "Wait.SetTime: takes str, in the catalogue google.protobuf.Duration",
        "Wait.SetTime: returns NoneType, in the catalogue google.protobuf.Duration",
        "Wait.SetTime: has no validator, in the catalogue a validator",
        "Wait.AddTime: the catalogue lists this signal, the workflow does not handle it",
    ]
