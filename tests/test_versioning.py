"""Worker versioning: the operator decides which version of the workers runs a workflow."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from tests.demos import DEMOS, Demo
from tests.processes import ROOT, Launcher, Running, until
from tests.schemas import check

pytestmark = pytest.mark.slow

SIMPLE = [demo for demo in DEMOS if not demo.is_mixed()]


class Deployment:
    """The deployment of one worker, as `timecop deployment` shows it."""

    def __init__(self, timecop: Launcher, name: str) -> None:
        self._timecop = timecop
        self.name = name

    def described(self) -> dict[str, Any]:
        """Return its description; empty before the server knows it."""
        ended = self._timecop.run("deployment", "describe", self.name, "-o", "json")
        assert ended.code in {0, 7}, ended
        document: dict[str, Any] = json.loads(ended.stdout) if ended.code == 0 else {}
        if document:
            check("deployment", document)
        return document

    def statuses(self) -> dict[str, str]:
        """Return the status of each version that has polled, by build ID."""
        versions = self.described().get("versions", [])
        return {each["build_id"]: each["status"] for each in versions}

    def change(self, verb: str, *arguments: str) -> dict[str, Any]:
        line = ("deployment", verb, self.name, *arguments, "-o", "json")
        document: dict[str, Any] = json.loads(self._timecop.data_of(*line))
        return document


@pytest.fixture(params=SIMPLE, ids=lambda demo: demo.language)
def demo(request: pytest.FixtureRequest) -> Demo:
    found: Demo = request.param
    return found


@pytest.fixture
def deployment(timecop: Launcher, queue: str, demo: Demo) -> Deployment:
    return Deployment(timecop, f"{demo.language}-{queue}")


@pytest.fixture
def versioned(
    timecop: Launcher, queue: str, demo: Demo, deployment: Deployment
) -> Iterator[Launcher]:
    """Start processes that use the task queue of a worker of version 1."""
    polling = timecop.with_variables(**{f"{demo.language.upper()}_TASK_QUEUE": queue})
    worker = Running(
        [str(ROOT / "scripts" / "worker"), demo.language],
        {
            **polling.environ,
            "TEMPORAL_DEPLOYMENT_NAME": deployment.name,
            "TEMPORAL_WORKER_BUILD_ID": "1.0",
            # Another worker on this machine may use the default.
            "METRICS_PORT": "off",
        },
        None,
    )
    try:
        worker.stderr.wait_for("ready")
        yield polling
    finally:
        worker.close()


def test_a_version_runs_workflows_once_it_is_the_current_one(
    versioned: Launcher, demo: Demo, deployment: Deployment
) -> None:
    until(lambda: deployment.statuses() == {"1.0": "inactive"}, "the server knows the version")
    started = versioned.run("start", demo.command, "--name", "Ada", "-o", "json")
    workflow_id = json.loads(started.stdout)["workflow_id"]
    waiting = versioned.run("follow", workflow_id, "--timeout", "1s")
    assert waiting.code == 8

    # A workflow that is moved to the version runs there, although new ones do not start on it.
    moved = json.loads(versioned.data_of("start", demo.command, "--name", "Bo", "-o", "json"))
    move = ("deployment", "move", moved["workflow_id"], "--to", f"{deployment.name}:1.0")
    assert versioned.run(*move).code == 0
    assert versioned.run("result", moved["workflow_id"]).code == 0
    described = json.loads(versioned.data_of("describe", moved["workflow_id"], "-o", "json"))
    assert described["versioning"]["override"] == f"pinned to {deployment.name}:1.0"

    ramped = deployment.change("ramp", "1.0", "--percentage", "12.5")
    assert ramped["ramp"] == {"build_id": "1.0", "percentage": 12.5}
    assert "ramp" not in deployment.change("ramp", "--end")
    current = deployment.change("set-current", "1.0")
    assert (current["current_build_id"], current["versions"][0]["status"]) == ("1.0", "current")
    ended = versioned.run("start", demo.command, "--name", "Ada", "--wait", "-o", "json")
    assert (ended.code, ended.stderr) == (0, "")
    assert json.loads(ended.stdout)["result"] == {"greeting": demo.greetings("Ada")[0]}
    # The workflow that waited for a current version now has one.
    assert versioned.run("follow", workflow_id).code == 0


@pytest.mark.parametrize(
    ("given", "missing"),
    [
        ("TEMPORAL_DEPLOYMENT_NAME", "TEMPORAL_WORKER_BUILD_ID"),
        ("TEMPORAL_WORKER_BUILD_ID", "TEMPORAL_DEPLOYMENT_NAME"),
    ],
)
def test_one_variable_alone_is_an_invalid_setting(
    launcher: Launcher, demo: Demo, given: str, missing: str
) -> None:
    worker = Running(
        [str(ROOT / "scripts" / "worker"), demo.language], {**launcher.environ, given: "x"}, None
    )
    try:
        ended = worker.ended()
    finally:
        worker.close()
    assert ended.code == 2
    assert ended.stderr.splitlines()[1:] == [
        f'  {missing} is "", expected a value, since {given} is set'
    ]
