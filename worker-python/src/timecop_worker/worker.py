"""The SDK's worker, with this system's code, sandbox and queue."""

from collections.abc import Sequence
from datetime import timedelta

from temporalio.client import Client
from temporalio.worker import Interceptor, Worker, WorkerDeploymentConfig

from timecop_catalog.arguments import ArgumentsInterceptor
from timecop_catalog.definitions import ActivityFunction, WorkflowClass
from timecop_catalog.failures import unknown_activity
from timecop_worker.concurrency import Concurrency
from timecop_worker.contract import CONTRACT
from timecop_worker.logs_interceptor import LogsInterceptor
from timecop_worker.metrics import MetricsInterceptor
from timecop_worker.registration import ACTIVITIES, WORKFLOWS

DEFAULT_CONCURRENCY = Concurrency()

# Workflow files alone are loaded anew for each run. What they import of ours is either free of
# side effects (messages, catalogue), runs outside a workflow (activities), or must be one and
# the same for the process (the contract, with the settings of activity calls).
WORKFLOW_RUNNER = CONTRACT.workflow_runner(
    # What a workflow asks for its span must be what the interceptor set.
    "opentelemetry",
    "timecop_worker.activities",
    "timecop_worker.contract",
    "timecop_worker.logs_interceptor",
    "timecop_worker.metrics",
    "timecop_worker.tracing",
)


def create_worker(  # noqa: PLR0913 - all but the first three have defaults
    client: Client,
    task_queue: str,
    grace_period: timedelta,
    concurrency: Concurrency = DEFAULT_CONCURRENCY,
    *,
    deployment: WorkerDeploymentConfig | None = None,
    tracing: Interceptor | None = None,
    workflows: Sequence[WorkflowClass] = WORKFLOWS,
    activities: Sequence[ActivityFunction] = ACTIVITIES,
) -> Worker:
    """Make a worker that, once shut down, lets activities run for the grace period."""
    return Worker(
        client,
        task_queue=task_queue,
        workflows=workflows,
        activities=[*activities, unknown_activity],
        interceptors=[
            # The first one is the outermost: what the others log and measure is part of the span.
            *([tracing] if tracing else []),
            MetricsInterceptor(),
            LogsInterceptor(),
            ArgumentsInterceptor(),
        ],
        workflow_runner=WORKFLOW_RUNNER,
        graceful_shutdown_timeout=grace_period,
        deployment_config=deployment,
        max_cached_workflows=concurrency.cached_workflows,
        max_concurrent_workflow_tasks=concurrency.workflow_task_slots,
        max_concurrent_activities=concurrency.activity_slots,
        max_concurrent_workflow_task_polls=concurrency.workflow_task_pollers,
        max_concurrent_activity_task_polls=concurrency.activity_pollers,
    )
