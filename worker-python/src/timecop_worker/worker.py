"""The SDK's worker, with this system's code, sandbox and task queue."""

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
from timecop_worker.variables import Variables

DEFAULT_CONCURRENCY = Concurrency.read(Variables({}))

# The sandbox loads only workflow modules anew for each run. Their imports from this project have no
# side effects (messages, catalogue), run outside of workflows (activities), or must be the same
# object in the whole process (the contract, with the settings of activity calls).
WORKFLOW_RUNNER = CONTRACT.workflow_runner(
    # A workflow must read the span from the context in which the interceptor set it.
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
    """Make a worker that on shutdown lets running activities finish within the grace period."""
    return Worker(
        client,
        task_queue=task_queue,
        workflows=workflows,
        activities=[*activities, unknown_activity],
        interceptors=[
            # The first one is the outermost, so that the others log and measure inside the span.
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
