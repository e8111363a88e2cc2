"""Records real runs of workflows, for the gate and the replay tests to read.

Each becomes protos/histories/WORKFLOW/NAME.json, in the proto-JSON of Temporal's own command,
without what names this machine or changes with every run and is read by nobody. What is
recorded already is left as it is, unless its command is named.
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
# Who did it and under which number: neither the gate nor a replay asks.
DROPPED = {"identity", "requestId", "taskId", "workerVersion", "historySizeBytes"}


def environment(**more: str) -> dict[str, str]:
    """Return the variables without any that names another server or other task queues."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("TEMPORAL_", "TIMECOP_CATALOG"))
        and not name.endswith("_TASK_QUEUE")
    }
    return {**kept, "TEMPORAL_CONFIG_FILE": os.devnull, "TIMECOP_NO_BUILD": "1", **more}


def answer(command: list[Any], **more: str) -> Any:  # noqa: ANN401 - JSON
    """Return the JSON that a command prints; end the script when it fails."""
    result = subprocess.run(
        command,
        check=False,
        stdout=subprocess.PIPE,
        text=True,
        env=environment(**more),
        timeout=LONGEST_SECONDS,
    )
    if result.returncode != 0:
        sys.exit(f"{' '.join(map(str, command[1:]))} exited {result.returncode}.")
    return json.loads(result.stdout)


@contextlib.contextmanager
def stack() -> Iterator[dict[str, Any]]:
    """Start an embedded stack on free ports; it ends with the block."""
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


def without_what_changes(value: Any) -> Any:  # noqa: ANN401 - JSON
    """Return the history without what DROPPED names, and without the names of sticky queues."""
    if isinstance(value, list):
        return [without_what_changes(element) for element in value]
    if isinstance(value, dict):
        kept = {k: without_what_changes(v) for k, v in value.items() if k not in DROPPED}
        if "normalName" in kept:
            kept["name"] = "sticky"
        return kept
    return value


def record(
    workflow: dict[str, Any], request: str | None, file: Path, stack: dict[str, Any], *, keep: bool
) -> None:
    """Run the workflow to its end and write its history; perhaps keep the one before."""
    key = workflow["id_field"]
    given = request or json.dumps({key: "recorded"} if key else {})
    command = [TIMECOP, "start", workflow["command"], "--input", given, "--wait", "-o", "json"]
    run = answer(command, TEMPORAL_ADDRESS=stack["address"])
    show = [TEMPORAL, "workflow", "show", "--output", "json", "--workflow-id", run["workflow_id"]]
    history = answer([*show, "--address", stack["address"], "--namespace", stack["namespace"]])
    file.parent.mkdir(parents=True, exist_ok=True)
    if keep and file.exists():
        begun = json.loads(file.read_text(encoding="utf-8"))["events"][0]["eventTime"]
        earlier = file.parent / "earlier" / f"{file.stem}-{begun[:19].replace(':', '-')}.json"
        earlier.parent.mkdir(exist_ok=True)
        file.rename(earlier)
        print(earlier.relative_to(ROOT))
    text = json.dumps(without_what_changes(history), indent=2, ensure_ascii=False)
    file.write_text(text + "\n", encoding="utf-8")
    print(file.relative_to(ROOT))


def main() -> None:
    """Record what the arguments name, or all that is missing."""
    parser = argparse.ArgumentParser(
        prog="scripts/record-histories", description=(__doc__ or "").partition("\n\n")[0]
    )
    parser.add_argument("command", nargs="*", help="only these workflows, anew (default: missing)")
    parser.add_argument(
        "--as", dest="name", default="completed", help="the file's name (default: completed)"
    )
    parser.add_argument("--input", help="the request (default: the id field alone)")
    parser.add_argument(
        "--keep",
        action="store_true",
        help="keep what was recorded before in earlier/, where it is replayed and no more",
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
