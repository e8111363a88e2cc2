"""Where the Temporal server is and how to reach it, as the official SDKs and CLI read it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from temporalio.envconfig import (
    ClientConfig,
    ClientConfigProfile,
    ClientConnectConfig,
    DataSource,
)

from timecop_worker.faults import Faults

ADDRESS = "TEMPORAL_ADDRESS"
# The address's older name here, which may leave out the port.
HOST = "TEMPORAL_HOST"
NAMESPACE = "TEMPORAL_NAMESPACE"
CONFIG_FILE = "TEMPORAL_CONFIG_FILE"
PROFILE = "TEMPORAL_PROFILE"
API_KEY = "TEMPORAL_API_KEY"
TLS = "TEMPORAL_TLS"
DEFAULT_PORT = 7233
DEFAULT_ADDRESS = f"localhost:{DEFAULT_PORT}"
DEFAULT_NAMESPACE = "time-cop"
HIGHEST_PORT = 65_535


@dataclass(frozen=True)
class Connection:
    """A server, a namespace in it, and the keyword arguments of ``Client.connect``."""

    address: str
    namespace: str
    arguments: ClientConnectConfig


def read_connection(given: Mapping[str, str], faults: Faults) -> Connection:
    """Read variables, then the profile of ``temporal.toml``, then the defaults.

    What is wrong is added to the faults, and the connection is then of no use.
    """
    variables = dict(given)
    if ADDRESS not in variables and HOST in variables:
        host = variables[HOST]
        variables[ADDRESS] = host if _has_port(host) else f"{host}:{DEFAULT_PORT}"
    before = len(faults)
    if given.get(TLS, "true").lower() not in {"true", "false"}:
        # The SDKs take what they do not know for true or for false, each its own way.
        faults.add(TLS, given[TLS], "true or false")
    if not given.get(API_KEY, "").isprintable():
        faults.add(API_KEY, "********", "printable text on one line")
    _check_profile(given, faults)
    _check_files(given, faults)
    source = ADDRESS if ADDRESS in given else HOST
    if ADDRESS in variables and not _is_address(variables[ADDRESS]):
        faults.add(source, given[source], "host:port")
    profile = _load(variables, faults) if len(faults) == before else None
    profile = profile or ClientConfigProfile()
    profile = replace(
        profile,
        address=profile.address or DEFAULT_ADDRESS,
        namespace=variables.get(NAMESPACE) or profile.namespace or DEFAULT_NAMESPACE,
    )
    address, namespace = profile.address or "", profile.namespace or ""
    if ADDRESS not in variables and not _is_address(address):
        faults.add(f"address of profile {_profile_name(given)}", address, "host:port")
    if not namespace.isprintable() or re.search(r"\s", namespace):
        source = NAMESPACE if NAMESPACE in given else f"namespace of profile {_profile_name(given)}"
        faults.add(source, namespace, "a namespace, which has no spaces")
    arguments = ClientConnectConfig() if faults else profile.to_client_connect_config()
    return Connection(address, namespace, arguments)


def _profile_name(given: Mapping[str, str]) -> str:
    return given.get(PROFILE, "default")


def _has_port(host: str) -> bool:
    return re.search(r":[^:\]]*$", host) is not None


def _is_address(text: str) -> bool:
    match = re.fullmatch(r"(?:\[[0-9A-Fa-f:.]+\]|[A-Za-z0-9._-]+):([0-9]{1,5})", text)
    return match is not None and 1 <= int(match[1]) <= HIGHEST_PORT


def _check_profile(given: Mapping[str, str], faults: Faults) -> None:
    file = given.get(CONFIG_FILE)
    if file is not None and (Path(file).is_dir() or not Path(file).exists()):
        # The SDK would go on without it.
        faults.add(CONFIG_FILE, file, "a file that exists")
        return
    try:
        config = ClientConfig.load(override_env_vars=dict(given))
    except RuntimeError as error:
        faults.add(CONFIG_FILE, file or "temporal.toml", f"Temporal's TOML: {_one_line(error)}")
        return
    profile = given.get(PROFILE)
    if profile is not None and profile not in config.profiles:
        faults.add(PROFILE, profile, "a profile of temporal.toml")


def _check_files(given: Mapping[str, str], faults: Faults) -> None:
    for material in ("CLIENT_CERT", "CLIENT_KEY", "SERVER_CA_CERT"):
        name = f"{TLS}_{material}_PATH"
        path = given.get(name)
        if path is None:
            continue
        if f"{TLS}_{material}_DATA" in given:
            faults.add(name, path, f"no {TLS}_{material}_DATA beside it")
        elif not Path(path).is_file():
            faults.add(name, path, "a file that exists")


def _load(variables: Mapping[str, str], faults: Faults) -> ClientConfigProfile | None:
    try:
        profile = ClientConfigProfile.load(override_env_vars=dict(variables))
        profile.to_client_connect_config()
    except (RuntimeError, OSError) as error:
        faults.add(
            "profile", _profile_name(variables), f"one that can be loaded: {_one_line(error)}"
        )
        return None
    tls = profile.tls
    if tls and not tls.disabled:
        pair = {"client certificate": tls.client_cert, "client key": tls.client_private_key}
        for name, source in pair.items():
            _check_pem(name, source, faults)
        _check_pem("server CA certificate", tls.server_root_ca_cert, faults)
        if (tls.client_cert is None) != (tls.client_private_key is None):
            given = next(name for name, source in pair.items() if source is not None)
            faults.add("TLS", f"{given} alone", "a client certificate and its key together")
    return profile


def _check_pem(name: str, source: DataSource | None, faults: Faults) -> None:
    if source is None:
        return
    data = source.read_bytes() if isinstance(source, Path) else source
    data = data.encode() if isinstance(data, str) else data
    if b"-----BEGIN " not in data:
        shown = str(source) if isinstance(source, Path) else "********"
        faults.add(f"TLS {name}", shown, "PEM text")


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
