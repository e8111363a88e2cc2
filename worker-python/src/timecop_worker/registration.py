"""The workflows and activities of this worker; a new one is one line here."""

from timecop_catalog.definitions import ActivityFunction, WorkflowClass
from timecop_worker.activities.activity_say_hello_python import activity_say_hello_python
from timecop_worker.activities.summarize_patient_events import summarize_patient_events
from timecop_worker.workflows.workflow_demo_mixed_python import WorkflowDemoMixedPython
from timecop_worker.workflows.workflow_demo_python import WorkflowDemoPython

WORKFLOWS: tuple[WorkflowClass, ...] = (
    WorkflowDemoPython,
    WorkflowDemoMixedPython,
)
ACTIVITIES: tuple[ActivityFunction, ...] = (
    activity_say_hello_python,
    summarize_patient_events,
)
