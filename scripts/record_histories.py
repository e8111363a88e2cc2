"""Records runs of workflows for the gate and the replay tests.

Each history is written to protos/histories/WORKFLOW/NAME.json, in the JSON of `temporal workflow
show`, without fields that name this machine or differ in every run. Existing histories are kept,
unless their command is named.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
HISTORIES = ROOT / "protos" / "histories"
TIMECOP = ROOT / "timecop"
TEMPORAL = ROOT / ".venv" / "bin" / "temporal"
LONGEST_SECONDS = 120
# Identities and numbers, which neither the gate nor a replay reads.
DROPPED = {"identity", "requestId", "taskId", "workerVersion", "historySizeBytes"}


def environment(**more: str) -> dict[str, str]:
    """Return the environment without variables that set a server, a catalogue or task queues."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("TEMPORAL_", "TIMECOP_CATALOG"))
        and not name.endswith("_TASK_QUEUE")
    }
    return {**kept, "TEMPORAL_CONFIG_FILE": os.devnull, "TIMECOP_NO_BUILD": "1", **more}


def answer(command: list[Any], **more: str) -> Any:  # noqa: ANN401 - JSON
    """Return the JSON that a command prints; end the script if it fails."""
    result = subprocess.run(
        command,
        check=False,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(**more),
        timeout=LONGEST_SECONDS,
    )
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, command[1:]))} exited with {result.returncode}.")
    return json.loads(result.stdout)


@contextlib.contextmanager
def stack() -> Iterator[dict[str, Any]]:
    """Run an embedded stack on free ports until the end of the block."""
    log = ROOT / "build" / "record-histories.log"
    with (
        log.open("w") as messages,
        subprocess.Popen(
            [TIMECOP, "dev", "--port", "0", "-o", "json"],
            stdout=subprocess.PIPE,
            stderr=messages,
            text=True,
            env=environment(),
        ) as process,
    ):
        try:
            ready = next(iter(process.stdout or ()), "")
            if not ready:
                sys.exit(f"The stack did not start: see {log}.")
            yield json.loads(ready)
        finally:
            process.terminate()


def stable(value: Any) -> Any:  # noqa: ANN401 - JSON
    """Return the history without the DROPPED fields and the names of sticky queues."""
    if isinstance(value, list):
        return [stable(element) for element in value]
    if isinstance(value, dict):
        kept = {k: stable(v) for k, v in value.items() if k not in DROPPED}
        if "normalName" in kept:
            kept["name"] = "sticky"
        return kept
    return value


def record(
    workflow: dict[str, Any], request: str | None, file: Path, stack: dict[str, Any], *, keep: bool
) -> None:
    """Run the workflow to its end and write its history; optionally keep the earlier one."""
    key = workflow["id_field"]
    message = request or json.dumps({key: "recorded"} if key else {})
    command = [TIMECOP, "start", workflow["command"], "--input", message, "--wait", "-o", "json"]
    run = answer(command, TEMPORAL_ADDRESS=stack["address"])
    show = [TEMPORAL, "workflow", "show", "--output", "json", "--workflow-id", run["workflow_id"]]
    history = answer([*show, "--address", stack["address"], "--namespace", stack["namespace"]])
    file.parent.mkdir(parents=True, exist_ok=True)
    if keep and file.exists():
        started = json.loads(file.read_text(encoding="utf-8"))["events"][0]["eventTime"]
        earlier = file.parent / "earlier" / f"{file.stem}-{started[:19].replace(':', '-')}.json"
        earlier.parent.mkdir(exist_ok=True)
        file.rename(earlier)
        print(earlier.relative_to(ROOT))
    text = json.dumps(stable(history), indent=2, ensure_ascii=False)
    file.write_text(text + "\n", encoding="utf-8")
    print(file.relative_to(ROOT))


def main() -> None:
    """Record the named workflows, or all that have no history."""
    parser = argparse.ArgumentParser(
        prog="scripts/record-histories", description=(__doc__ or "").partition("\n\n")[0]
    )
    parser.add_argument(
        "command", nargs="*", help="workflows to record again (default: all without a history)"
    )
    parser.add_argument(
        "--as", dest="name", default="completed", help="name of the file (default: %(default)s)"
    )
    parser.add_argument("--input", help="request as JSON (default: only the ID field)")
    parser.add_argument(
        "--keep",
        action="store_true",
        help="move the existing history to earlier/, where it is replayed but not compared with"
        " the catalogue",
    )
    arguments = parser.parse_args()
    workflows = answer([TIMECOP, "catalog", "-o", "json"])["workflows"]
    commands = [workflow["command"] for workflow in workflows]
    if unknown := [command for command in arguments.command if command not in commands]:
        parser.error(f"{', '.join(unknown)}: expected some of {', '.join(commands)}")
    wanted = [
        (workflow, HISTORIES / workflow["workflow"] / f"{arguments.name}.json")
        for workflow in workflows
        if workflow["command"] in (arguments.command or commands)
    ]
    if not arguments.command:
        wanted = [(workflow, file) for workflow, file in wanted if not file.exists()]
    if wanted:
        with stack() as running:
            for workflow, file in wanted:
                record(workflow, arguments.input, file, running, keep=arguments.keep)


if __name__ == "__main__":
    main()
