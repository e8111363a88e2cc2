"""The workers' own command lines: what they register, and bad settings in the same words."""

import json
import subprocess

import pytest

from tests.processes import ROOT, Launcher

BAD = {
    "TEMPORAL_ADDRESS": ("foo bar:7233", "host:port"),
    "TEMPORAL_HOST": ("::1", "host:port"),
    "TEMPORAL_NAMESPACE": ("a b", "a namespace, which has no spaces"),
    "TEMPORAL_API_KEY": ("a\nb", "printable text on one line"),
    "TEMPORAL_TLS": ("maybe", "true or false"),
    "TEMPORAL_TLS_CLIENT_CERT_PATH": ("/nowhere", "a file that exists"),
    "TEMPORAL_CONFIG_FILE": ("/nowhere", "a file that exists"),
    "JAVA_TASK_QUEUE": (" padded ", "printable text without spaces around it"),
    "PYTHON_TASK_QUEUE": ("/_sys/x", "at most 1000 characters that do not begin with /_sys/"),
    "TIMECOP_GRACE_PERIOD": ("1d", "seconds, from 0 to 86400"),
}


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
    registered = json.loads(ended.stdout)
    assert (registered["worker"].lower(), registered["task_queue"]) == (
        f"{language}worker",
        f"time-cop-{language}",
    )
    for kind in ("workflows", "activities"):
        assert {frozenset(one) for one in registered[kind]} == {
            frozenset({"name", "request", "response"})
        }


@pytest.mark.parametrize("language", ["java", "python"])
@pytest.mark.parametrize("setting", BAD)
def test_a_bad_setting_is_named_with_what_was_expected(
    launcher: Launcher, language: str, setting: str
) -> None:
    value, expected = BAD[setting]
    ended = worker(launcher, language, **{setting: value})

    assert ended.returncode == 2
    shown = "********" if setting == "TEMPORAL_API_KEY" else value
    assert f'{setting} is "{shown}", expected {expected}' in ended.stderr
    assert len(ended.stderr.splitlines()) == 2


@pytest.mark.parametrize("language", ["java", "python"])
def test_invalid_certificates_are_named(launcher: Launcher, language: str) -> None:
    ended = worker(launcher, language, TEMPORAL_TLS_CLIENT_CERT_DATA="garbage")

    assert ended.returncode == 2
    assert "TLS" in ended.stderr
    assert "Traceback" not in ended.stderr
    assert "\tat " not in ended.stderr


@pytest.mark.parametrize("language", ["java", "python"])
def test_all_invalid_settings_are_named_together(launcher: Launcher, language: str) -> None:
    settings = {name: value for name, (value, _) in BAD.items() if name != "TEMPORAL_HOST"}
    ended = worker(launcher, language, **settings)

    assert ended.returncode == 2
    assert [name for name in settings if f"{name} is " not in ended.stderr] == []


@pytest.mark.parametrize("setting", [name for name in BAD if name != "TIMECOP_GRACE_PERIOD"])
def test_the_command_line_names_them_too(launcher: Launcher, setting: str) -> None:
    value, expected = BAD[setting]
    ended = launcher.run("follow", "x", **{setting: value})

    assert (ended.code, ended.stdout) == (2, "")
    assert f"expected {expected}" in ended.stderr
