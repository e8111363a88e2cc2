"""TLS before a real server: each problem is named with advice that fits, and nothing started."""

import shlex
from collections.abc import Iterator

import pytest

from tests.processes import Ended, Launcher
from tests.stack import Stack
from tests.tls import Certificates, TlsProxy, in_old_form, key_of

pytestmark = pytest.mark.slow

START = ("start", "demo-java", "--name", "x")


@pytest.fixture(scope="module")
def certificates(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture(scope="module")
def secure(stack: Stack, certificates: Certificates) -> Iterator[TlsProxy]:
    with TlsProxy(stack.address, certificates.signed("good")) as proxy:
        yield proxy


@pytest.fixture(scope="module")
def mutual(stack: Stack, certificates: Certificates) -> Iterator[TlsProxy]:
    """A server that demands a certificate of the client."""
    certificate = certificates.signed("server")
    with TlsProxy(stack.address, certificate, client_authority=certificates.authority) as proxy:
        yield proxy


def start(launcher: Launcher, proxy: TlsProxy | str, **variables: object) -> Ended:
    address = proxy if isinstance(proxy, str) else proxy.address
    return launcher.run(
        *START,
        TEMPORAL_ADDRESS=address,
        TEMPORAL_NAMESPACE="time-cop",
        **{name: str(value) for name, value in variables.items()},
    )


def assert_not_started(ended: Ended, *words: str) -> None:
    assert (ended.code, ended.stdout) == (9, ""), ended
    for word in (*words, "was not started"):
        assert word in ended.stderr, ended
    for wrong in ("OpenSslEngine", "timecop dev", "unknown whether", "Exception"):
        assert wrong not in ended.stderr, ended


def test_a_server_with_tls_is_used(
    launcher: Launcher, secure: TlsProxy, certificates: Certificates
) -> None:
    ended = start(
        launcher, secure, TEMPORAL_TLS_SERVER_CA_CERT_PATH=certificates.authority, TEMPORAL_TLS=True
    )
    assert (ended.code, ended.stderr) == (0, "")


def test_another_authority_is_named(
    launcher: Launcher, secure: TlsProxy, certificates: Certificates
) -> None:
    ended = start(launcher, secure, TEMPORAL_TLS_SERVER_CA_CERT_PATH=certificates.other_authority)
    assert_not_started(ended, "CA", "TEMPORAL_TLS_SERVER_CA_CERT_PATH")


def test_a_missing_authority_is_named(launcher: Launcher, secure: TlsProxy) -> None:
    assert_not_started(
        start(launcher, secure, TEMPORAL_TLS="true"), "CA", "TEMPORAL_TLS_SERVER_CA_CERT_PATH"
    )


def test_an_expired_certificate_is_named(
    launcher: Launcher, stack: Stack, certificates: Certificates
) -> None:
    with TlsProxy(stack.address, certificates.signed("expired", days=-1)) as proxy:
        ended = start(launcher, proxy, TEMPORAL_TLS_SERVER_CA_CERT_PATH=certificates.authority)
    assert_not_started(ended, "expired", "Renew")


def test_a_certificate_of_another_host_is_named(
    launcher: Launcher, stack: Stack, certificates: Certificates
) -> None:
    certificate = certificates.signed("elsewhere", subject="DNS:elsewhere.example")
    with TlsProxy(stack.address, certificate) as proxy:
        given = {"TEMPORAL_TLS_SERVER_CA_CERT_PATH": certificates.authority}
        assert_not_started(
            start(launcher, proxy, **given), "another host", "TEMPORAL_TLS_SERVER_NAME"
        )
        named = start(launcher, proxy, TEMPORAL_TLS_SERVER_NAME="elsewhere.example", **given)
        assert named.code == 0, named


def test_a_client_without_its_certificate_is_named(
    launcher: Launcher, mutual: TlsProxy, certificates: Certificates
) -> None:
    ended = start(launcher, mutual, TEMPORAL_TLS_SERVER_CA_CERT_PATH=certificates.authority)
    assert_not_started(ended, "client's certificate", "TEMPORAL_TLS_CLIENT_CERT_PATH")


def test_a_client_s_certificate_of_another_authority_is_named(
    launcher: Launcher, mutual: TlsProxy, certificates: Certificates
) -> None:
    wrong = certificates.signed("wrong", authority=certificates.other_authority)
    ended = start(
        launcher,
        mutual,
        TEMPORAL_TLS_SERVER_CA_CERT_PATH=certificates.authority,
        TEMPORAL_TLS_CLIENT_CERT_PATH=wrong,
        TEMPORAL_TLS_CLIENT_KEY_PATH=key_of(wrong),
    )
    assert_not_started(ended, "client's certificate", "TEMPORAL_TLS_CLIENT_CERT_PATH")


def test_a_client_with_its_certificate_is_accepted(
    launcher: Launcher, mutual: TlsProxy, certificates: Certificates
) -> None:
    client = certificates.signed("client")
    ended = start(
        launcher,
        mutual,
        TEMPORAL_TLS_SERVER_CA_CERT_PATH=certificates.authority,
        TEMPORAL_TLS_CLIENT_CERT_PATH=client,
        TEMPORAL_TLS_CLIENT_KEY_PATH=key_of(client),
    )
    assert (ended.code, ended.stderr) == (0, "")


def test_a_key_of_another_certificate_is_named(
    launcher: Launcher, mutual: TlsProxy, certificates: Certificates
) -> None:
    client = certificates.signed("one")
    ended = start(
        launcher,
        mutual,
        TEMPORAL_TLS_SERVER_CA_CERT_PATH=certificates.authority,
        TEMPORAL_TLS_CLIENT_CERT_PATH=client,
        TEMPORAL_TLS_CLIENT_KEY_PATH=key_of(certificates.signed("another")),
    )
    assert (ended.code, ended.stdout) == (2, ""), ended
    assert "key" in ended.errors()[0], ended


@pytest.mark.parametrize(("kind", "name"), [("ec", "SEC1"), ("rsa", "PKCS#1")])
def test_a_key_in_an_old_form_is_named_with_what_converts_it(
    launcher: Launcher, mutual: TlsProxy, certificates: Certificates, kind: str, name: str
) -> None:
    client = certificates.signed(f"client-{kind}")
    old = in_old_form(key_of(client), kind)
    ended = start(
        launcher,
        mutual,
        TEMPORAL_TLS_CLIENT_CERT_PATH=client,
        TEMPORAL_TLS_CLIENT_KEY_PATH=old,
    )
    assert (ended.code, ended.stdout) == (2, ""), ended
    assert name in ended.stderr, ended
    assert f"openssl pkcs8 -topk8 -nocrypt -in {shlex.quote(str(old))} -out " in ended.stderr, ended


def test_a_server_without_tls_is_named(launcher: Launcher, stack: Stack) -> None:
    ended = start(launcher, stack.address, TEMPORAL_TLS="true")
    assert_not_started(ended, "without TLS", "TEMPORAL_TLS=false")


def test_a_server_with_tls_that_is_called_without_is_named(
    launcher: Launcher, secure: TlsProxy
) -> None:
    assert_not_started(start(launcher, secure), "TEMPORAL_TLS=true")


def test_an_api_key_does_not_turn_on_tls_that_is_off(launcher: Launcher, stack: Stack) -> None:
    off = start(launcher, stack.address, TEMPORAL_API_KEY="secret", TEMPORAL_TLS="false")
    assert (off.code, off.stderr) == (0, "")
    on = start(launcher, stack.address, TEMPORAL_API_KEY="secret")
    assert_not_started(on, "without TLS")
    assert "secret" not in on.stderr


def test_a_refused_connection_started_nothing(launcher: Launcher, refusing: str) -> None:
    ended = start(launcher, refusing)
    assert ended.code == 9
    assert "Connection refused" in ended.stderr
    assert "was not started" in ended.stderr
    assert "timecop dev" in ended.stderr


def test_another_command_names_the_cause_too(launcher: Launcher, secure: TlsProxy) -> None:
    for line in (("follow", "x"), ("load", "--rate", "1", "--count", "1")):
        ended = launcher.run(*line, TEMPORAL_ADDRESS=secure.address, TEMPORAL_TLS="true")
        assert ended.code == 9, ended
        assert "TEMPORAL_TLS_SERVER_CA_CERT_PATH" in ended.stderr, ended
