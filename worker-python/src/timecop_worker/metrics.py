"""Metrics: the worker's own histograms, and the SDK's metrics with the shared names and units."""

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

from timecop_worker.contract import CONTRACT
from timecop_worker.settings import Address

WORKFLOW_DURATIONS = "time_cop_workflow_durations_ms"
ACTIVITY_DURATIONS = "time_cop_activity_durations_ms"
MILLIS_PER_SECOND = 1000
# The label of activities that are not in the catalogue: callers can make up any number of names,
# each of which would be a new time series.
UNKNOWN = "unknown"
# The values of the label "outcome".
COMPLETED = "completed"
FAILED = "failed"
CANCELLED = "cancelled"
CONTINUED_AS_NEW = "continued_as_new"


def prometheus(address: Address, bounds_ms: Sequence[float]) -> PrometheusConfig:
    """Return the setting with which the SDK's core serves all metrics.

    Args:
        address: where to listen.
        bounds_ms: upper bounds of every histogram, in milliseconds, ascending.

    """
    return PrometheusConfig(
        bind_address=str(address),
        # As Prometheus clients for Java write them.
        counters_total_suffix=True,
        unit_suffix=True,
        durations_as_seconds=True,
        # The keys match any part of a metric's name.
        histogram_bucket_overrides={
            "temporal_": [bound / MILLIS_PER_SECOND for bound in bounds_ms],
            WORKFLOW_DURATIONS: list(bounds_ms),
            ACTIVITY_DURATIONS: list(bounds_ms),
        },
    )


class MetricsInterceptor(Interceptor):
    """Records the duration of each workflow run and activity attempt; a replay records none."""

    def intercept_activity(self, next: ActivityInboundInterceptor) -> ActivityInboundInterceptor:  # noqa: A002 - the SDK's name
        """Measure activity attempts."""
        return _Activities(next)

    def workflow_interceptor_class(
        self,
        input: WorkflowInterceptorClassInput,  # noqa: A002, ARG002 - the SDK's name
    ) -> type[WorkflowInboundInterceptor]:
        """Measure workflow runs."""
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
                outcome = CANCELLED
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
                "Duration of activity attempts, in milliseconds",
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
            # Any other exception fails the workflow task, and the run continues.
            _closed(CANCELLED if is_cancelled_exception(error) else FAILED)
            raise
        _closed(COMPLETED)
        return result


def _closed(outcome: str) -> None:
    elapsed = workflow.now() - workflow.info().workflow_start_time
    # This meter records nothing in a replay.
    _record(
        workflow.metric_meter(),
        WORKFLOW_DURATIONS,
        "Duration of workflow runs from start to close, in milliseconds",
        elapsed.total_seconds() * MILLIS_PER_SECOND,
        outcome,
    )


def _record(meter: MetricMeter, name: str, help_text: str, value: float, outcome: str) -> None:
    # The SDK's meter adds the labels for namespace, task queue and type. No unit, because the core
    # would append it to the name a second time.
    meter.create_histogram_float(name, help_text).record(value, {"outcome": outcome})
