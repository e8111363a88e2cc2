"""The workers' own command lines: what they register, and what they say of a bad certificate."""

import json
import subprocess

import pytest

from tests.processes import ROOT, Launcher


def worker(
    launcher: Launcher, language: str, *arguments: str, **variables: str
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - the project's own command
        [ROOT / "scripts" / "worker", language, *arguments],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        env={**launcher.environ, **variables},
    )


@pytest.mark.parametrize("language", ["java", "python"])
def test_a_worker_prints_what_it_registers(launcher: Launcher, language: str) -> None:
    ended = worker(launcher, language, "--registrations")

    assert (ended.returncode, ended.stderr) == (0, "")
    printed = json.loads(ended.stdout)
    assert (printed["worker"].lower(), printed["task_queue"]) == (
        f"{language}worker",
        f"time-cop-{language}",
    )
    for kind in ("workflows", "activities"):
        assert {frozenset(one) for one in printed[kind]} == {
            frozenset({"name", "request", "response"})
        }


@pytest.mark.parametrize("language", ["java", "python"])
def test_a_certificate_that_is_not_one_is_reported(launcher: Launcher, language: str) -> None:
    ended = worker(launcher, language, TEMPORAL_TLS_CLIENT_CERT_DATA="garbage")

    assert ended.returncode == 2
    assert "TLS" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "\tat " not in ended.stderr
