"""What the worker measures: its own histograms, and the SDK's metrics in the shared dialect."""

import asyncio
import time
from collections.abc import Sequence
from typing import Any

from temporalio import activity, workflow
from temporalio.common import MetricMeter
from temporalio.exceptions import CancelledError, FailureError, is_cancelled_exception
from temporalio.runtime import PrometheusConfig
from temporalio.worker import (
    ActivityInboundInterceptor,
    ExecuteActivityInput,
    ExecuteWorkflowInput,
    Interceptor,
    WorkflowInboundInterceptor,
    WorkflowInterceptorClassInput,
)

from timecop_worker.config import Address
from timecop_worker.contract import CONTRACT

WORKFLOW_DURATIONS = "time_cop_workflow_durations_ms"
ACTIVITY_DURATIONS = "time_cop_activity_durations_ms"
MILLIS_PER_SECOND = 1000
# The label of an activity that no worker has: callers could name any number of them.
UNKNOWN = "unknown"
# The values of the label "outcome".
COMPLETED = "completed"
FAILED = "failed"
CANCELED = "canceled"
CONTINUED_AS_NEW = "continued_as_new"


def prometheus(address: Address, bounds_ms: Sequence[float]) -> PrometheusConfig:
    """Return the setting by which the SDK's core serves all metrics.

    Args:
        address: where to listen.
        bounds_ms: upper bounds of every histogram, in milliseconds, ascending.

    """
    return PrometheusConfig(
        bind_address=str(address),
        # As every Prometheus client of Java writes them.
        counters_total_suffix=True,
        unit_suffix=True,
        durations_as_seconds=True,
        # Matched as parts of names: all of the SDK's own, and ours.
        histogram_bucket_overrides={
            "temporal_": [bound / MILLIS_PER_SECOND for bound in bounds_ms],
            WORKFLOW_DURATIONS: list(bounds_ms),
            ACTIVITY_DURATIONS: list(bounds_ms),
        },
    )


class MetricsInterceptor(Interceptor):
    """Records how long each workflow run and each activity attempt takes; a replay nothing."""

    def intercept_activity(self, next: ActivityInboundInterceptor) -> ActivityInboundInterceptor:  # noqa: A002 - the SDK's name
        """Measure the attempts of activities."""
        return _Activities(next)

    def workflow_interceptor_class(
        self,
        input: WorkflowInterceptorClassInput,  # noqa: A002, ARG002 - the SDK's name
    ) -> type[WorkflowInboundInterceptor]:
        """Measure the runs of workflows."""
        return _Workflows


class _Activities(ActivityInboundInterceptor):
    async def execute_activity(self, input: ExecuteActivityInput) -> Any:  # noqa: A002, ANN401 - as the SDK types it
        start = time.monotonic()
        outcome = FAILED
        try:
            result = await super().execute_activity(input)
            outcome = COMPLETED
        except BaseException as error:
            if isinstance(error, asyncio.CancelledError | CancelledError):
                outcome = CANCELED
            raise
        else:
            return result
        finally:
            elapsed = (time.monotonic() - start) * MILLIS_PER_SECOND
            meter = activity.metric_meter()
            if activity.info().activity_type not in CONTRACT.catalog.activities:
                meter = meter.with_additional_attributes({"activity_type": UNKNOWN})
            _record(
                meter,
                ACTIVITY_DURATIONS,
                "Durations of activity attempts in milliseconds",
                elapsed,
                outcome,
            )


class _Workflows(WorkflowInboundInterceptor):
    async def execute_workflow(self, input: ExecuteWorkflowInput) -> Any:  # noqa: A002, ANN401 - as the SDK types it
        try:
            result = await super().execute_workflow(input)
        except workflow.ContinueAsNewError:
            _closed(CONTINUED_AS_NEW)
            raise
        except (FailureError, asyncio.CancelledError) as error:
            # Whatever else is raised fails the workflow task, and the run goes on.
            _closed(CANCELED if is_cancelled_exception(error) else FAILED)
            raise
        _closed(COMPLETED)
        return result


def _closed(outcome: str) -> None:
    elapsed = workflow.now() - workflow.info().workflow_start_time
    # The workflow's own meter records nothing in a replay.
    _record(
        workflow.metric_meter(),
        WORKFLOW_DURATIONS,
        "Durations of workflow runs in milliseconds, from start to close",
        elapsed.total_seconds() * MILLIS_PER_SECOND,
        outcome,
    )


def _record(meter: MetricMeter, name: str, help_text: str, value: float, outcome: str) -> None:
    # The SDK's meter knows the namespace, the task queue and the type. No unit: the core would
    # add it to the name once more.
    meter.create_histogram_float(name, help_text).record(value, {"outcome": outcome})
