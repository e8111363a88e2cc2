"""Worker versioning: the operator decides which version of the workers runs a workflow."""

import json
import subprocess
from collections.abc import Iterator
from typing import Any

import pytest

from tests.demos import DEMOS, Demo
from tests.processes import ROOT, Launcher, Running, until
from tests.stack import Stack

SIMPLE = [demo for demo in DEMOS if not demo.is_mixed()]


class Deployment:
    """The deployment of one worker, as the `temporal` command shows it."""

    def __init__(self, stack: Stack, name: str) -> None:
        self._stack = stack
        self.name = name

    def temporal(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(  # noqa: S603 - the project's own
            [
                *(str(ROOT / ".venv/bin/temporal"), "worker", "deployment", *arguments),
                *("--deployment-name" if "version" in arguments[0] else "--name", self.name),
                *("--address", self._stack.address, "--namespace", "time-cop", "-o", "json"),
            ],
            check=False,
            capture_output=True,
            text=True,
            timeout=60,
        )

    def versions(self) -> list[str]:
        """Return the build IDs that have polled."""
        answer = self.temporal("describe")
        if answer.returncode != 0:
            return []
        document: dict[str, Any] = json.loads(answer.stdout)
        return [summary["BuildID"] for summary in document["versionSummaries"]]

    def make_current(self, build_id: str) -> None:
        answer = self.temporal("set-current-version", "--build-id", build_id, "--yes")
        assert answer.returncode == 0, answer.stderr


@pytest.fixture(params=SIMPLE, ids=lambda demo: demo.language)
def demo(request: pytest.FixtureRequest) -> Demo:
    found: Demo = request.param
    return found


@pytest.fixture
def deployment(stack: Stack, queue: str, demo: Demo) -> Deployment:
    return Deployment(stack, f"{demo.language}-{queue}")


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
    until(lambda: deployment.versions() == ["1.0"], "the server knows the version")
    started = versioned.run("start", demo.command, "--name", "Ada", "-o", "json")
    workflow_id = json.loads(started.stdout)["workflow_id"]
    waiting = versioned.run("follow", workflow_id, "--timeout", "1s")
    assert waiting.code == 8

    deployment.make_current("1.0")
    ended = versioned.run("start", demo.command, "--name", "Ada", "--wait", "-o", "json")
    assert (ended.code, ended.stderr) == (0, "")
    assert json.loads(ended.stdout)["result"] == {"greeting": demo.greetings("Ada")[0]}
    # The workflow that waited for a current version now has one.
    assert versioned.run("follow", workflow_id).code == 0


@pytest.mark.parametrize(
    ("given", "missing", "what"),
    [
        ("TEMPORAL_DEPLOYMENT_NAME", "TEMPORAL_WORKER_BUILD_ID", "a build id"),
        ("TEMPORAL_WORKER_BUILD_ID", "TEMPORAL_DEPLOYMENT_NAME", "a name"),
    ],
)
def test_one_variable_alone_is_a_bad_setting(
    launcher: Launcher, demo: Demo, given: str, missing: str, what: str
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
        f'  {missing} is "", expected {what}, since {given} is set'
    ]
