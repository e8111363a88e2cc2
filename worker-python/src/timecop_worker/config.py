"""The settings of the process, read from its environment once and checked as a whole."""

import re
import socket
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple

from temporalio.worker import WorkerDeploymentConfig

from timecop_catalog.catalog import Catalog
from timecop_worker.concurrency import Concurrency
from timecop_worker.connection import Connection, read_connection
from timecop_worker.deployment import read_deployment
from timecop_worker.faults import Faults
from timecop_worker.tracing_settings import TracingSettings, read_tracing
from timecop_worker.variables import Variables

METRICS_PORT = "METRICS_PORT"
HEALTH_PORT = "HEALTH_PORT"
# What is expected of a port on which somebody listens already.
FREE_PORT = "a port that is free on this machine"
# Seconds.
DEFAULT_GRACE_PERIOD = 10
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


class Address(NamedTuple):
    """Where to listen."""

    host: str
    port: int

    def __str__(self) -> str:
        """Join them as in a URL."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True)
class Settings:
    """What the environment decides, valid as a whole."""

    # Not shown: it holds keys.
    connection: Connection = field(repr=False)
    # By the name of the worker that polls the queue.
    task_queues: Mapping[str, str]
    grace_period: timedelta
    concurrency: Concurrency
    # None for nowhere.
    metrics: Address | None
    health: Address | None
    log_format: str
    log_level: str
    deployment: WorkerDeploymentConfig | None = None
    # None for no spans.
    tracing: TracingSettings | None = None


def read_settings(environ: Mapping[str, str], catalog: Catalog) -> Settings:
    """Read the settings; a blank variable counts as unset.

    Raises:
        SettingsError: naming every bad value, not the first only.

    """
    given = {name: value for name, value in environ.items() if value.strip()}
    faults = Faults()
    connection = read_connection(given, faults)
    task_queues = _task_queues(given, catalog, faults)
    variables = Variables(given, faults)
    grace_period = variables.seconds(
        "TIMECOP_GRACE_PERIOD", DEFAULT_GRACE_PERIOD, LONGEST_GRACE_PERIOD
    )
    concurrency = Concurrency.read(variables)
    metrics = variables.port(METRICS_PORT, "9090")
    health = variables.port(HEALTH_PORT, "off")
    if health is not None and health == metrics:
        faults.add(HEALTH_PORT, given.get(HEALTH_PORT, ""), f"another port than {METRICS_PORT}")
    host = variables.address("TIMECOP_LISTEN_ADDRESS", "0.0.0.0")  # noqa: S104 - scraped from elsewhere
    log_format = variables.one_of("TIMECOP_LOG_FORMAT", "json", "text")
    log_level = variables.one_of("TIMECOP_LOG_LEVEL", "info", "debug", "warn", "error")
    deployment = read_deployment(given, faults)
    tracing = read_tracing(given, faults)
    if faults:
        raise SettingsError(faults)
    return Settings(
        connection,
        task_queues,
        timedelta(seconds=grace_period),
        concurrency,
        Address(host, metrics) if metrics else None,
        Address(host, health) if health else None,
        log_format,
        log_level,
        deployment,
        tracing,
    )


def check_ports(settings: Settings) -> None:
    """See that what is to listen can.

    Raises:
        SettingsError: naming every port on which somebody listens already.

    """
    faults = Faults()
    for name, address in ((METRICS_PORT, settings.metrics), (HEALTH_PORT, settings.health)):
        if address is None:
            continue
        try:
            family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
            socket.create_server(address, family=family).close()
        except OSError:
            faults.add(name, str(address.port), FREE_PORT)
    if faults:
        raise SettingsError(faults)


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
