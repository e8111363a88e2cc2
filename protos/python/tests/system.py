"""The project's own catalogue, of which these tests are the Python worker."""

from typing import Any

from temporalio import activity, workflow

from timecop.activities.activity_say_hello_pb2 import (
    ActivitySayHelloRequest,
    ActivitySayHelloResponse,
)
from timecop.activities.summarize_patient_events_activity_pb2 import (
    SummarizePatientEventsActivityRequest,
    SummarizePatientEventsActivityResponse,
)
from timecop.catalog import catalog_pb2
from timecop.workflows.workflow_demo_mixed_python_pb2 import (
    WorkflowDemoMixedPythonRequest,
    WorkflowDemoMixedPythonResponse,
)
from timecop.workflows.workflow_demo_python_pb2 import (
    WorkflowDemoPythonRequest,
    WorkflowDemoPythonResponse,
)
from timecop_catalog.contract import WorkerContract
from timecop_catalog.definitions import ActivityFunction, WorkflowClass

CONTRACT = WorkerContract.of("PythonWorker", catalog_pb2.DESCRIPTOR)


def workflow_like(
    name: str,
    request: type = WorkflowDemoPythonRequest,
    response: type = WorkflowDemoPythonResponse,
    module: str = __name__,
) -> WorkflowClass:
    async def run(self: Any, request: Any) -> Any: ...  # noqa: ANN401

    run.__annotations__ = {"request": request, "return": response}
    run.__module__, run.__qualname__ = module, f"{name}.run"
    made = type(name, (), {"run": workflow.run(run), "__module__": module})
    return workflow.defn(name=name)(made)


def activity_like(
    name: str, request: type = ActivitySayHelloRequest, response: type = ActivitySayHelloResponse
) -> ActivityFunction:
    async def run(request: Any) -> Any: ...  # noqa: ANN401

    run.__annotations__ = {"request": request, "return": response}
    return activity.defn(name=name)(run)


DEMO = workflow_like("WorkflowDemoPython")
MIXED = workflow_like(
    "WorkflowDemoMixedPython", WorkflowDemoMixedPythonRequest, WorkflowDemoMixedPythonResponse
)
HELLO = activity_like("ActivitySayHelloPython")
SUMMARIZE = activity_like(
    "SummarizePatientEventsActivity",
    SummarizePatientEventsActivityRequest,
    SummarizePatientEventsActivityResponse,
)
