"""All programs read the same settings, and report invalid ones in the same words."""

import re
import socket
import subprocess
import sys
import tomllib
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.processes import ROOT, Launcher
from tests.worker_pair import LANGUAGES, worker

TABLE: dict[str, Any] = tomllib.loads(
    (ROOT / "protos" / "timecop" / "settings.toml").read_text(encoding="utf-8")
)
A_TASK_QUEUE = "1 to 1000 printable characters without spaces around them, not starting with /_sys/"
# Settings, each with an invalid value and with what errors say was expected.
INVALID = {
    "TEMPORAL_ADDRESS": ("nowhere", "host:port"),
    "TEMPORAL_NAMESPACE": ("two words", "a namespace, which has no spaces"),
    "TEMPORAL_TLS": ("maybe", "true or false"),
    "TEMPORAL_TLS_SERVER_NAME": ("two words", "printable text without spaces"),
    "TEMPORAL_TLS_DISABLE_HOST_VERIFICATION": ("maybe", "true or false"),
    "TEMPORAL_CONFIG_FILE": ("/no/such.toml", "a file that exists"),
    "TEMPORAL_TLS_CLIENT_CERT_PATH": ("/no/such.pem", "a file that exists"),
    "TEMPORAL_TLS_CLIENT_KEY_PATH": ("/no/such.pem", "a file that exists"),
    "TEMPORAL_TLS_SERVER_CA_CERT_PATH": ("/no/such.pem", "a file that exists"),
    "JAVA_TASK_QUEUE": (" padded ", A_TASK_QUEUE),
    "PYTHON_TASK_QUEUE": ("/_sys/x", A_TASK_QUEUE),
    "TIMECOP_GRACE_PERIOD": ("soon", "a number of seconds from 0 to 86400"),
    "TIMECOP_WORKFLOW_TASK_SLOTS": ("1", "a whole number from 2 to 10000"),
    "TIMECOP_ACTIVITY_SLOTS": ("0", "a whole number from 1 to 10000"),
    "TIMECOP_WORKFLOW_TASK_POLLERS": ("101", "a whole number from 2 to 100"),
    "TIMECOP_ACTIVITY_POLLERS": ("-1", "a whole number from 1 to 100"),
    "TIMECOP_CACHED_WORKFLOWS": ("1e3", "a whole number from 0 to 100000"),
    "METRICS_PORT": ("0", "a port from 1 to 65535, or off"),
    "HEALTH_PORT": ("65536", "a port from 1 to 65535, or off"),
    "TIMECOP_LISTEN_ADDRESS": ("1.2.3", "an IPv4 address, :: or ::1"),
    "TIMECOP_LOG_FORMAT": ("xml", "json or text"),
    "TIMECOP_LOG_LEVEL": ("loud", "debug, info, warn or error"),
    "TEMPORAL_DEPLOYMENT_NAME": ("a:b", "printable text without spaces, colons and dots"),
    "TEMPORAL_WORKER_BUILD_ID": ("1 0", "printable text without spaces"),
    "OTEL_SDK_DISABLED": ("no", "true or false"),
    "OTEL_TRACES_EXPORTER": ("zipkin", "otlp or none"),
    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": (
        "collector:4318",
        "a URL that starts with http:// or https://",
    ),
    "OTEL_EXPORTER_OTLP_PROTOCOL": ("grpc", "http/protobuf"),
    "OTEL_EXPORTER_OTLP_COMPRESSION": ("zstd", "none or gzip"),
    "OTEL_EXPORTER_OTLP_TIMEOUT": ("10s", "a whole number of milliseconds from 1 to 600000"),
    "OTEL_EXPORTER_OTLP_CERTIFICATE": ("/no/such.pem", "a file that exists"),
    "OTEL_EXPORTER_OTLP_CLIENT_KEY": ("/no/such.pem", "a file that exists"),
    "OTEL_EXPORTER_OTLP_CLIENT_CERTIFICATE": ("/no/such.pem", "a file that exists"),
    "OTEL_RESOURCE_ATTRIBUTES": ("team", "name=value pairs separated by commas"),
    "OTEL_TRACES_SAMPLER": (
        "some",
        (
            "always_on, always_off, traceidratio, parentbased_always_on,"
            " parentbased_always_off or parentbased_traceidratio"
        ),
    ),
    "OTEL_TRACES_SAMPLER_ARG": ("2", "a number from 0 to 1"),
    "OTEL_BSP_SCHEDULE_DELAY": ("0", "a whole number of milliseconds from 1 to 600000"),
    "OTEL_BSP_EXPORT_TIMEOUT": ("soon", "a whole number of milliseconds from 1 to 600000"),
    "OTEL_BSP_MAX_QUEUE_SIZE": ("1e3", "a whole number from 1 to 1000000"),
}
# The same for the settings that the Java worker alone reads.
INVALID_IN_JAVA = {
    "TIMECOP_JDBC_URL": (
        "patients.db",
        "jdbc:sqlite:FILE or jdbc:postgresql://HOST[:PORT]/DATABASE",
    ),
    "TIMECOP_SAMPLE_PATIENTS": ("yes", "true or false"),
}
# The same for a setting that the command line alone reads.
INVALID_ON_THE_LINE = {
    "TEMPORAL_CODEC_ENDPOINT": ("codec:8081", "a URL that starts with http:// or https://"),
}
# These must be invalid together with other variables, or instead of them.
INVALID_ELSEWHERE = {
    "TEMPORAL_HOST",
    "TEMPORAL_PROFILE",
    "TEMPORAL_API_KEY",
    "TEMPORAL_CODEC_AUTH",
    "TEMPORAL_TLS_CLIENT_CERT_DATA",
    "TEMPORAL_TLS_CLIENT_KEY_DATA",
    "TEMPORAL_TLS_SERVER_CA_CERT_DATA",
    "OTEL_EXPORTER_OTLP_ENDPOINT",
    "OTEL_EXPORTER_OTLP_HEADERS",
    "OTEL_BSP_MAX_EXPORT_BATCH_SIZE",
}


def errors(launcher: Launcher, language: str, **variables: str) -> list[str]:
    process = worker(launcher, language, variables)
    try:
        ended = process.ended()
    finally:
        process.close()
    assert (ended.code, ended.stdout) == (2, ""), ended
    first, *lines = ended.stderr.splitlines()
    assert first == "timecop-worker: invalid settings:"
    return lines


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_invalid_value_is_reported_at_once_in_the_same_words(
    launcher: Launcher, language: str
) -> None:
    invalid = INVALID | (INVALID_IN_JAVA if language == "java" else {})
    reported = errors(launcher, language, **{name: value for name, (value, _) in invalid.items()})
    assert sorted(reported) == sorted(
        f'  {name} is "{value}", expected {expected}' for name, (value, expected) in invalid.items()
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_that_do_not_combine_are_reported(launcher: Launcher, language: str) -> None:
    reported = errors(
        launcher,
        language,
        METRICS_PORT="9191",
        HEALTH_PORT="9191",
        PYTHON_TASK_QUEUE="time-cop-java",
        TEMPORAL_PROFILE="no-such",
        TEMPORAL_API_KEY="a\nb",
        TEMPORAL_HOST="::1",
        TEMPORAL_TLS_CLIENT_CERT_DATA="cert",
        TEMPORAL_TLS_CLIENT_KEY_DATA="key",
        TEMPORAL_TLS_SERVER_CA_CERT_DATA="-----BEGIN CERTIFICATE-----",
        TEMPORAL_TLS_SERVER_CA_CERT_PATH="/dev/null",
        OTEL_TRACES_EXPORTER="otlp",
        OTEL_EXPORTER_OTLP_HEADERS="token",
        OTEL_BSP_MAX_EXPORT_BATCH_SIZE="4096",
    )
    assert sorted(reported) == [
        '  HEALTH_PORT is "9191", expected a value other than that of METRICS_PORT',
        (
            '  OTEL_BSP_MAX_EXPORT_BATCH_SIZE is "4096", expected at most 2048,'
            " the value of OTEL_BSP_MAX_QUEUE_SIZE"
        ),
        (
            '  OTEL_EXPORTER_OTLP_HEADERS is "********",'
            " expected name=value pairs separated by commas"
        ),
        (
            '  PYTHON_TASK_QUEUE is "time-cop-java",'
            " expected a value other than that of JAVA_TASK_QUEUE"
        ),
        '  TEMPORAL_API_KEY is "********", expected printable text on one line',
        '  TEMPORAL_HOST is "::1", expected host or host:port',
        '  TEMPORAL_PROFILE is "no-such", expected a profile of temporal.toml',
        '  TEMPORAL_TLS_CLIENT_CERT_DATA is "********", expected PEM text',
        '  TEMPORAL_TLS_CLIENT_KEY_DATA is "********", expected PEM text',
        (
            '  TEMPORAL_TLS_SERVER_CA_CERT_PATH is "/dev/null",'
            " expected no value, since TEMPORAL_TLS_SERVER_CA_CERT_DATA is set"
        ),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_variables_of_traces_are_not_checked_without_tracing(
    launcher: Launcher, language: str
) -> None:
    reported = errors(launcher, language, METRICS_PORT="0", OTEL_EXPORTER_OTLP_PROTOCOL="grpc")
    assert reported == ['  METRICS_PORT is "0", expected a port from 1 to 65535, or off']


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_ports_that_are_taken_are_reported(launcher: Launcher, language: str) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as metrics,
        socket.create_server(("127.0.0.1", 0)) as health,
    ):
        ports = [str(taken.getsockname()[1]) for taken in (metrics, health)]
        reported = errors(
            launcher,
            language,
            METRICS_PORT=ports[0],
            HEALTH_PORT=ports[1],
            TIMECOP_LISTEN_ADDRESS="127.0.0.1",
        )
    assert reported == [
        f'  {name} is "{port}", expected a port that is free on this machine'
        for name, port in zip(("METRICS_PORT", "HEALTH_PORT"), ports, strict=True)
    ]


def read_by(program: str) -> set[str]:
    """Return the variables that the table says the program reads, and the task queues' own."""
    rows = [
        (name, row)
        for name, row in TABLE["settings"].items()
        if program in TABLE["groups"][row["group"]]["readers"]
    ]
    overrides = {row["override"] for _, row in rows if "override" in row}
    return {name for name, _ in rows} | overrides | {"JAVA_TASK_QUEUE", "PYTHON_TASK_QUEUE"}


def test_the_command_line_reads_exactly_the_settings_whose_row_names_it(
    launcher: Launcher, timecop: Launcher
) -> None:
    invalid = INVALID | INVALID_IN_JAVA | INVALID_ON_THE_LINE
    read = read_by("the command line")
    # It reads the settings of traces when it starts a workflow, once the connection is valid.
    traces = {name for name in invalid if name.startswith("OTEL_")}
    start = ("start", "demo-java", "--name", "x")
    for ended, names in (
        (
            launcher.run("follow", "x", **{name: invalid[name][0] for name in invalid}),
            read - traces,
        ),
        (
            timecop.run(
                *start, **{name: invalid[name][0] for name in {*invalid} - (read - traces)}
            ),
            read & traces,
        ),
    ):
        assert (ended.code, ended.stdout) == (2, "")
        assert sorted(ended.errors()) == sorted(
            f'{name} is "{invalid[name][0]}", expected {invalid[name][1]}'
            for name in names & set(invalid)
        )
    assert {*invalid} - read  # Those of the workers alone are invalid too, and not reported.


@pytest.mark.parametrize("language", LANGUAGES)
def test_tls_files_are_reported_in_the_same_words(
    launcher: Launcher, language: str, tmp_path: Path
) -> None:
    no_pem, profile = tmp_path / "no.pem", tmp_path / "temporal.toml"
    no_pem.write_text("no PEM")
    profile.write_text(f'[profile.default.tls]\nserver_ca_cert_path = "{tmp_path}/none.pem"\n')
    assert errors(
        launcher,
        language,
        TEMPORAL_CONFIG_FILE=str(profile),
        TEMPORAL_TLS_CLIENT_CERT_PATH=str(no_pem),
    ) == [
        f'  TEMPORAL_TLS_CLIENT_CERT_PATH is "{no_pem}", expected PEM text',
        (
            f'  server_ca_cert_path of profile default is "{tmp_path}/none.pem",'
            " expected a file that exists"
        ),
        (
            '  TEMPORAL_TLS_CLIENT_KEY_PATH is "", expected a value, since'
            " TEMPORAL_TLS_CLIENT_CERT_PATH is set"
        ),
    ]


def test_every_setting_that_can_be_invalid_is_tested() -> None:
    can_be_invalid = {
        name
        for name, row in TABLE["settings"].items()
        if row["type"] != "text" or "expected" in row
    }
    tested = {*INVALID, *INVALID_IN_JAVA, *INVALID_ON_THE_LINE, *INVALID_ELSEWHERE}
    overrides = {row["override"] for row in TABLE["settings"].values() if "override" in row}
    assert can_be_invalid == tested - overrides - {"JAVA_TASK_QUEUE", "PYTHON_TASK_QUEUE"}


def test_programs_read_the_environment_by_the_table_alone() -> None:
    names = set(TABLE["settings"])
    names |= {row["override"] for row in TABLE["settings"].values() if "override" in row}
    for directory in ("connection", "tracing", "worker-java", "worker-python"):
        sources = [
            path
            for pattern in ("src/main/**/*.java", "src/**/*.py")
            for path in (ROOT / directory).glob(pattern)
        ]
        assert sources
        for source in sources:
            text = source.read_text(encoding="utf-8")
            named = re.findall(r'"((?:TEMPORAL|TIMECOP|OTEL)_[A-Z_]+|[A-Z]+_PORT)"', text)
            assert set(named) <= names, source
            if source.name not in {"Main.java", "__main__.py"}:
                assert not re.search(r"getenv|os\.environ", text), source


def test_the_documentation_prints_the_table() -> None:
    command = [sys.executable, str(ROOT / "scripts" / "document-settings"), "--check"]
    ended = subprocess.run(command, check=False, capture_output=True, text=True)  # noqa: S603 - the project's own command
    assert (ended.returncode, ended.stderr) == (0, "")


def test_all_programs_find_the_same_file(launcher: Launcher, tmp_path: Path) -> None:
    """Each file names another address, which no server has."""
    addresses: dict[str, str] = {}
    for place in ("home/.config", "xdg", "other"):
        file = tmp_path / place / "temporalio" / "temporal.toml"
        file.parent.mkdir(parents=True)
        addresses[place] = f"127.0.0.1:{len(addresses) + 1}"
        file.write_text(f'[profile.default]\naddress = "{addresses[place]}"\nadress = "misspelt"\n')
    home, xdg = str(tmp_path / "home"), str(tmp_path / "xdg")
    other = str(tmp_path / "other" / "temporalio" / "temporal.toml")
    for place, variables in {
        "home/.config": {"HOME": home, "XDG_CONFIG_HOME": ""},
        "xdg": {"HOME": home, "XDG_CONFIG_HOME": xdg},
        "other": {"HOME": home, "XDG_CONFIG_HOME": xdg, "TEMPORAL_CONFIG_FILE": other},
    }.items():
        started = [
            launcher.with_variables(**variables).start("follow", "x"),
            *(
                worker(launcher, language, {**variables, "METRICS_PORT": "off"})
                for language in LANGUAGES
            ),
        ]
        for process in started:
            with closing(process):
                path = tmp_path / place / "temporalio" / "temporal.toml"
                warning = f'{path}: unknown key "profile.default.adress", which is ignored'
                # In a worker's log, a quotation mark is a JSON string's.
                process.stderr.wait_for(re.escape(warning).replace('"', '\\\\?"'))
                process.stderr.wait_for(re.escape(addresses[place]) + r"\b")
