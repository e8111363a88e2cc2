"""HTTP clients that are slow on purpose, on real sockets."""

import socket
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from tests.processes import PATIENCE

HALF = b"GET /%s HTTP/1.1\r\nHost: "
CONNECTIONS = 200
LOOPBACK = "127.0.0.1"


def connect(port: int, host: str = LOOPBACK) -> socket.socket:
    return socket.create_connection((host, port), timeout=PATIENCE)


@contextmanager
def trickling(port: int, path: str, host: str = LOOPBACK) -> Iterator[socket.socket]:
    """Send a request byte by byte, twice a second, without an end."""
    stop = threading.Event()

    def trickle(client: socket.socket) -> None:
        try:
            client.sendall(HALF % path.encode())
            while not stop.wait(0.5):
                client.sendall(b"x")
        except OSError:
            return  # the server has closed the connection

    with connect(port, host) as client:
        thread = threading.Thread(target=trickle, args=(client,))
        thread.start()
        try:
            yield client
        finally:
            stop.set()
            thread.join()


@contextmanager
def waiting(port: int, path: str, host: str = LOOPBACK) -> Iterator[None]:
    """Open many connections: some send nothing, others half a request, and stay open."""
    with ExitStack() as stack:
        for number in range(CONNECTIONS):
            client = stack.enter_context(connect(port, host))
            if number % 4:
                client.sendall(HALF % path.encode())
        yield


@contextmanager
def deaf(port: int, path: str) -> Iterator[None]:
    """Send requests on some connections for as long as the server takes them; read no answer."""
    request = b"GET /%s HTTP/1.1\r\nHost: here\r\n\r\n" % path.encode()
    with ExitStack() as stack:
        for _ in range(20):
            client = stack.enter_context(socket.socket())
            client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
            client.connect((LOOPBACK, port))
            client.settimeout(0)
            try:
                while client.send(request * 100):
                    pass
            except OSError:
                pass  # full, or the server has closed it
        yield


def is_closed(client: socket.socket) -> bool:
    """Read until the server closes the connection; an answer may come first."""
    try:
        while client.recv(1024):
            pass
    except TimeoutError:
        return False
    except OSError:
        return True
    return True
