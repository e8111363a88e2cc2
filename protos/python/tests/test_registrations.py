import json
import sys
from collections.abc import Sequence
from types import ModuleType

import pytest
from temporalio import activity
from temporalio.common import RawValue

import timecop_catalog
from tests.system import (
    CONTRACT,
    DEMO,
    HELLO,
    MIXED,
    SUMMARIZE,
    activity_like,
    workflow_like,
)
from timecop.activities.activity_say_hello_pb2 import ActivitySayHelloRequest
from timecop.workflows.workflow_demo_python_pb2 import WorkflowDemoPythonResponse
from timecop_catalog.definitions import ActivityFunction, WorkflowClass
from timecop_catalog.failures import unknown_activity


def differences_with(
    *workflows: WorkflowClass, activities: tuple[ActivityFunction, ...] = (HELLO,)
) -> list[str]:
    return CONTRACT.differences([MIXED, *workflows], [*activities, SUMMARIZE])


def test_what_is_registered_is_what_the_catalogue_declares() -> None:
    assert differences_with(DEMO) == []


def test_a_renamed_workflow_is_caught_under_both_names() -> None:
    assert differences_with(workflow_like("WorkflowDemoPyton")) == [
        "WorkflowDemoPyton: in WORKFLOWS, not in PythonWorker of the catalogue",
        "WorkflowDemoPython: in PythonWorker of the catalogue, not in WORKFLOWS",
    ]


def test_a_missing_workflow_is_caught() -> None:
    assert differences_with() == [
        "WorkflowDemoPython: in PythonWorker of the catalogue, not in WORKFLOWS"
    ]


def test_an_extra_workflow_is_caught_also_if_another_worker_has_it() -> None:
    extra = workflow_like("WorkflowDemoJava")
    assert differences_with(DEMO, extra) == [
        "WorkflowDemoJava: in WORKFLOWS, not in PythonWorker of the catalogue"
    ]


def test_a_workflow_listed_twice_is_caught() -> None:
    assert differences_with(DEMO, DEMO) == ["WorkflowDemoPython: twice in WORKFLOWS"]


def test_another_request_type_of_a_workflow_is_caught() -> None:
    mutant = workflow_like("WorkflowDemoPython", request=ActivitySayHelloRequest)
    assert differences_with(mutant) == [
        (
            "WorkflowDemoPython: takes timecop.activities.ActivitySayHelloRequest,"
            " in the catalogue timecop.workflows.WorkflowDemoPythonRequest"
        )
    ]


def test_another_response_type_of_a_workflow_is_caught() -> None:
    mutant = workflow_like("WorkflowDemoPython", response=str)
    assert differences_with(mutant) == [
        (
            "WorkflowDemoPython: returns str,"
            " in the catalogue timecop.workflows.WorkflowDemoPythonResponse"
        )
    ]


def test_activities_are_held_to_the_same() -> None:
    assert differences_with(DEMO, activities=()) == [
        "ActivitySayHelloPython: in PythonWorker of the catalogue, not in ACTIVITIES"
    ]
    extra = (HELLO, activity_like("ActivitySayHelloJava"))
    assert differences_with(DEMO, activities=extra) == [
        "ActivitySayHelloJava: in ACTIVITIES, not in PythonWorker of the catalogue"
    ]
    mutant = activity_like(
        "ActivitySayHelloPython", request=str, response=WorkflowDemoPythonResponse
    )
    assert differences_with(DEMO, activities=(mutant,)) == [
        (
            "ActivitySayHelloPython: takes str,"
            " in the catalogue timecop.activities.ActivitySayHelloRequest"
        ),
        (
            "ActivitySayHelloPython: returns timecop.workflows.WorkflowDemoPythonResponse,"
            " in the catalogue timecop.activities.ActivitySayHelloResponse"
        ),
    ]


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The module of a workflow."""
    module = ModuleType("flows.demo")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return module


OTHER = activity_like("ActivitySayByePython")
CALLED = [
    (
        "WorkflowDemoPython: its module has the activity ActivitySayByePython,"
        " not in PythonWorker of the catalogue"
    )
]


def test_an_activity_that_a_workflow_has_by_function_and_nobody_would_run_is_caught(
    home: ModuleType,
) -> None:
    mutant = workflow_like("WorkflowDemoPython", module=home.__name__)
    vars(home).update(hello=HELLO)
    assert differences_with(mutant) == []
    vars(home).update(hello=HELLO, bye=OTHER)
    assert differences_with(mutant) == CALLED


def test_one_that_it_has_within_a_package_is_caught_too(
    home: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    package, module = ModuleType("acts"), ModuleType("acts.bye")
    monkeypatch.setitem(sys.modules, package.__name__, package)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    vars(module).update(bye=OTHER)
    vars(home).update(acts=package)
    assert differences_with(workflow_like("WorkflowDemoPython", module=home.__name__)) == CALLED


def test_the_packages_own_dynamic_activity_is_no_difference_wherever_it_is(
    home: ModuleType,
) -> None:
    mutant = workflow_like("WorkflowDemoPython", module=home.__name__)
    vars(home).update(unknown_activity=unknown_activity)
    assert differences_with(mutant) == []
    vars(home).update(timecop_catalog=timecop_catalog)
    assert differences_with(mutant) == []
    assert differences_with(mutant, activities=(HELLO, unknown_activity)) == []
    registered = json.loads(CONTRACT.registrations_json([DEMO], [HELLO, unknown_activity]))
    assert [it["name"] for it in registered["activities"]] == ["ActivitySayHelloPython"]


def test_another_dynamic_activity_is_one_only_if_it_is_registered(home: ModuleType) -> None:
    @activity.defn(dynamic=True)
    async def answer_all(_: Sequence[RawValue]) -> None: ...

    vars(home).update(answer_all=answer_all)
    mutant = workflow_like("WorkflowDemoPython", module=home.__name__)
    assert differences_with(mutant) == []
    assert differences_with(mutant, activities=(HELLO, answer_all)) == [
        "(dynamic): in ACTIVITIES, not in PythonWorker of the catalogue"
    ]


def test_registrations_are_printed_as_json() -> None:
    assert json.loads(CONTRACT.registrations_json([DEMO], [HELLO])) == {
        "worker": "PythonWorker",
        "task_queue": "time-cop-python",
        "workflows": [
            {
                "name": "WorkflowDemoPython",
                "request": "timecop.workflows.WorkflowDemoPythonRequest",
                "response": "timecop.workflows.WorkflowDemoPythonResponse",
            }
        ],
        "activities": [
            {
                "name": "ActivitySayHelloPython",
                "request": "timecop.activities.ActivitySayHelloRequest",
                "response": "timecop.activities.ActivitySayHelloResponse",
            }
        ],
        "handlers": [],
    }
