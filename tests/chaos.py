"""The fault suite in its long form, for `just chaos`; its short form is a test."""

import argparse
import shutil
import sys

from tests.faults import Plan, run_faults
from tests.processes import ROOT, Launcher


def main() -> int:
    """Run, print, and return the exit code: 1 when anything is wrong."""
    parser = argparse.ArgumentParser(
        prog="scripts/chaos",
        description="Kill the processes of timecop dev by -9 in the middle of workflows, see each"
        " come back, and hold every workflow, summary and count against the server's own records."
        " Time to recover is from the kill to the first task that the process' replacement"
        " completes; after the kill of a server, to the first task that any worker completes."
        " What was stored and written stays in build/chaos until the next run.",
    )
    parser.add_argument("--workflows", type=int, default=500, help="at least (default: 500)")
    parser.add_argument("--kills", type=int, default=20, help="of all processes (default: 20)")
    parser.add_argument("--seed", type=int, default=1, help="of the kills' order (default: 1)")
    parser.add_argument(
        "--within", type=float, default=1500, help="seconds, then it gives up (default: 1500)"
    )
    given = parser.parse_args()
    if given.kills < 1 or given.workflows < given.kills:
        parser.error("expected at least one kill, and at least as many workflows as kills")
    plan = Plan(given.workflows, given.kills, given.seed, given.within)
    directory = ROOT / "build" / "chaos"
    shutil.rmtree(directory, ignore_errors=True)
    directory.mkdir(parents=True)
    launcher = Launcher.clean(directory)
    try:
        report = run_faults(launcher, directory, plan, say)
    finally:
        launcher.close()
    say(str(report))
    return 1 if report.wrong() else 0


def say(text: str) -> None:
    """Print it now, whoever reads."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
