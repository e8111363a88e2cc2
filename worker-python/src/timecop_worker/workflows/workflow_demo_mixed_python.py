"""WorkflowDemoMixedPython."""

import json

from temporalio import workflow

from timecop.activities.activity_say_hello_pb2 import (
    ActivitySayHelloRequest,
    ActivitySayHelloResponse,
)
from timecop.workflows.workflow_demo_mixed_python_pb2 import (
    WorkflowDemoMixedPythonRequest,
    WorkflowDemoMixedPythonResponse,
)
from timecop_worker.activities.activity_say_hello_python import activity_say_hello_python
from timecop_worker.contract import CONTRACT

ActivitySayHelloJava = CONTRACT.remote_activity(
    "ActivitySayHelloJava", ActivitySayHelloRequest, ActivitySayHelloResponse
)


@workflow.defn(name="WorkflowDemoMixedPython")
class WorkflowDemoMixedPython:
    """Greets by a Python activity, then by a Java one."""

    @workflow.run
    async def run(self, request: WorkflowDemoMixedPythonRequest) -> WorkflowDemoMixedPythonResponse:
        """Return both greetings as a JSON array, in call order."""
        hello = ActivitySayHelloRequest(name=request.name)
        python = await CONTRACT.execute_activity(activity_say_hello_python, hello)
        java = await CONTRACT.execute_activity(ActivitySayHelloJava, hello)
        history = [python.greeting, java.greeting]
        return WorkflowDemoMixedPythonResponse(
            history_json=json.dumps(history, ensure_ascii=False, separators=(",", ":"))
        )
