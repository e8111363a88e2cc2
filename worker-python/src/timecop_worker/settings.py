"""The settings of the process, read from its environment once and checked as a whole."""

import socket
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple

from temporalio.worker import WorkerDeploymentConfig

from timecop_catalog.catalog import Catalog
from timecop_worker.concurrency import Concurrency
from timecop_worker.connection import Connection, read_connection
from timecop_worker.deployment import read_deployment
from timecop_worker.setting_errors import SettingErrors
from timecop_worker.settings_table import message, row_of_type
from timecop_worker.tracing_settings import TracingSettings, read_tracing
from timecop_worker.variables import Variables

METRICS_PORT = "METRICS_PORT"
HEALTH_PORT = "HEALTH_PORT"


class Address(NamedTuple):
    """Where to listen."""

    host: str
    port: int

    def __str__(self) -> str:
        """Join them as in a URL."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"


@dataclass(frozen=True)
class Settings:
    """The worker's settings, all of them valid."""

    # Not shown: it has keys.
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
    """Read the settings.

    Raises:
        SettingsError: with every invalid value.

    """
    variables = Variables(environ)
    connection = read_connection(variables)
    task_queues = _task_queues(variables, catalog)
    variables.check("worker")
    settings = Settings(
        connection,
        task_queues,
        variables.seconds("TIMECOP_GRACE_PERIOD"),
        Concurrency.read(variables),
        _listen_address(METRICS_PORT, variables),
        _listen_address(HEALTH_PORT, variables),
        variables.text("TIMECOP_LOG_FORMAT"),
        variables.text("TIMECOP_LOG_LEVEL"),
        read_deployment(variables),
        read_tracing(variables),
    )
    variables.errors.check()
    return settings


def check_ports(settings: Settings) -> None:
    """Return if the worker can listen on all of its ports.

    Raises:
        SettingsError: naming every port that is taken.

    """
    errors = SettingErrors()
    for name, address in ((METRICS_PORT, settings.metrics), (HEALTH_PORT, settings.health)):
        if address is None:
            continue
        try:
            family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
            socket.create_server(address, family=family).close()
        except OSError:
            errors.add(name, str(address.port), message("port_taken"))
    errors.check()


def _listen_address(name: str, variables: Variables) -> Address | None:
    port = variables.port(name)
    return None if port is None else Address(variables.text("TIMECOP_LISTEN_ADDRESS"), port)


def _task_queues(variables: Variables, catalog: Catalog) -> dict[str, str]:
    queues = catalog.task_queues(variables.all())
    owners: dict[str, str] = {}
    for worker in catalog.workers:
        queue = queues[worker.name]
        row = row_of_type(worker.task_queue_env or f"task queue of {worker.name}", "task-queue")
        owner = owners.setdefault(queue, row.name)
        if not row.accepts(queue):
            variables.errors.add(row.name, row.shown(queue), row.expected)
        elif owner != row.name:
            variables.errors.add(row.name, row.shown(queue), message("differs_from", other=owner))
    return queues
