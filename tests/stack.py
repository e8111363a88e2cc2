"""An embedded stack: ./timecop dev as a process."""

import json
from typing import NamedTuple

from tests.processes import Launcher, Running


class Stack(NamedTuple):
    """A stack that is ready."""

    process: Running
    address: str
    ui: str
    pids: dict[str, int]


def start_stack(launcher: Launcher, *arguments: str, **variables: str) -> Stack:
    process = launcher.start("dev", "--port", "0", "-o", "json", *arguments, **variables)
    ready = json.loads(process.stdout.wait_for(".*").group())
    assert list(ready) == ["event", "address", "namespace", "ui", "pids"]
    assert (ready["event"], ready["namespace"]) == ("ready", "time-cop")
    return Stack(process, ready["address"], ready["ui"], ready["pids"])
