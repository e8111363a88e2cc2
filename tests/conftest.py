import signal
import socket
import sys
from collections.abc import Iterator
from uuid import uuid4

import pytest

from tests.foreign.compiled import Foreign, compile_foreign
from tests.foreign.shop import serving
from tests.measured import Measured, measure
from tests.metrics_list import listed_metrics
from tests.processes import Launcher, Running
from tests.server import Server
from tests.stack import Stack, start_stack

# The modules that take longest. They run first, so that no process of several is left with a long
# module at the end. Those that build come before those that measure times, because scripts/test
# compiles the Java code meanwhile.
LONGEST = ("test_guide", "test_stand_alone", "test_tracing", "test_load_account", "test_load")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the longest modules first; the order within a module stays."""
    place = {name: number for number, name in enumerate(LONGEST)}
    items.sort(key=lambda item: place.get(item.path.stem, len(LONGEST)))


@pytest.fixture(scope="session", autouse=True)
def _signals_as_at_a_terminal() -> None:
    # A shell's background jobs ignore SIGINT, nohup ignores SIGHUP, and children inherit this.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


@pytest.fixture(scope="session")
def clean(tmp_path_factory: pytest.TempPathFactory) -> Launcher:
    """Starts processes without settings of Temporal or timecop; does not end them."""
    return Launcher.clean(tmp_path_factory.mktemp("home"))


@pytest.fixture
def launcher(clean: Launcher) -> Iterator[Launcher]:
    """Starts processes without settings of Temporal or timecop."""
    started = clean.with_variables()
    yield started
    started.close()


@pytest.fixture(scope="session")
def stack(clean: Launcher) -> Iterator[Stack]:
    """The stack shared by all tests that do not stop, kill or freeze a part of it."""
    # The stack must not pass settings that name another server to its processes.
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
    """Starts processes that use the shared stack."""
    started = clean.with_variables(TEMPORAL_ADDRESS=stack.address)
    yield started
    started.close()


@pytest.fixture(scope="session")
def server(stack: Stack) -> Iterator[Server]:
    """The server of the shared stack, queried without timecop."""
    with Server(stack.address) as connected:
        yield connected


@pytest.fixture(scope="session")
def measured(clean: Launcher, stack: Stack) -> dict[str, Measured]:
    """The metrics and logs of each worker after the same workload, by language."""
    return measure(clean, stack.address, listed_metrics())


@pytest.fixture
def queue() -> str:
    """A task queue that no other test uses."""
    return f"queue-{uuid4()}"


@pytest.fixture
def refusing() -> Iterator[str]:
    """An address that refuses connections during the whole test."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield f"127.0.0.1:{held.getsockname()[1]}"


@pytest.fixture(scope="session")
def foreign(tmp_path_factory: pytest.TempPathFactory) -> Foreign:
    """Another company's catalogue, with its generated code on the import path."""
    compiled = compile_foreign(tmp_path_factory.mktemp("foreign"))
    sys.path.append(str(compiled.generated))
    return compiled


@pytest.fixture
def offline(launcher: Launcher, foreign: Foreign, refusing: str) -> Launcher:
    """Starts processes with the shop's catalogue and without a server."""
    return launcher.with_variables(TEMPORAL_ADDRESS=refusing, TIMECOP_CATALOG=str(foreign.catalog))


@pytest.fixture(scope="session")
def shop(clean: Launcher, stack: Stack, foreign: Foreign) -> Iterator[Running]:
    """The shop's worker, polling its queue on the shared stack."""
    with serving(clean, stack, foreign, "acme-orders") as process:
        yield process


@pytest.fixture
def acme(timecop: Launcher, foreign: Foreign) -> Launcher:
    """Starts processes that use the shop's catalogue and the shared stack."""
    return timecop.with_variables(TIMECOP_CATALOG=str(foreign.catalog))
