"""The real Temporal dev server of the environment that runs the tests; nothing is fetched."""

import random
import socket
import sys
from pathlib import Path

from temporalio.testing import WorkflowEnvironment

from timecop_catalog.payloads import DATA_CONVERTER

NAMESPACE = "time-cop"


async def start_dev_server(port: int | None = None) -> WorkflowEnvironment:
    return await WorkflowEnvironment.start_local(
        namespace=NAMESPACE,
        data_converter=DATA_CONVERTER,
        port=port or free_port(),
        dev_server_existing_path=str(Path(sys.executable).with_name("temporal")),
        dev_server_log_level="never",
    )


def free_port() -> int:
    """Find a port below the ephemeral range, of which a dev server takes some while it starts."""
    for port in random.sample(range(10_000, 32_768), 100):
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port
    message = "no free port among 100 from 10000 to 32767"
    raise RuntimeError(message)
