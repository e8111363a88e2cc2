from typing import Any

import pytest

from timecop_worker.contract import CONTRACT
from timecop_worker.settings import read_settings
from timecop_worker.settings_table import ROWS, TABLE
from timecop_worker.variables import Variables


def errors_of(group: str, **environ: str) -> list[str]:
    variables = Variables(environ)
    variables.check(group)
    return list(variables.errors)


@pytest.mark.parametrize("name", ROWS)
def test_every_default_is_valid(name: str) -> None:
    row = ROWS[name]
    assert not row.default or row.accepts(row.default)
    assert row.expected
    assert "{" not in row.expected
    assert row.attributes["group"] in TABLE["groups"]


def test_spaces_around_a_value_do_not_count_except_in_a_secret() -> None:
    variables = Variables({"METRICS_PORT": " 9191 ", "TIMECOP_JDBC_PASSWORD": " secret"})
    assert variables.port("METRICS_PORT") == 9191
    assert variables.text("TIMECOP_JDBC_PASSWORD") == " secret"


def test_words_are_read_in_lower_case() -> None:
    variables = Variables({"TIMECOP_LOG_LEVEL": "WARN", "TEMPORAL_TLS": "True"})
    assert variables.text("TIMECOP_LOG_LEVEL") == "warn"
    assert variables.is_true("TEMPORAL_TLS")


def test_an_invalid_value_is_reported_once_and_the_default_read_in_its_place() -> None:
    variables = Variables({"TIMECOP_ACTIVITY_SLOTS": "0"})
    assert [variables.number("TIMECOP_ACTIVITY_SLOTS") for _ in range(2)] == [100, 100]
    assert list(variables.errors) == [
        'TIMECOP_ACTIVITY_SLOTS is "0", expected a whole number from 1 to 10000'
    ]


def test_the_overriding_variable_decides() -> None:
    variables = Variables(
        {"OTEL_EXPORTER_OTLP_TIMEOUT": "soon", "OTEL_EXPORTER_OTLP_TRACES_TIMEOUT": "5"}
    )
    assert variables.number("OTEL_EXPORTER_OTLP_TIMEOUT") == 5
    assert not variables.errors


def test_a_variable_that_the_table_does_not_have_cannot_be_read() -> None:
    with pytest.raises(KeyError, match="TIMECOP_OTHER"):
        Variables({}).text("TIMECOP_OTHER")


@pytest.mark.parametrize(
    ("group", "name", "value", "other", "other_value", "expected"),
    [
        (
            "worker",
            "HEALTH_PORT",
            "9090",
            "METRICS_PORT",
            "9090",
            "a value other than that of METRICS_PORT",
        ),
        (
            "worker",
            "TEMPORAL_WORKER_BUILD_ID",
            "",
            "TEMPORAL_DEPLOYMENT_NAME",
            "x",
            "a value, since TEMPORAL_DEPLOYMENT_NAME is set",
        ),
        (
            "traces",
            "OTEL_BSP_MAX_EXPORT_BATCH_SIZE",
            "512",
            "OTEL_BSP_MAX_QUEUE_SIZE",
            "100",
            "at most 100, the value of OTEL_BSP_MAX_QUEUE_SIZE",
        ),
        (
            "credentials",
            "TEMPORAL_TLS_CLIENT_KEY_PATH",
            "/dev/null",
            "TEMPORAL_TLS_CLIENT_KEY_DATA",
            "-----BEGIN x",
            "no value, since TEMPORAL_TLS_CLIENT_KEY_DATA is set",
        ),
    ],
)
def test_values_that_do_not_combine_are_reported(  # noqa: PLR0913, PLR0917 - one row each
    group: str, name: str, value: str, other: str, other_value: str, expected: str
) -> None:
    errors = errors_of(group, **{name: value, other: other_value})
    assert errors == [f'{name} is "{value}", expected {expected}']


def test_two_ports_may_both_be_off() -> None:
    assert errors_of("worker", METRICS_PORT="off", HEALTH_PORT="off") == []


@pytest.mark.parametrize("address", ["temporal:7233", "10.0.0.1:1", "[::1]:65535", "a-b.c_d:80"])
def test_an_address_is_host_and_port(address: str) -> None:
    assert ROWS["TEMPORAL_ADDRESS"].accepts(address)


@pytest.mark.parametrize(
    "address", ["", "temporal", "temporal:0", "temporal:65536", ":1", "http://a:1", "a b:1"]
)
def test_other_text_is_no_address(address: str) -> None:
    assert not ROWS["TEMPORAL_ADDRESS"].accepts(address)


def test_no_password_is_shown() -> None:
    assert errors_of("traces", OTEL_EXPORTER_OTLP_ENDPOINT="htp://ada:secret@host/?k=v") == [
        (
            'OTEL_EXPORTER_OTLP_ENDPOINT is "htp://********@host/?********",'
            " expected a URL that starts with http:// or https://"
        )
    ]
    assert errors_of("traces", OTEL_EXPORTER_OTLP_HEADERS="token") == [
        'OTEL_EXPORTER_OTLP_HEADERS is "********", expected name=value pairs separated by commas'
    ]


class Recording(dict[str, str]):
    """Variables that remember which of them were asked for."""

    def __init__(self, **variables: str) -> None:
        super().__init__(variables)
        self.asked: set[str] = set()

    def get(self, name: str, default: str | None = None) -> Any:  # type: ignore[override] # noqa: ANN401 - as the mapping types it
        self.asked.add(name)
        return super().get(name, default)


def test_the_worker_reads_the_rows_that_name_it_and_no_other_variable() -> None:
    environ = Recording(OTEL_TRACES_EXPORTER="otlp", TEMPORAL_CONFIG_FILE="/dev/null")
    read_settings(environ, CONTRACT.catalog)
    rows = [
        row
        for row in ROWS.values()
        if "the Python worker" in TABLE["groups"][row.attributes["group"]]["readers"]
    ]
    overrides = {row.attribute("override") for row in rows} - {""}
    assert environ.asked == {row.name for row in rows} | overrides
