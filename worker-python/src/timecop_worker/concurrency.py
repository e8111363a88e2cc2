"""How much the worker does at once."""

from dataclasses import dataclass
from typing import Self

from timecop_worker.variables import Variables

MOST_SLOTS = 10_000
MOST_POLLERS = 100
MOST_CACHED = 100_000


@dataclass(frozen=True)
class Concurrency:
    """How much the worker does at once, and how many runs it keeps between their tasks."""

    workflow_task_slots: int = 100
    activity_slots: int = 100
    # Requests for tasks at the same time.
    workflow_task_pollers: int = 5
    activity_pollers: int = 5
    # Runs kept in memory between their tasks; others are replayed for each task.
    cached_workflows: int = 600

    @classmethod
    def read(cls, variables: Variables) -> Self:
        """Read what is set, each in its range."""
        return cls(
            variables.whole("TIMECOP_WORKFLOW_TASK_SLOTS", cls.workflow_task_slots, 2, MOST_SLOTS),
            variables.whole("TIMECOP_ACTIVITY_SLOTS", cls.activity_slots, 1, MOST_SLOTS),
            variables.whole(
                "TIMECOP_WORKFLOW_TASK_POLLERS", cls.workflow_task_pollers, 2, MOST_POLLERS
            ),
            variables.whole("TIMECOP_ACTIVITY_POLLERS", cls.activity_pollers, 1, MOST_POLLERS),
            variables.whole("TIMECOP_CACHED_WORKFLOWS", cls.cached_workflows, 0, MOST_CACHED),
        )
