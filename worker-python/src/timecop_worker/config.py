"""The settings of the process, read from its environment once and checked as a whole."""

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from temporalio.worker import WorkerDeploymentConfig

from timecop_catalog.catalog import Catalog
from timecop_worker.connection import Connection, read_connection
from timecop_worker.deployment import read_deployment
from timecop_worker.faults import Faults

GRACE_PERIOD = "TIMECOP_GRACE_PERIOD"
DEFAULT_GRACE_PERIOD = "10"
# Seconds. No orchestrator waits longer for a process that it told to stop.
LONGEST_GRACE_PERIOD = 86_400
# The server's limit, which it tells only at the first poll.
LONGEST_TASK_QUEUE = 1_000


class SettingsError(Exception):
    """Settings that cannot work, with every fault found in them."""

    def __init__(self, faults: Iterable[str]) -> None:
        """Keep the faults; each names a variable, its value and what was expected."""
        self.faults = tuple(faults)
        super().__init__("; ".join(self.faults))


@dataclass(frozen=True)
class Settings:
    """What the environment decides, valid as a whole."""

    # Not shown: it holds keys.
    connection: Connection = field(repr=False)
    # By the name of the worker that polls the queue.
    task_queues: Mapping[str, str]
    grace_period: timedelta
    deployment: WorkerDeploymentConfig | None = None


def read_settings(environ: Mapping[str, str], catalog: Catalog) -> Settings:
    """Read the settings; a blank variable counts as unset.

    Raises:
        SettingsError: naming every bad value, not the first only.

    """
    given = {name: value for name, value in environ.items() if value.strip()}
    faults = Faults()
    connection = read_connection(given, faults)
    task_queues = _task_queues(given, catalog, faults)
    grace_period = _grace_period(given, faults)
    deployment = read_deployment(given, faults)
    if faults:
        raise SettingsError(faults)
    return Settings(connection, task_queues, grace_period, deployment)


def _task_queues(given: Mapping[str, str], catalog: Catalog, faults: Faults) -> dict[str, str]:
    queues: dict[str, str] = {}
    for worker in catalog.workers:
        queue = worker.task_queue(given)
        if not re.fullmatch(r"\S(.*\S)?", queue) or not queue.isprintable():
            faults.add(worker.task_queue_env, queue, "printable text without spaces around it")
        elif len(queue) > LONGEST_TASK_QUEUE or queue.startswith("/_sys/"):
            faults.add(
                worker.task_queue_env,
                queue,
                f"at most {LONGEST_TASK_QUEUE} characters that do not begin with /_sys/",
            )
        elif queue in queues.values():
            faults.add(
                worker.task_queue_env, queue, "a queue of its own: another worker polls this one"
            )
        queues[worker.name] = queue
    return queues


def _grace_period(given: Mapping[str, str], faults: Faults) -> timedelta:
    value = given.get(GRACE_PERIOD, DEFAULT_GRACE_PERIOD)
    seconds = float(value) if re.fullmatch(r"[0-9]+(\.[0-9]+)?", value.strip()) else math.nan
    if not 0 <= seconds <= LONGEST_GRACE_PERIOD:
        faults.add(GRACE_PERIOD, value, f"seconds, from 0 to {LONGEST_GRACE_PERIOD}")
        return timedelta()
    return timedelta(seconds=seconds)
