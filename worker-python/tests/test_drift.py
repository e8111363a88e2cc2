"""What stops each way in which the code and the catalogue of this worker can drift apart."""

import importlib.util
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from google.protobuf.descriptor import FileDescriptor

from tests.catalogs import catalog_source, compiled, rpc, unknown_activity
from timecop_catalog.activity_calls import RemoteActivity
from timecop_catalog.catalog import CatalogError
from timecop_catalog.contract import WorkerContract
from timecop_worker.contract import CONTRACT
from timecop_worker.registration import ACTIVITIES, WORKFLOWS
from timecop_worker.workflows import workflow_demo_mixed_python, workflow_demo_python

Edit = Callable[[str], str]


def replaced(old: str, new: str) -> Edit:
    def edit(source: str) -> str:
        assert old in source
        return source.replace(old, new)

    return edit


def moved_to_java(name: str) -> Edit:
    def edit(source: str) -> str:
        without = replaced(rpc(name), "")(source)
        # Before the first rpc of the Java worker.
        return replaced(rpc("WorkflowDemoJava"), rpc(name) + rpc("WorkflowDemoJava"))(without)

    return edit


def swapped(one: str, other: str) -> Edit:
    return lambda source: source.replace(one, "@").replace(other, one).replace("@", other)


def what_stops(file: FileDescriptor) -> list[str]:
    """What the worker would refuse to start with, if this were its catalogue."""
    try:
        contract = WorkerContract.of(CONTRACT.worker.name, file)
        for workflow in WORKFLOWS:
            for value in vars(sys.modules[workflow.__module__]).values():
                if isinstance(value, RemoteActivity):
                    contract.remote_activity(value.entry.name, value.request, value.response)
    except CatalogError as error:
        return list(error.errors)
    return contract.differences(WORKFLOWS, ACTIVITIES)


def test_the_catalogue_compiled_without_an_edit_stops_nothing(tmp_path: Path) -> None:
    assert what_stops(compiled(catalog_source(), tmp_path)) == []


@pytest.mark.parametrize(
    ("edit", "reported"),
    [
        pytest.param(
            replaced("rpc WorkflowDemoPython(", "rpc WorkflowDemoPyton("),
            [
                "WorkflowDemoPython: in WORKFLOWS, not in PythonWorker of the catalogue",
                "WorkflowDemoPyton: in PythonWorker of the catalogue, not in WORKFLOWS",
            ],
            id="renamed in the catalogue",
        ),
        pytest.param(
            replaced("ActivitySayHelloJava", "ActivitySayHiJava"),
            [
                unknown_activity(
                    "ActivitySayHelloJava",
                    catalog_source().replace("ActivitySayHelloJava", "ActivitySayHiJava"),
                )
            ],
            id="renamed in the other worker",
        ),
        pytest.param(
            replaced(
                "DemoPython(timecop.workflows.WorkflowDemoPython",
                "DemoPython(timecop.workflows.WorkflowDemoJava",
            ),
            [
                (
                    "WorkflowDemoPython: takes timecop.workflows.WorkflowDemoPythonRequest,"
                    " in the catalogue timecop.workflows.WorkflowDemoJavaRequest"
                )
            ],
            id="other request type",
        ),
        pytest.param(
            replaced(
                "rpc ActivitySayHelloJava(timecop.activities.ActivitySayHelloRequest)",
                "rpc ActivitySayHelloJava(timecop.workflows.WorkflowDemoJavaRequest)",
            ),
            [
                (
                    "ActivitySayHelloJava takes timecop.workflows.WorkflowDemoJavaRequest,"
                    " not timecop.activities.ActivitySayHelloRequest"
                )
            ],
            id="other request type in the other worker",
        ),
        pytest.param(
            moved_to_java("ActivitySayHelloPython"),
            ["ActivitySayHelloPython: in ACTIVITIES, not in PythonWorker of the catalogue"],
            id="moved to the other worker",
        ),
        pytest.param(
            replaced(rpc("WorkflowDemoPython"), ""),
            ["WorkflowDemoPython: in WORKFLOWS, not in PythonWorker of the catalogue"],
            id="removed",
        ),
        pytest.param(
            replaced(rpc("ActivitySayHelloJava"), ""),
            [
                unknown_activity(
                    "ActivitySayHelloJava",
                    catalog_source().replace(rpc("ActivitySayHelloJava"), ""),
                )
            ],
            id="removed from the other worker",
        ),
        pytest.param(
            replaced(
                rpc("ActivitySayHelloPython"),
                rpc("ActivitySayHelloPython")
                + rpc("ActivitySayHelloPython").replace("Hello", "Bye").replace("ByeRe", "HelloRe"),
            ),
            ["ActivitySayByePython: in PythonWorker of the catalogue, not in ACTIVITIES"],
            id="added",
        ),
        pytest.param(
            swapped(
                "returns (timecop.workflows.WorkflowDemoPythonResponse)",
                "returns (timecop.workflows.WorkflowDemoMixedPythonResponse)",
            ),
            [
                (
                    "WorkflowDemoPython: returns timecop.workflows.WorkflowDemoPythonResponse,"
                    " in the catalogue timecop.workflows.WorkflowDemoMixedPythonResponse"
                ),
                (
                    "WorkflowDemoMixedPython:"
                    " returns timecop.workflows.WorkflowDemoMixedPythonResponse,"
                    " in the catalogue timecop.workflows.WorkflowDemoPythonResponse"
                ),
            ],
            id="swapped response types",
        ),
    ],
)
def test_an_edit_of_the_catalogue_stops_the_worker_at_start(
    tmp_path: Path, edit: Edit, reported: list[str]
) -> None:
    assert what_stops(compiled(edit(catalog_source()), tmp_path)) == reported


@pytest.fixture
def edited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., ModuleType]:
    """Load a module of this worker as it would be after an edit."""

    def load(module: ModuleType, edit: Edit) -> ModuleType:
        assert module.__file__ is not None
        path = tmp_path / "edited.py"
        path.write_text(edit(Path(module.__file__).read_text(encoding="utf-8")), encoding="utf-8")
        spec = importlib.util.spec_from_file_location("edited", path)
        assert spec is not None
        assert spec.loader is not None
        loaded = importlib.util.module_from_spec(spec)
        monkeypatch.setitem(sys.modules, "edited", loaded)
        spec.loader.exec_module(loaded)
        return loaded

    return load


def test_a_workflow_renamed_in_the_code_stops_the_worker_at_start(
    edited: Callable[..., ModuleType],
) -> None:
    module = edited(
        workflow_demo_python, replaced('name="WorkflowDemoPython"', 'name="WorkflowDemoPyton"')
    )
    workflows = [
        module.WorkflowDemoPython if it is workflow_demo_python.WorkflowDemoPython else it
        for it in WORKFLOWS
    ]
    assert CONTRACT.differences(workflows, ACTIVITIES) == [
        "WorkflowDemoPyton: in WORKFLOWS, not in PythonWorker of the catalogue",
        "WorkflowDemoPython: in PythonWorker of the catalogue, not in WORKFLOWS",
    ]


@pytest.mark.parametrize(
    ("edit", "reported"),
    [
        pytest.param(
            replaced('"ActivitySayHelloJava"', '"ActivitySayHeloJava"'),
            unknown_activity("ActivitySayHeloJava", catalog_source()),
            id="misspelt",
        ),
        pytest.param(
            replaced(
                "ActivitySayHelloRequest, ActivitySayHelloResponse\n)",
                "WorkflowDemoMixedPythonRequest, ActivitySayHelloResponse\n)",
            ),
            (
                "ActivitySayHelloJava takes timecop.activities.ActivitySayHelloRequest,"
                " not timecop.workflows.WorkflowDemoMixedPythonRequest"
            ),
            id="mistyped",
        ),
    ],
)
def test_a_remote_activity_that_the_catalogue_has_otherwise_cannot_be_imported(
    edited: Callable[..., ModuleType], edit: Edit, reported: str
) -> None:
    with pytest.raises(CatalogError) as raised:
        edited(workflow_demo_mixed_python, edit)
    assert raised.value.errors == (reported,)
