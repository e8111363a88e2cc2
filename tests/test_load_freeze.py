"""A server that stands still must show in the times of a load run: arrivals wait for nobody."""

import threading
from pathlib import Path

import pytest

from tests.load import Load, read
from tests.processes import Launcher
from tests.proxy import Proxy
from tests.stack import Stack
from tests.test_load_account import wait_for_started

pytestmark = pytest.mark.slow

FREEZE = 2.0
# Arrivals in two seconds are a fifth of all: p90 lies among them.
ARGUMENTS = ("--rate", "8", "--duration", "10s", "--mix", "demo-java", "--interval", "500ms")


def loaded_through(launcher: Launcher, proxy: Proxy, file: Path, *, fails_over: bool) -> Load:
    """Run a load test through a proxy that stands still in the middle of it."""
    through = launcher.with_variables(TEMPORAL_ADDRESS=proxy.address)
    process = through.start("load", *ARGUMENTS, "--json", str(file))
    wait_for_started(process, 16)
    stand_still = proxy.fail_over if fails_over else proxy.freeze
    standing = threading.Thread(target=stand_still, args=(FREEZE,))
    standing.start()
    result = read(process.ended(), file)
    standing.join()
    through.close()
    assert result.counts["offered"] == 80, "the clock was not stopped"
    # What was on its way when the connection was dropped is found out, one way or the other.
    assert result.counts["start_unknown"] == 0
    assert result.counts["completed"] == result.counts["started"] >= 75
    assert result.percentile("start", "response", "max") > 0.8 * FREEZE * 1000
    return result


def test_starts_that_wait_for_a_frozen_connection_show_it_in_response_and_not_in_service(
    timecop: Launcher, stack: Stack, tmp_path: Path
) -> None:
    with Proxy(stack.address) as proxy:
        result = loaded_through(timecop, proxy, tmp_path / "r.json", fails_over=True)
    lag = result.report["lag"]["p99_ms"]
    for kind in ("start", "completion"):
        response = result.percentile(kind, "response", "p90")
        service = result.percentile(kind, "service", "p90")
        # A tenth of the arrivals was due in the first half of the freeze, and waited for the rest.
        assert response > 0.4 * FREEZE * 1000, (kind, response, service, lag)
        assert response - service > 0.25 * FREEZE * 1000, (kind, response, service, lag)
    assert result.percentile("start", "service", "p90") < 0.25 * FREEZE * 1000
    assert result.counts["late"] >= 12, "what waited was sent late, and is kept"
    waited = result.report["connection"]["p90_ms"]
    assert waited > 0.25 * FREEZE * 1000
    assert result.report["lag"]["p90_ms"] - waited < 0.25 * FREEZE * 1000, (
        "the generator itself was not late"
    )
    assert result.report["bottleneck"]["part"] != "generator"


def test_starts_that_are_on_their_way_when_it_freezes_show_it_in_both(
    timecop: Launcher, stack: Stack, tmp_path: Path
) -> None:
    # They were sent when they were due: that the server got them late is its own slowness.
    with Proxy(stack.address) as proxy:
        result = loaded_through(timecop, proxy, tmp_path / "r.json", fails_over=False)
    for time in ("response", "service"):
        assert result.percentile("start", time, "p90") > 0.25 * FREEZE * 1000
    assert result.report["lag"]["p90_ms"] < 0.25 * FREEZE * 1000
