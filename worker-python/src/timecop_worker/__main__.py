"""``python -m timecop_worker``: run the worker until SIGTERM or SIGINT.

With ``--registrations`` it prints what it would register, as JSON, and exits.

Exits 0 when stopped, 2 when the code contradicts the catalogue or a setting is invalid.
"""

import asyncio
import logging
import os
import sys
from collections.abc import Iterable

from timecop_worker.printable import line
from timecop_worker.signals import exit_at_once_on_signals, stop_on_signals

DONE = 0
USAGE = 2


def main() -> int:
    """Run the worker; return the exit code."""
    exit_at_once_on_signals()
    # Importing workflows makes remote stubs, which already checks them against the catalogue.
    from timecop_catalog.catalog import CatalogError  # noqa: PLC0415

    try:
        from timecop_worker import config_file, process  # noqa: PLC0415
        from timecop_worker.contract import CONTRACT  # noqa: PLC0415
        from timecop_worker.logs import configure_logs  # noqa: PLC0415
        from timecop_worker.registration import ACTIVITIES, WORKFLOWS  # noqa: PLC0415
        from timecop_worker.setting_errors import SettingsError  # noqa: PLC0415
        from timecop_worker.settings import check_ports, read_settings  # noqa: PLC0415
        from timecop_worker.settings_table import known_secrets  # noqa: PLC0415
        from timecop_worker.variables import Variables  # noqa: PLC0415
    except CatalogError as error:
        return _refuse("the code contradicts the catalogue", error.errors)
    if "--registrations" in sys.argv[1:]:
        sys.stdout.write(CONTRACT.registrations_json(WORKFLOWS, ACTIVITIES))
        return DONE
    differences = CONTRACT.differences(WORKFLOWS, ACTIVITIES)
    if differences:
        return _refuse("the code contradicts the catalogue", differences)
    try:
        settings = read_settings(os.environ, CONTRACT.catalog)
        check_ports(settings)
    except SettingsError as error:
        return _refuse("invalid settings", error.errors)
    secrets = known_secrets(os.environ, config_file.secrets(Variables(os.environ)))
    if settings.tracing is None:
        configure_logs(settings.log_format, settings.log_level, secrets)
    else:
        # Imported here, so that a worker without tracing does not load OpenTelemetry.
        from timecop_worker.tracing import span_fields  # noqa: PLC0415

        configure_logs(settings.log_format, settings.log_level, secrets, span_fields)
    CONTRACT.configure(settings.task_queues)

    async def serve() -> None:
        await process.serve(settings, stop_on_signals())

    asyncio.run(serve())
    return DONE


def _refuse(what: str, errors: Iterable[str]) -> int:
    lines = [f"timecop-worker: {what}:\n", *(f"  {line(error)}\n" for error in errors)]
    sys.stderr.write("".join(lines))
    return USAGE


if __name__ == "__main__":
    code = main()
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    # sys.exit tears the interpreter down while the SDK's threads may still log into it, which
    # aborts the process.
    os._exit(code)
