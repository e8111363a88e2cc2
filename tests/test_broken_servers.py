"""Each command against something on a socket that is no Temporal server: 9, in time, no trace."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest

from tests.processes import DEADLINE, Launcher

pytestmark = pytest.mark.slow

LINES = [
    ("start", "demo-java", "--name", "x"),
    ("start", "demo-java", "--name", "x", "--wait"),
    ("follow", "x"),
    ("follow",),
    ("load", "--rate", "1", "--count", "1", "--name", "x"),
]


def silence(connection: socket.socket) -> None:
    while connection.recv(65536):
        pass


def close_at_once(_: socket.socket) -> None:
    pass


def garbage(connection: socket.socket) -> None:
    connection.sendall(b"\xff" * 1000)
    silence(connection)


def http_1(connection: socket.socket) -> None:
    connection.recv(65536)
    connection.sendall(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n")


def tls_alert(connection: socket.socket) -> None:
    """Answer plain text as a TLS server does."""
    connection.sendall(b"\x15\x03\x01\x00\x02\x02\x16")
    silence(connection)


def cut_after_settings(connection: socket.socket) -> None:
    """Speak HTTP/2 until the first request."""
    connection.sendall(b"\x00\x00\x00\x04\x00\x00\x00\x00\x00")
    connection.recv(65536)
    connection.recv(65536)


@contextmanager
def serving(behave: Callable[[socket.socket], None]) -> Iterator[str]:
    """Treat every connection in this way; yield the address."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        open_ones: list[socket.socket] = []

        def serve(connection: socket.socket) -> None:
            with connection, suppress(OSError):
                behave(connection)

        def accept() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                open_ones.append(connection)
                threading.Thread(target=serve, args=(connection,), daemon=True).start()

        threading.Thread(target=accept, daemon=True).start()
        yield f"127.0.0.1:{listening.getsockname()[1]}"
        listening.shutdown(socket.SHUT_RDWR)
        for connection in open_ones:
            connection.close()


@pytest.mark.parametrize(
    "behave",
    [silence, tls_alert, close_at_once, garbage, http_1, cut_after_settings],
    ids=lambda f: f.__name__,
)
def test_every_command_reports_a_server_that_is_none(
    launcher: Launcher, behave: Callable[[socket.socket], None]
) -> None:
    with serving(behave) as address:
        for line in LINES:
            ended = launcher.run(*line, TEMPORAL_ADDRESS=address)
            assert (ended.code, ended.stdout) == (9, ""), (line, ended)
            assert ended.stderr.startswith("Error: "), (line, ended)
            for wrong in ("\tat ", "A bug", "Exception"):
                assert wrong not in ended.stderr, (line, ended)
            assert ended.seconds < DEADLINE, (line, ended)


@pytest.mark.parametrize(
    ("behave", "words"),
    [
        (tls_alert, ["expects TLS", "TEMPORAL_TLS=true"]),
        (http_1, ["HTTP/1", "the port is the frontend's"]),
        (garbage, ["does not serve gRPC", "the port is the frontend's"]),
        (close_at_once, ["closed the connection"]),
    ],
)
def test_what_answers_there_is_named(
    launcher: Launcher, behave: Callable[[socket.socket], None], words: list[str]
) -> None:
    with serving(behave) as address:
        ended = launcher.run(*LINES[0], TEMPORAL_ADDRESS=address)
    for word in (*words, "was not started"):
        assert word in ended.stderr, ended
