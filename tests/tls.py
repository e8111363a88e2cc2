"""A TLS proxy before a server without TLS, and certificates of every kind."""

import asyncio
import ssl
import subprocess
from pathlib import Path

from tests.loop_thread import LoopThread
from tests.processes import PATIENCE


class Certificates:
    """Makes authorities, and certificates for loopback, with the openssl command."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self.authority = self._authority("authority")
        self.other_authority = self._authority("other")

    def _authority(self, name: str) -> Path:
        certificate = self._directory / f"{name}.pem"
        _openssl(
            *("req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
            *("-nodes", "-keyout", str(self._key(certificate)), "-out", str(certificate)),
            *("-subj", f"/CN=timecop test {name}", "-days", "30"),
        )
        return certificate

    def signed(
        self,
        name: str,
        *,
        subject: str = "IP:127.0.0.1",
        authority: Path | None = None,
        **days: int,
    ) -> Path:
        """Return a certificate of the authority; `days` may be negative, for one that expired."""
        by = authority or self.authority
        certificate = self._directory / f"{name}.pem"
        request = self._directory / f"{name}.csr"
        extensions = self._directory / f"{name}.ext"
        extensions.write_text(f"subjectAltName={subject}\n")
        _openssl(
            *("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
            *("-keyout", str(self._key(certificate)), "-out", str(request), "-subj", f"/CN={name}"),
        )
        _openssl(
            *("x509", "-req", "-in", str(request), "-CA", str(by), "-CAkey", str(self._key(by))),
            *("-set_serial", "1", "-out", str(certificate), "-extfile", str(extensions)),
            *("-days", str(days.get("days", 10))),
        )
        return certificate

    def _key(self, certificate: Path) -> Path:
        return certificate.with_suffix(".key")


def key_of(certificate: Path) -> Path:
    """Return the key of a certificate, in PKCS#8."""
    return certificate.with_suffix(".key")


def in_old_form(key: Path, kind: str) -> Path:
    """Return the key in SEC1 (`ec`), or an RSA key in PKCS#1 (`rsa`)."""
    old = key.with_suffix(f".{kind}")
    if kind == "ec":
        _openssl("ec", "-in", str(key), "-out", str(old))
    else:
        _openssl("genrsa", "-traditional", "-out", str(old), "2048")
    return old


def _openssl(*arguments: str) -> None:
    subprocess.run(  # noqa: S603 - the test's own arguments
        ["openssl", *arguments],  # noqa: S607 - whichever is installed
        check=True,
        capture_output=True,
        timeout=PATIENCE,
    )


class TlsProxy(LoopThread):
    """Ends TLS and forwards to a server without TLS."""

    def __init__(
        self, target: str, certificate: Path, *, client_authority: Path | None = None
    ) -> None:
        super().__init__()
        self._host, _, port = target.partition(":")
        self._port = int(port)
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(certificate, key_of(certificate))
        self._context.set_alpn_protocols(["h2"])
        if client_authority is not None:
            self._context.verify_mode = ssl.CERT_REQUIRED
            self._context.load_verify_locations(client_authority)
        self.address = ""

    async def _open(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0, ssl=self._context)
        self.address = f"127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, back = await asyncio.open_connection(self._host, self._port)
        for source, sink in ((reader, back), (there, writer)):
            self.keep(_forward(source, sink))

    async def _close(self) -> None:
        self._server.close()


async def _forward(source: asyncio.StreamReader, sink: asyncio.StreamWriter) -> None:
    try:
        while data := await source.read(65536):
            sink.write(data)
            await sink.drain()
    except OSError:
        pass
    finally:
        sink.close()
