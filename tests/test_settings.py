"""Both workers read the same settings, and refuse bad ones in the same words."""

import socket

import pytest

from tests.processes import Launcher
from tests.worker_pair import LANGUAGES, worker

# Every setting with a value that it cannot have, and what is said of it.
BAD = {
    "TEMPORAL_ADDRESS": ("nowhere", "host:port"),
    "TEMPORAL_NAMESPACE": ("two words", "a namespace, which has no spaces"),
    "TEMPORAL_TLS": ("maybe", "true or false"),
    "TEMPORAL_CONFIG_FILE": ("/no/such.toml", "a file that exists"),
    "TEMPORAL_TLS_CLIENT_CERT_PATH": ("/no/such.pem", "a file that exists"),
    "TEMPORAL_TLS_SERVER_CA_CERT_PATH": ("/no/such.pem", "a file that exists"),
    "JAVA_TASK_QUEUE": (" padded ", "printable text without spaces around it"),
    "PYTHON_TASK_QUEUE": (
        "/_sys/x",
        "at most 1000 characters that do not begin with /_sys/",
    ),
    "TIMECOP_GRACE_PERIOD": ("soon", "seconds, from 0 to 86400"),
    "TIMECOP_WORKFLOW_TASK_SLOTS": ("1", "a whole number from 2 to 10000"),
    "TIMECOP_ACTIVITY_SLOTS": ("0", "a whole number from 1 to 10000"),
    "TIMECOP_WORKFLOW_TASK_POLLERS": ("101", "a whole number from 2 to 100"),
    "TIMECOP_ACTIVITY_POLLERS": ("-1", "a whole number from 1 to 100"),
    "TIMECOP_CACHED_WORKFLOWS": ("1e3", "a whole number from 0 to 100000"),
    "METRICS_PORT": ("0", "a port from 1 to 65535, or off"),
    "HEALTH_PORT": ("65536", "a port from 1 to 65535, or off"),
    "TIMECOP_LISTEN_ADDRESS": ("1.2.3", "an IPv4 address, :: or ::1"),
    "TIMECOP_LOG_FORMAT": ("xml", "json or text"),
    "TIMECOP_LOG_LEVEL": ("loud", "info or debug or warn or error"),
    "OTEL_SDK_DISABLED": ("no", "true or false"),
    "OTEL_TRACES_EXPORTER": ("zipkin", "otlp or none"),
    "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT": (
        "collector:4318",
        "a URL that begins with http:// or https://",
    ),
    "OTEL_EXPORTER_OTLP_PROTOCOL": ("grpc", "http/protobuf"),
    "OTEL_EXPORTER_OTLP_COMPRESSION": ("zstd", "none or gzip"),
    "OTEL_EXPORTER_OTLP_TIMEOUT": ("10s", "a whole number from 1 to 600000"),
    "OTEL_EXPORTER_OTLP_CERTIFICATE": ("/no/such.pem", "a file that exists"),
    "OTEL_RESOURCE_ATTRIBUTES": ("team", "pairs name=value with commas between them"),
    "OTEL_TRACES_SAMPLER": (
        "some",
        (
            "always_on or always_off or traceidratio or parentbased_always_on"
            " or parentbased_always_off or parentbased_traceidratio"
        ),
    ),
    "OTEL_TRACES_SAMPLER_ARG": ("2", "a number from 0 to 1"),
    "OTEL_BSP_SCHEDULE_DELAY": ("0", "a whole number from 1 to 600000"),
    "OTEL_BSP_EXPORT_TIMEOUT": ("soon", "a whole number from 1 to 600000"),
    "OTEL_BSP_MAX_QUEUE_SIZE": ("1e3", "a whole number from 1 to 1000000"),
}


def faults(launcher: Launcher, language: str, **variables: str) -> list[str]:
    process = worker(launcher, language, variables)
    try:
        ended = process.ended()
    finally:
        process.close()
    assert (ended.code, ended.stdout) == (2, ""), ended
    first, *lines = ended.stderr.splitlines()
    assert first == "timecop-worker: bad settings:"
    return lines


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_bad_value_is_named_at_once_in_the_same_words(
    launcher: Launcher, language: str
) -> None:
    told = faults(launcher, language, **{name: value for name, (value, _) in BAD.items()})
    assert sorted(told) == sorted(
        f'  {name} is "{value}", expected {expected}' for name, (value, expected) in BAD.items()
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_that_do_not_go_together_are_named(launcher: Launcher, language: str) -> None:
    told = faults(
        launcher,
        language,
        METRICS_PORT="9191",
        HEALTH_PORT="9191",
        PYTHON_TASK_QUEUE="time-cop-java",
        TEMPORAL_PROFILE="no-such",
        TEMPORAL_API_KEY="a\nb",
        OTEL_TRACES_EXPORTER="otlp",
        OTEL_EXPORTER_OTLP_HEADERS="token",
        OTEL_BSP_MAX_EXPORT_BATCH_SIZE="4096",
    )
    assert sorted(told) == [
        '  HEALTH_PORT is "9191", expected another port than METRICS_PORT',
        (
            '  OTEL_BSP_MAX_EXPORT_BATCH_SIZE is "4096", expected a batch that is not larger'
            " than the queue, OTEL_BSP_MAX_QUEUE_SIZE"
        ),
        (
            '  OTEL_EXPORTER_OTLP_HEADERS is "********",'
            " expected pairs name=value with commas between them"
        ),
        (
            '  PYTHON_TASK_QUEUE is "time-cop-java", expected a queue of its own:'
            " another worker polls this one"
        ),
        '  TEMPORAL_API_KEY is "********", expected printable text on one line',
        '  TEMPORAL_PROFILE is "no-such", expected a profile of temporal.toml',
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_variables_of_traces_do_not_count_where_nobody_asks_for_one(
    launcher: Launcher, language: str
) -> None:
    told = faults(launcher, language, METRICS_PORT="0", OTEL_EXPORTER_OTLP_PROTOCOL="grpc")
    assert told == ['  METRICS_PORT is "0", expected a port from 1 to 65535, or off']


@pytest.mark.parametrize("language", LANGUAGES)
def test_ports_that_are_taken_are_all_named(launcher: Launcher, language: str) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as metrics,
        socket.create_server(("127.0.0.1", 0)) as health,
    ):
        ports = [str(taken.getsockname()[1]) for taken in (metrics, health)]
        told = faults(
            launcher,
            language,
            METRICS_PORT=ports[0],
            HEALTH_PORT=ports[1],
            TIMECOP_LISTEN_ADDRESS="127.0.0.1",
        )
    assert told == [
        f'  {name} is "{port}", expected a port that is free on this machine'
        for name, port in zip(("METRICS_PORT", "HEALTH_PORT"), ports, strict=True)
    ]
