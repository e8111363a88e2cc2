"""SIGTERM and SIGINT: the first stops the worker gracefully, the second at once."""

import asyncio
import logging
import os
import signal
from types import FrameType

logger = logging.getLogger(__name__)

STOPPING = (signal.SIGTERM, signal.SIGINT)
# The exit code of a process that a signal ended is this plus the signal's number.
ENDED_BY_SIGNAL = 128


def exit_at_once_on_signals() -> None:
    """Exit 0 on a signal from now on, while there is nothing to finish yet."""

    def leave(_number: int, _frame: FrameType | None) -> None:
        os._exit(0)

    for number in STOPPING:
        signal.signal(number, leave)


def stop_on_signals() -> asyncio.Event:
    """Return an event that the first signal sets; the second exits with 128 plus its number."""
    stop = asyncio.Event()

    def received(number: signal.Signals) -> None:
        if stop.is_set():
            logger.warning("%s again: exiting at once", number.name)
            os._exit(ENDED_BY_SIGNAL + number)
        logger.info("%s: stopping", number.name)
        stop.set()

    loop = asyncio.get_running_loop()
    for number in STOPPING:
        loop.add_signal_handler(number, received, number)
    return stop
