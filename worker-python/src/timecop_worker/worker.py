"""The SDK's worker, with this system's code, sandbox and queue."""

from collections.abc import Sequence
from datetime import timedelta

from temporalio.client import Client
from temporalio.worker import Worker, WorkerDeploymentConfig

from timecop_catalog.arguments import ArgumentsInterceptor
from timecop_catalog.definitions import ActivityFunction, WorkflowClass
from timecop_catalog.failures import unknown_activity
from timecop_worker.contract import CONTRACT
from timecop_worker.registration import ACTIVITIES, WORKFLOWS

# Workflow files alone are loaded anew for each run. What they import of ours is either free of
# side effects (messages, catalogue), runs outside a workflow (activities), or must be one and
# the same for the process (the contract, with the settings of activity calls).
WORKFLOW_RUNNER = CONTRACT.workflow_runner("timecop_worker.activities", "timecop_worker.contract")


def create_worker(  # noqa: PLR0913 - each decides one thing of the worker
    client: Client,
    task_queue: str,
    grace_period: timedelta,
    *,
    deployment: WorkerDeploymentConfig | None = None,
    workflows: Sequence[WorkflowClass] = WORKFLOWS,
    activities: Sequence[ActivityFunction] = ACTIVITIES,
) -> Worker:
    """Make a worker that, once shut down, lets activities run for the grace period."""
    return Worker(
        client,
        task_queue=task_queue,
        workflows=workflows,
        activities=[*activities, unknown_activity],
        interceptors=[ArgumentsInterceptor()],
        workflow_runner=WORKFLOW_RUNNER,
        graceful_shutdown_timeout=grace_period,
        deployment_config=deployment,
    )
