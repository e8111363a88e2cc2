"""The connection to the Temporal server, by the same settings as those of the official SDKs."""

import re
from dataclasses import dataclass, replace

from temporalio.envconfig import (
    ClientConfig,
    ClientConfigProfile,
    ClientConnectConfig,
)

from timecop_worker.config_file import ConfigFile, read_config_file, reason, refuse
from timecop_worker.settings_table import ROWS, message
from timecop_worker.tls_files import check_tls
from timecop_worker.variables import Variables

ADDRESS = "TEMPORAL_ADDRESS"
HOST = "TEMPORAL_HOST"
NAMESPACE = "TEMPORAL_NAMESPACE"
PROFILE = "TEMPORAL_PROFILE"


@dataclass(frozen=True)
class Connection:
    """A server, a namespace in it, and the keyword arguments of ``Client.connect``."""

    address: str
    namespace: str
    arguments: ClientConnectConfig
    # About settings that have no effect, for the user.
    warnings: tuple[str, ...] = ()


def read_connection(variables: Variables) -> Connection:
    """Read variables, then the profile of ``temporal.toml``, then the defaults.

    Each invalid value is added to the variables' errors; the result must then not be used.
    """
    errors = variables.errors
    before = len(errors)
    variables.check("credentials")
    file = _config_file(variables)
    loadable = len(errors) == before
    address = variables.text(ADDRESS) if variables.is_set(ADDRESS) else _host(variables)
    namespace = variables.text(NAMESPACE) if variables.is_set(NAMESPACE) else ""
    profile = _load(file, variables) if loadable else ClientConfigProfile()
    profile = replace(
        profile,
        address=address or _of_profile("address", profile.address, ADDRESS, variables),
        namespace=namespace or _of_profile("namespace", profile.namespace, NAMESPACE, variables),
    )
    arguments = ClientConnectConfig() if errors else profile.to_client_connect_config()
    warnings = tuple(file.warnings()) if file else ()
    return Connection(profile.address or "", profile.namespace or "", arguments, warnings)


def _host(variables: Variables) -> str:
    """Return the address by its older name, which may leave out the port."""
    host = variables.text(HOST)
    if not host or re.search(r":[^:\]]*$", host):
        return host
    return f"{host}:{ROWS[ADDRESS].default.rpartition(':')[2]}"


def _of_profile(key: str, value: str | None, name: str, variables: Variables) -> str:
    """Return what the profile says, or the default."""
    row = ROWS[name]
    if value and not row.accepts(value):
        shown = row.shown(value)
        variables.errors.add(f"{key} of profile {variables.text(PROFILE)}", shown, row.expected)
    return value or row.default


def _config_file(variables: Variables) -> ConfigFile | None:
    before = len(variables.errors)
    file = read_config_file(variables)
    if file:
        try:
            ClientConfig.load(config_source=file.text)
        except RuntimeError as error:
            refuse(variables, file.path, error)
    has_profile = file is not None and file.has(variables.text(PROFILE))
    if len(variables.errors) == before and variables.is_set(PROFILE) and not has_profile:
        variables.refuse(PROFILE)
    return file


def _load(file: ConfigFile | None, variables: Variables) -> ClientConfigProfile:
    try:
        profile = ClientConfigProfile.load(
            config_source=file.text if file else "", override_env_vars=variables.all()
        )
    except (RuntimeError, OSError) as error:
        expected = message("profile", cause=reason(error))
        variables.errors.add("profile", variables.text(PROFILE), expected)
        return ClientConfigProfile()
    check_tls(profile, variables)
    return profile
