"""An embedded stack: ./timecop dev as a process."""

import json
from typing import NamedTuple

from tests.processes import Launcher, Running


class Stack(NamedTuple):
    """A running stack whose workers are ready."""

    process: Running
    address: str
    ui: str
    pids: dict[str, int]


def start_stack(launcher: Launcher, *arguments: str, **variables: str) -> Stack:
    """Start `timecop dev` on free ports and wait until it is ready."""
    process = launcher.start("dev", "--port", "0", "-o", "json", *arguments, **variables)
    ready = json.loads(process.stdout.wait_for(".*").group())
    assert list(ready) == ["event", "address", "namespace", "ui", "pids"]
    assert (ready["event"], ready["namespace"]) == ("ready", "time-cop")
    return Stack(process, ready["address"], ready["ui"], ready["pids"])
