"""A small system with a catalogue of its own, of which these tests are the Python worker.

It uses the project's messages, but does not change when the project's catalogue does.
"""

from typing import Any

from google.protobuf import descriptor_pool, text_format
from google.protobuf.descriptor_pb2 import FileDescriptorProto
from temporalio import activity, workflow

from timecop.activities.activity_say_hello_pb2 import (
    ActivitySayHelloRequest,
    ActivitySayHelloResponse,
)
from timecop.activities.summarize_patient_events_activity_pb2 import (
    SummarizePatientEventsActivityRequest,
    SummarizePatientEventsActivityResponse,
)
from timecop.catalog import options_pb2
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


def _service(name: str, queue: str, *rpcs: str) -> str:
    options = f'[timecop.catalog.worker] {{ default_task_queue: "{queue}" }}'
    return f'service {{ name: "{name}" options {{ {options} }} {" ".join(rpcs)} }}'


def _rpc(kind: str, name: str, messages: str) -> str:
    return f"""method {{
        name: "{name}"
        input_type: ".timecop.{messages}Request" output_type: ".timecop.{messages}Response"
        options {{ [timecop.catalog.{kind}] {{}} }}
    }}"""


SERVICES = (
    _service(
        "JavaWorker",
        "time-cop-java",
        _rpc("workflow", "WorkflowDemoJava", "workflows.WorkflowDemoPython"),
        _rpc("activity", "ActivitySayHelloJava", "activities.ActivitySayHello"),
    ),
    _service(
        "PythonWorker",
        "time-cop-python",
        _rpc("workflow", "WorkflowDemoPython", "workflows.WorkflowDemoPython"),
        _rpc("workflow", "WorkflowDemoMixedPython", "workflows.WorkflowDemoMixedPython"),
        _rpc("activity", "ActivitySayHelloPython", "activities.ActivitySayHello"),
        _rpc(
            "activity",
            "SummarizePatientEventsActivity",
            "activities.SummarizePatientEventsActivity",
        ),
    ),
)


def _contract() -> WorkerContract:
    """Return the Python worker's contract by this catalogue."""
    file = FileDescriptorProto(name="system.proto", package="system", syntax="proto3")
    text_format.Merge(" ".join(SERVICES), file)
    imported = [
        options_pb2.DESCRIPTOR,
        ActivitySayHelloRequest.DESCRIPTOR.file,
        SummarizePatientEventsActivityRequest.DESCRIPTOR.file,
        WorkflowDemoMixedPythonRequest.DESCRIPTOR.file,
        WorkflowDemoPythonRequest.DESCRIPTOR.file,
    ]
    file.dependency.extend(one.name for one in imported)
    # The pool of the generated messages, which the catalogue refers to.
    pool = descriptor_pool.Default()
    pool.AddSerializedFile(file.SerializeToString())
    return WorkerContract.of("PythonWorker", pool.FindFileByName(file.name))


CONTRACT = _contract()


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
