"""WorkflowDemoPython."""

from temporalio import workflow

from timecop.activities.activity_say_hello_pb2 import ActivitySayHelloRequest
from timecop.workflows.workflow_demo_python_pb2 import (
    WorkflowDemoPythonRequest,
    WorkflowDemoPythonResponse,
)
from timecop_worker.activities.activity_say_hello_python import activity_say_hello_python
from timecop_worker.contract import CONTRACT


@workflow.defn(name="WorkflowDemoPython")
class WorkflowDemoPython:
    """Greets by one Python activity."""

    @workflow.run
    async def run(self, request: WorkflowDemoPythonRequest) -> WorkflowDemoPythonResponse:
        """Return the greeting of ActivitySayHelloPython."""
        hello = await CONTRACT.execute_activity(
            activity_say_hello_python, ActivitySayHelloRequest(name=request.name)
        )
        return WorkflowDemoPythonResponse(greeting=hello.greeting)
