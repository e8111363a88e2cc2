import signal
from collections.abc import Iterator
from uuid import uuid4

import pytest

from tests.processes import Launcher
from tests.server import Server
from tests.stack import Stack, start_stack


@pytest.fixture(scope="session", autouse=True)
def _signals_as_at_a_terminal() -> None:
    # A shell's background job ignores SIGINT, nohup SIGHUP, and whatever they start does too.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Launcher:
    """Starts processes in an environment that says nothing of Temporal; ends none of them."""
    return Launcher.clean(tmp_path_factory.mktemp("home"))


@pytest.fixture
def launcher(clean: Launcher) -> Iterator[Launcher]:
    """Starts processes in an environment that says nothing of Temporal."""
    started = clean.with_variables()
    yield started
    started.close()


@pytest.fixture(scope="session")
def stack(clean: Launcher) -> Iterator[Stack]:
    """The stack that serves all tests that do it no harm."""
    # What names another server must not reach its processes.
    started = clean.with_variables(
        TEMPORAL_ADDRESS="elsewhere.invalid:7233",
        TEMPORAL_HOST="elsewhere.invalid",
        TEMPORAL_NAMESPACE="elsewhere",
    )
    try:
        yield start_stack(started)
    finally:
        started.close()


@pytest.fixture
def timecop(clean: Launcher, stack: Stack) -> Iterator[Launcher]:
    """Starts processes that talk to the stack."""
    started = clean.with_variables(TEMPORAL_ADDRESS=stack.address)
    yield started
    started.close()


@pytest.fixture(scope="session")
def server(stack: Stack) -> Iterator[Server]:
    """The stack's server, asked without timecop."""
    with Server(stack.address) as connected:
        yield connected


@pytest.fixture
def queue() -> str:
    """A task queue that nobody else knows."""
    return f"queue-{uuid4()}"
