"""Secrets in settings, right and wrong: no process prints them."""

import json
from pathlib import Path
from uuid import uuid4

import pytest

from tests.processes import PATIENCE, Launcher, Running, until
from tests.stack import Stack
from tests.worker_pair import free_port, worker

pytestmark = pytest.mark.slow

# In every secret below.
SECRET = "geheim"  # noqa: S105 - no real one
KEY = f"-----BEGIN PRIVATE KEY-----\nMIIEvQ{SECRET}\n-----END PRIVATE KEY-----\n"
TOKEN = f"eyJhbGciOiJIUzI1NiJ9.eyJzdWIi{SECRET}.c2lnbmF0dXJl"
BARE_KEY = f"MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwgg{SECRET}/SjAgEAAoIBAQ+x=="
PROGRAMS = ("timecop", "java", "python")

INVALID = {
    "with an @ in the password": {
        "TIMECOP_JDBC_URL": f"jdbc:postgresql://ada:p@{SECRET}@localhost/x",
        "OTEL_EXPORTER_OTLP_ENDPOINT": f"htp://ada:p@{SECRET}@host/?k={SECRET}",
        "TEMPORAL_ADDRESS": f"ada:{SECRET}@localhost:7233",
        "TEMPORAL_NAMESPACE": f"https://ada:p@{SECRET}@host",
    },
    "without a scheme, and in a header": {
        "TIMECOP_JDBC_URL": f"postgresql:db?user=ada&password={SECRET}",
        "OTEL_TRACES_EXPORTER": "otlp",
        "OTEL_EXPORTER_OTLP_HEADERS": f"authorization {SECRET}",
        "TEMPORAL_HOST": f"ada:{SECRET}@[::1",
        "TEMPORAL_API_KEY": f"{SECRET}\n",
    },
    "that the driver warns of": {
        "TIMECOP_JDBC_URL": f"jdbc:postgresql://db?password={SECRET}&sslpassword={SECRET}",
        "TEMPORAL_NAMESPACE": "a b",
    },
    "key text for paths": {
        "TEMPORAL_TLS_CLIENT_KEY_PATH": KEY,
        "TEMPORAL_TLS_CLIENT_CERT_PATH": TOKEN,
        "TEMPORAL_TLS_SERVER_CA_CERT_PATH": BARE_KEY,
        "TEMPORAL_CONFIG_FILE": SECRET,
        "OTEL_TRACES_EXPORTER": "otlp",
        "OTEL_EXPORTER_OTLP_CLIENT_KEY": KEY,
    },
    "key text that is none": {
        "TEMPORAL_TLS_CLIENT_KEY_DATA": SECRET,
        "TEMPORAL_TLS_CLIENT_CERT_DATA": f"{KEY}{SECRET}",
    },
}
FILES = {
    "a quote that does not end": f'[profile.default]\napi_key = "{SECRET}\nnamespace = "x"\n',
    "a value without quotes": f"[profile.default]\napi_key = {SECRET}\n",
    "key text for a path": f'[profile.default.tls]\nclient_key_path = "{BARE_KEY}"\n'
    'client_cert_path = "/no/such.pem"\n',
    "a token for a path": f'[profile.default.tls]\nserver_ca_cert_path = "{TOKEN}"\n',
    "a key that is none": f'[profile.default.tls]\nclient_key_data = "{SECRET}"\n'
    f'client_cert_data = "{SECRET}"\n',
    "a list for a text": f'[profile.default]\napi_key = ["{SECRET}"]\n',
    "a text for a table": f'[profile.default]\ngrpc_meta = "x-token {SECRET}"\n',
    "an address with user info": f'[profile.default]\naddress = "ada:{SECRET}@localhost:1"\n',
}


def ended(launcher: Launcher, program: str, **variables: str) -> str:
    """Return all that the program prints; it must refuse the settings."""
    if program == "timecop":
        result = launcher.run("follow", "x", "--debug", **variables)
    else:
        process = worker(launcher, program, variables)
        try:
            result = process.ended()
        finally:
            process.close()
    assert result.code == 2, result
    return result.stdout + result.stderr


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("case", INVALID)
def test_an_invalid_setting_is_reported_without_its_secret(
    launcher: Launcher, program: str, case: str
) -> None:
    printed = ended(launcher, program, **INVALID[case])

    assert SECRET not in printed
    assert "expected" in printed


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("case", FILES)
def test_a_profile_is_reported_without_its_secrets(
    launcher: Launcher, tmp_path: Path, program: str, case: str
) -> None:
    file = tmp_path / "temporal.toml"
    file.write_text(FILES[case], encoding="utf-8")
    printed = ended(launcher, program, TEMPORAL_CONFIG_FILE=str(file))

    assert SECRET not in printed
    assert "expected" in printed


@pytest.mark.parametrize("language", ["java", "python"])
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_worker_that_loses_its_spans_and_its_database_logs_no_secret(
    timecop: Launcher, stack: Stack, language: str, form: str
) -> None:
    queue = f"secrets-{uuid4()}"
    # OpenTelemetry for Java takes none.
    query = f"/?k={SECRET}" if language == "python" else ""
    process = worker(
        timecop,
        language,
        {
            "TEMPORAL_ADDRESS": stack.address,
            f"{language.upper()}_TASK_QUEUE": queue,
            "METRICS_PORT": "off",
            "TIMECOP_LOG_FORMAT": form,
            "TIMECOP_JDBC_URL": f"jdbc:postgresql://127.0.0.1:{free_port()}/x?user=ada"
            f"&password={SECRET}",
            "TIMECOP_JDBC_PASSWORD": f"{SECRET} too",
            "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://ada:{SECRET}@127.0.0.1:{free_port()}{query}",
            "OTEL_EXPORTER_OTLP_HEADERS": f"authorization=Bearer {SECRET}",
            "OTEL_BSP_SCHEDULE_DELAY": "100",
        },
    )
    try:
        start = {"java": "summarize-patient-context", "python": "demo-python"}[language]
        option = {"java": "--patient-id", "python": "--name"}[language]
        started = timecop.run(
            "start", start, option, "1", "-o", "json", **{f"{language.upper()}_TASK_QUEUE": queue}
        )
        workflow_id = json.loads(started.stdout)["workflow_id"]
        process.stderr.wait_for("spans are lost")
        if language == "java":
            process.stderr.wait_for("DatabaseException.*cannot be used")
            follower = timecop.start("follow", workflow_id)
            try:
                follower.stdout.wait_for("PendingActivity.*cannot be used")
            finally:
                follower.close()
            assert SECRET not in "\n".join(follower.stdout.so_far())
    finally:
        _stop(process)
    printed = process.stdout.so_far() + process.stderr.so_far()
    assert [line for line in printed if SECRET in line] == []


def _stop(process: Running) -> None:
    process.signal(15)
    until(lambda: not process.family(), "the worker ends", PATIENCE)
    process.close()
