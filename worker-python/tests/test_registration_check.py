from typing import Any

from temporalio import activity, workflow

from timecop.activities.activity_say_hello_pb2 import (
    ActivitySayHelloRequest,
    ActivitySayHelloResponse,
)
from timecop.workflows.workflow_demo_python_pb2 import (
    WorkflowDemoPythonRequest,
    WorkflowDemoPythonResponse,
)
from timecop_worker.contract import CATALOG, WORKER
from timecop_worker.registration import ACTIVITIES, WORKFLOWS, ActivityFunction, WorkflowClass
from timecop_worker.registration_check import differences
from timecop_worker.workflows.workflow_demo_python import WorkflowDemoPython

OTHERS = tuple(listed for listed in WORKFLOWS if listed is not WorkflowDemoPython)


def differences_with(
    *workflows: WorkflowClass, activities: tuple[ActivityFunction, ...] = ACTIVITIES
) -> list[str]:
    return differences(CATALOG, WORKER, [*OTHERS, *workflows], activities)


def workflow_like(
    name: str,
    request: type = WorkflowDemoPythonRequest,
    response: type = WorkflowDemoPythonResponse,
) -> WorkflowClass:
    async def run(self: Any, request: Any) -> Any: ...  # noqa: ANN401

    run.__annotations__ = {"request": request, "return": response}
    run.__qualname__ = f"{name}.run"
    made = type(name, (), {"run": workflow.run(run), "__module__": __name__})
    return workflow.defn(name=name)(made)


def activity_like(
    name: str, request: type = ActivitySayHelloRequest, response: type = ActivitySayHelloResponse
) -> ActivityFunction:
    async def run(request: Any) -> Any: ...  # noqa: ANN401

    run.__annotations__ = {"request": request, "return": response}
    return activity.defn(name=name)(run)


def test_what_is_registered_is_what_the_catalogue_declares() -> None:
    assert differences(CATALOG, WORKER, WORKFLOWS, ACTIVITIES) == []


def test_the_mutations_below_differ_from_the_original_by_the_mutation_alone() -> None:
    assert (
        differences_with(
            workflow_like("WorkflowDemoPython"),
            activities=(activity_like("ActivitySayHelloPython"),),
        )
        == []
    )


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
    assert differences_with(WorkflowDemoPython, extra) == [
        "WorkflowDemoJava: in WORKFLOWS, not in PythonWorker of the catalogue"
    ]


def test_a_workflow_listed_twice_is_caught() -> None:
    assert differences_with(WorkflowDemoPython, WorkflowDemoPython) == [
        "WorkflowDemoPython: twice in WORKFLOWS"
    ]


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
    assert differences_with(WorkflowDemoPython, activities=()) == [
        "ActivitySayHelloPython: in PythonWorker of the catalogue, not in ACTIVITIES"
    ]
    extra = (*ACTIVITIES, activity_like("ActivitySayHelloJava"))
    assert differences_with(WorkflowDemoPython, activities=extra) == [
        "ActivitySayHelloJava: in ACTIVITIES, not in PythonWorker of the catalogue"
    ]
    mutant = activity_like(
        "ActivitySayHelloPython", request=str, response=WorkflowDemoPythonResponse
    )
    assert differences_with(WorkflowDemoPython, activities=(mutant,)) == [
        (
            "ActivitySayHelloPython: takes str,"
            " in the catalogue timecop.activities.ActivitySayHelloRequest"
        ),
        (
            "ActivitySayHelloPython: returns timecop.workflows.WorkflowDemoPythonResponse,"
            " in the catalogue timecop.activities.ActivitySayHelloResponse"
        ),
    ]
