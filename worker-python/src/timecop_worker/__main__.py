"""``python -m timecop_worker``: run the worker until SIGTERM or SIGINT.

With ``--registrations`` it prints what it would register, as JSON, and ends.

Exits 0 when stopped, 2 when the code contradicts the catalogue or a setting is bad.
"""

import asyncio
import logging
import os
import sys
from collections.abc import Iterable

from timecop_worker.signals import exit_at_once_on_signals, stop_on_signals

DONE = 0
USAGE = 2


def main() -> int:
    """Run the worker; return the exit code."""
    exit_at_once_on_signals()
    # Making the remote stubs, on import, already holds them against the catalogue.
    from timecop_catalog.catalog import CatalogError  # noqa: PLC0415

    try:
        from timecop_worker import process  # noqa: PLC0415
        from timecop_worker.config import SettingsError, check_ports, read_settings  # noqa: PLC0415
        from timecop_worker.contract import CONTRACT  # noqa: PLC0415
        from timecop_worker.logs import configure_logs  # noqa: PLC0415
        from timecop_worker.registration import ACTIVITIES, WORKFLOWS  # noqa: PLC0415
    except CatalogError as error:
        return _refuse("the code contradicts the catalogue", error.errors)
    if "--registrations" in sys.argv[1:]:
        sys.stdout.write(CONTRACT.registrations_json(WORKFLOWS, ACTIVITIES))
        return DONE
    faults = CONTRACT.differences(WORKFLOWS, ACTIVITIES)
    if faults:
        return _refuse("the registered workflows and activities are not the catalogue's", faults)
    try:
        settings = read_settings(os.environ, CONTRACT.catalog)
        check_ports(settings)
    except SettingsError as error:
        return _refuse("bad settings", error.faults)
    if settings.tracing is None:
        configure_logs(settings.log_format, settings.log_level)
    else:
        # Who is not traced pays nothing for it.
        from timecop_worker.tracing import span_fields  # noqa: PLC0415

        configure_logs(settings.log_format, settings.log_level, span_fields)
    CONTRACT.configure(settings.task_queues)

    async def serve() -> None:
        await process.serve(settings, stop_on_signals())

    asyncio.run(serve())
    return DONE


def _refuse(what: str, faults: Iterable[str]) -> int:
    sys.stderr.write("".join([f"timecop-worker: {what}:\n", *(f"  {fault}\n" for fault in faults)]))
    return USAGE


if __name__ == "__main__":
    code = main()
    logging.shutdown()
    sys.stdout.flush()
    sys.stderr.flush()
    # Not sys.exit: the SDK's own threads may log into an interpreter that is being torn down,
    # which aborts the process.
    os._exit(code)
