from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from timecop_worker.concurrency import Concurrency
from timecop_worker.contract import CONTRACT
from timecop_worker.setting_errors import SettingsError
from timecop_worker.settings import Settings, read_settings

Read = Callable[..., Settings]

A_TASK_QUEUE = (
    "expected 1 to 1000 printable characters without spaces around them, not starting with /_sys/"
)


@pytest.fixture
def read(tmp_path: Path) -> Read:
    # Without HOME, temporal.toml is looked up in the home of whoever runs the tests.
    return lambda **environ: read_settings({"HOME": str(tmp_path), **environ}, CONTRACT.catalog)


@pytest.fixture
def toml(tmp_path: Path) -> str:
    file = tmp_path / "temporal.toml"
    file.write_text(
        '[profile.default]\naddress = "filed:1"\nnamespace = "filed"\n'
        '[profile.cloud]\naddress = "cloud:2"\n[profile.cloud.tls]\nserver_name = "cloud.test"\n'
    )
    return str(file)


def errors_of(read: Read, **environ: str) -> list[str]:
    with pytest.raises(SettingsError) as raised:
        read(**environ)
    return list(raised.value.errors)


def test_without_variables_it_is_the_local_server_and_the_catalogues_queues(read: Read) -> None:
    settings = read()
    assert settings.connection.address == "localhost:7233"
    assert settings.connection.namespace == "time-cop"
    assert settings.connection.arguments == {
        "target_host": "localhost:7233",
        "namespace": "time-cop",
    }
    assert settings.task_queues == {
        "JavaWorker": "time-cop-java",
        "PythonWorker": "time-cop-python",
    }
    assert settings.grace_period == timedelta(seconds=10)
    assert settings.concurrency == Concurrency(100, 100, 5, 5, 600)
    assert settings.metrics == ("0.0.0.0", 9090)  # noqa: S104 - what it listens on
    assert settings.health is None
    assert (settings.log_format, settings.log_level) == ("json", "info")


def test_a_blank_variable_counts_as_unset(read: Read, toml: str) -> None:
    settings = read(
        TEMPORAL_CONFIG_FILE=toml,
        TEMPORAL_ADDRESS="",
        TEMPORAL_PROFILE=" ",
        TIMECOP_GRACE_PERIOD="",
    )
    assert settings.connection.address == "filed:1"
    assert settings.grace_period == timedelta(seconds=10)


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("temporal", "temporal:7233"),
        ("temporal:17233", "temporal:17233"),
        ("[::1]", "[::1]:7233"),
        ("[::1]:17233", "[::1]:17233"),
    ],
)
def test_the_older_name_of_the_address_may_leave_out_the_port(
    read: Read, host: str, address: str
) -> None:
    assert read(TEMPORAL_HOST=host).connection.address == address


def test_the_address_goes_before_its_older_name_and_a_variable_before_the_profile(
    read: Read, toml: str
) -> None:
    both = read(TEMPORAL_ADDRESS="new:1", TEMPORAL_HOST="old")
    assert both.connection.address == "new:1"
    assert read(TEMPORAL_CONFIG_FILE=toml, TEMPORAL_HOST="old").connection.address == "old:7233"


def test_a_profile_of_temporals_own_file_is_read(read: Read, toml: str) -> None:
    default = read(TEMPORAL_CONFIG_FILE=toml).connection
    cloud = read(TEMPORAL_CONFIG_FILE=toml, TEMPORAL_PROFILE="cloud").connection
    assert (default.address, default.namespace) == ("filed:1", "filed")
    assert (cloud.address, cloud.namespace) == ("cloud:2", "time-cop")
    assert cloud.arguments["tls"]


def test_an_api_key_turns_tls_on_and_is_never_shown(read: Read) -> None:
    settings = read(TEMPORAL_API_KEY="s3cret")
    assert settings.connection.arguments["api_key"] == "s3cret"
    assert settings.connection.arguments["tls"] is True
    assert "s3cret" not in repr(settings)
    (error,) = errors_of(read, TEMPORAL_API_KEY="s3\ncret")
    assert "TEMPORAL_API_KEY" in error
    assert "cret" not in error


def test_every_bad_value_is_named_with_what_was_expected(read: Read) -> None:
    assert errors_of(
        read,
        TEMPORAL_ADDRESS="temporal",
        TEMPORAL_NAMESPACE="time cop",
        TEMPORAL_TLS="maybe",
        TEMPORAL_TLS_CLIENT_CERT_PATH="nowhere.pem",
        TEMPORAL_CONFIG_FILE="nowhere.toml",
        JAVA_TASK_QUEUE=" java",
        PYTHON_TASK_QUEUE="/_sys/python",
        TIMECOP_GRACE_PERIOD="soon",
    ) == [
        'TEMPORAL_TLS is "maybe", expected true or false',
        'TEMPORAL_TLS_CLIENT_CERT_PATH is "nowhere.pem", expected a file that exists',
        'TEMPORAL_CONFIG_FILE is "nowhere.toml", expected a file that exists',
        'TEMPORAL_ADDRESS is "temporal", expected host:port',
        'TEMPORAL_NAMESPACE is "time cop", expected a namespace, which has no spaces',
        f'JAVA_TASK_QUEUE is " java", {A_TASK_QUEUE}',
        f'PYTHON_TASK_QUEUE is "/_sys/python", {A_TASK_QUEUE}',
        'TIMECOP_GRACE_PERIOD is "soon", expected a number of seconds from 0 to 86400',
    ]


@pytest.mark.parametrize("address", ["http://temporal:7233", "temporal:0", "temporal:65536", ":1"])
def test_an_address_is_host_and_port(read: Read, address: str) -> None:
    assert errors_of(read, TEMPORAL_ADDRESS=address) == [
        f'TEMPORAL_ADDRESS is "{address}", expected host:port'
    ]


@pytest.mark.parametrize("seconds", ["-1", "nan", "inf", "86401", "1s"])
def test_a_grace_period_is_seconds(read: Read, seconds: str) -> None:
    (error,) = errors_of(read, TIMECOP_GRACE_PERIOD=seconds)
    assert error.startswith(f'TIMECOP_GRACE_PERIOD is "{seconds}"')
    assert read(TIMECOP_GRACE_PERIOD="0.5").grace_period == timedelta(milliseconds=500)


def test_an_unknown_profile_is_reported(read: Read, toml: str) -> None:
    assert errors_of(read, TEMPORAL_CONFIG_FILE=toml, TEMPORAL_PROFILE="clod") == [
        'TEMPORAL_PROFILE is "clod", expected a profile of temporal.toml'
    ]


def test_a_broken_file_is_reported_on_one_line(read: Read, tmp_path: Path) -> None:
    broken = tmp_path / "broken.toml"
    broken.write_text("x = [")
    (error,) = errors_of(read, TEMPORAL_CONFIG_FILE=str(broken))
    assert error.startswith(f'TEMPORAL_CONFIG_FILE is "{broken}", expected a valid temporal.toml: ')
    assert "\n" not in error


def test_tls_material_is_checked_before_the_first_connection(read: Read, tmp_path: Path) -> None:
    (tmp_path / "cert.pem").write_text("no PEM")
    (error, other) = errors_of(read, TEMPORAL_TLS_CLIENT_CERT_PATH=str(tmp_path / "cert.pem"))
    assert "expected PEM text" in error
    assert "a client certificate and its key together" in other


def test_a_profile_that_names_a_missing_file_is_reported(read: Read, tmp_path: Path) -> None:
    file = tmp_path / "temporal.toml"
    file.write_text('[profile.default.tls]\nclient_cert_path = "nowhere.pem"\n')
    (error,) = errors_of(read, TEMPORAL_CONFIG_FILE=str(file))
    assert error.startswith('profile is "default", expected one that can be loaded: ')
    assert "nowhere.pem" in error


def test_two_workers_cannot_share_a_queue(read: Read) -> None:
    (error,) = errors_of(read, JAVA_TASK_QUEUE="one", PYTHON_TASK_QUEUE="one")
    assert error == (
        'PYTHON_TASK_QUEUE is "one", expected a value other than that of JAVA_TASK_QUEUE'
    )
