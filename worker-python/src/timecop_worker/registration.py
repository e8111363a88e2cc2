"""What this worker registers: a new workflow or activity is one line here."""

from collections.abc import Awaitable, Callable
from typing import Any

from timecop_worker.activities.activity_say_hello_python import activity_say_hello_python
from timecop_worker.workflows.workflow_demo_mixed_python import WorkflowDemoMixedPython
from timecop_worker.workflows.workflow_demo_python import WorkflowDemoPython

WorkflowClass = type[Any]
ActivityFunction = Callable[[Any], Awaitable[Any]]

WORKFLOWS: tuple[WorkflowClass, ...] = (
    WorkflowDemoPython,
    WorkflowDemoMixedPython,
)
ACTIVITIES: tuple[ActivityFunction, ...] = (activity_say_hello_python,)
