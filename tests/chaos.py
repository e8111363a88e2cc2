"""The long crash test, run by `just chaos`; test_faults.py is the short one."""

import argparse
import shutil
import sys

from tests.faults import Plan, run_faults
from tests.processes import ROOT, Launcher


def main() -> int:
    """Run the crash test, print its report and return 1 if it found an error, else 0."""
    parser = argparse.ArgumentParser(
        prog="scripts/chaos",
        description="Kill the processes of timecop dev with kill -9 while workflows run, wait until"
        " each is replaced, and compare all workflows and summaries with the records of the server"
        " and the database. The recovery time lasts from the kill to the first task that the"
        " replacement completes or, for the server, to the first task that any worker completes."
        " The databases and logs are kept in build/chaos until the next run.",
    )
    parser.add_argument(
        "--workflows",
        type=int,
        default=500,
        help="minimum (default: %(default)s)",
    )
    parser.add_argument("--kills", type=int, default=20, help="default: %(default)s")
    parser.add_argument(
        "--seed", type=int, default=1, help="of the kill order (default: %(default)s)"
    )
    parser.add_argument(
        "--within", type=float, default=1500, help="timeout in seconds (default: %(default)s)"
    )
    given = parser.parse_args()
    if given.kills < 1 or given.workflows < given.kills:
        parser.error("expected at least one kill and at least as many workflows as kills")
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
    """Print the text without buffering."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
