"""The SDK's worker, with this system's code, sandbox and queue."""

from collections.abc import Sequence
from datetime import timedelta

from temporalio.client import Client
from temporalio.worker import Worker
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions

from timecop_worker.registration import ACTIVITIES, WORKFLOWS, ActivityFunction, WorkflowClass

# Workflow files alone are loaded anew for each run. What they import of ours is either free of
# side effects (messages, catalogue), runs outside a workflow (activities), or must be one and
# the same for the process (the settings of activity calls).
WORKFLOW_RUNNER = SandboxedWorkflowRunner(
    restrictions=SandboxRestrictions.default.with_passthrough_modules(
        "timecop",
        "timecop_worker.activities",
        "timecop_worker.activity_calls",
        "timecop_worker.catalog",
        "timecop_worker.contract",
        "timecop_worker.definitions",
    )
)


def create_worker(
    client: Client,
    task_queue: str,
    grace_period: timedelta,
    *,
    workflows: Sequence[WorkflowClass] = WORKFLOWS,
    activities: Sequence[ActivityFunction] = ACTIVITIES,
) -> Worker:
    """Make a worker that, once shut down, lets activities run for the grace period."""
    return Worker(
        client,
        task_queue=task_queue,
        workflows=workflows,
        activities=activities,
        workflow_runner=WORKFLOW_RUNNER,
        graceful_shutdown_timeout=grace_period,
    )
