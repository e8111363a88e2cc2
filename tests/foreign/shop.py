"""The shop's worker as a process, and the orders that it has received."""

import re
import sys
from base64 import b64decode
from collections.abc import Iterator
from contextlib import contextmanager

from google.protobuf.message import Message

from tests.foreign.compiled import HERE, Foreign
from tests.foreign.order import order
from tests.processes import Launcher, Running
from tests.stack import Stack


@contextmanager
def serving(clean: Launcher, stack: Stack, foreign: Foreign, queue: str) -> Iterator[Running]:
    """Run the shop's worker on the queue, in the namespace of other systems, until it polls."""
    process = Running(
        [sys.executable, str(HERE / "worker.py"), stack.address, "default", queue],
        {**clean.environ, "PYTHONPATH": str(foreign.generated)},
        None,
    )
    try:
        process.stdout.wait_for("serving")
        yield process
    finally:
        process.close()


def received(shop: Running, workflow_id: str) -> Message:
    """Return the workflow's order as the shop's generated code decoded it."""
    decoded = shop.stdout.wait_for(f"^{re.escape(workflow_id)} (.*)").group(1)
    whole = order("")
    whole.ParseFromString(b64decode(decoded))
    return whole
