"""How much the worker does at once."""

from dataclasses import dataclass
from typing import Self

from timecop_worker.variables import Variables


@dataclass(frozen=True)
class Concurrency:
    """How much the worker does at once, and how many runs it keeps between their tasks."""

    # Maximum concurrent workflow tasks.
    workflow_task_slots: int
    activity_slots: int
    # Maximum concurrent polls for tasks.
    workflow_task_pollers: int
    activity_pollers: int
    # Maximum runs kept in memory between tasks; others are replayed for each task.
    cached_workflows: int

    @classmethod
    def read(cls, variables: Variables) -> Self:
        """Read the settings."""
        return cls(
            workflow_task_slots=variables.number("TIMECOP_WORKFLOW_TASK_SLOTS"),
            activity_slots=variables.number("TIMECOP_ACTIVITY_SLOTS"),
            workflow_task_pollers=variables.number("TIMECOP_WORKFLOW_TASK_POLLERS"),
            activity_pollers=variables.number("TIMECOP_ACTIVITY_POLLERS"),
            cached_workflows=variables.number("TIMECOP_CACHED_WORKFLOWS"),
        )
