"""Run the checks of all languages, as many at a time as there are processors.

Every check runs even when an earlier one failed. A check's output is printed in one piece when the
check ends; the output of checks that failed comes last.
"""

import argparse
import os
import signal
import sys
import time
from collections.abc import Iterable, Sequence

from check_run import Check, CheckRun
from junit import slowest

PROCESSORS = max(2, len(os.sched_getaffinity(0)))
# Processes that share the product tests; each starts a stack of its own.
PRODUCT_PROCESSES = min(PROCESSORS, 4)
# Seconds between two lines that name the running checks.
PROGRESS = 60

# Paths as short as those of a single pytest process: some error messages cut long ones.
PRODUCT = f"""
scratch=$(mktemp -d)
cd tests
TIMECOP_NO_BUILD=1 pytest -m "{{tests}}" --junitxml $REPORTS/product.xml --basetemp $scratch \\
  --numprocesses {PRODUCT_PROCESSES} --dist loadfile --no-loadscope-reorder
rm -rf $scratch
"""

SET_UP = Check("set-up", "scripts/setup --dev")
# The longest come early: shorter ones run beside them.
CHECKS = (
    Check("compatibility", "./timecop validate-protos"),
    Check("product", PRODUCT.format(tests="not slow")),
    Check(
        "java",
        """
        rm -rf {*,protos/java}/target/surefire-reports
        trap 'cp {*,protos/java}/target/surefire-reports/*.xml $REPORTS' EXIT
        scripts/maven verify
        """,
    ),
    Check(
        "python",
        """
        (cd protos/python && pytest --junitxml $REPORTS/catalog.xml) || failed=yes
        (cd worker-python && pytest --junitxml $REPORTS/worker.xml) || failed=yes
        [ -z "${failed:-}" ]
        """,
    ),
    Check(
        "python-style",
        """
        ruff check
        ruff format --check
        mypy --strict scripts/*.py scripts/free-port
        MYPYPATH=scripts mypy --strict scripts/document-settings
        MYPYPATH=scripts mypy --strict scripts/document-values
        MYPYPATH=scripts mypy --strict scripts/dashboard
        (cd protos/python && mypy)
        (cd worker-python && mypy)
        (cd tests && mypy --strict .)
        """,
    ),
    Check("protos", "cd protos && buf lint && buf format --diff --exit-code"),
    Check(
        "shell-style",
        "shellcheck timecop .ci/run cli/src/main/resources/timecop/cli/command/completion.bash"
        " $(grep -d skip -lE '^#(!.*| shellcheck shell=)bash' scripts/* deploy/images/*)",
    ),
    Check("product-slow", PRODUCT.format(tests="slow"), slow=True),
    # What needs a tool that is missing is skipped, and listed as such in the summary.
    Check(
        "chart",
        """
        HELM=$(scripts/helm)
        [ -z "$HELM" ] && unset HELM || export HELM
        cd deploy/tests
        mypy --strict .
        pytest --junitxml $REPORTS/chart.xml
        """,
        slow=True,
    ),
    Check("chaos", "scripts/chaos", slow=True),
)


def chosen(arguments: Sequence[str]) -> list[Check]:
    """Return the checks that the command line asks for; exits 2 if it names an unknown one."""
    names = [check.name for check in CHECKS]
    slow = [check.name for check in CHECKS if check.slow]
    parser = argparse.ArgumentParser(
        prog="scripts/test",
        description="Set up the project and run its checks, as many at a time as there are"
        " processors. The output of a check is printed when it ends, failures last.",
    )
    parser.add_argument("names", metavar="NAME", nargs="*", help=f"one of: {', '.join(names)}")
    parser.add_argument(
        "--all", action="store_true", help=f"run the slow checks too: {', '.join(slow)}"
    )
    given = parser.parse_args(arguments)
    for name in given.names:
        if name not in names:
            parser.error(f"there is no check {name}; expected one of: {', '.join(names)}")
    return [
        check
        for check in CHECKS
        if (check.name in given.names if given.names else given.all or not check.slow)
    ]


def run(checks: Sequence[Check], interrupts: Sequence[int], *, live: bool) -> list[CheckRun]:
    """Run the checks side by side and return them in the order in which they ended.

    A signal among the interrupts ends those that run; these are not returned. Output is printed
    at once if it is live, otherwise when a check has passed.
    """
    waiting = list(checks)
    running: list[CheckRun] = []
    ended: list[CheckRun] = []
    reported = time.monotonic()
    while (waiting or running) and not interrupts:
        while waiting and len(running) < PROCESSORS:
            say(f"{waiting[0].name} starts")
            running.append(CheckRun(waiting.pop(0), live=live))
        time.sleep(0.1)
        for one in [one for one in running if one.has_ended()]:
            running.remove(one)
            ended.append(one)
            say(f"{one} {'FAILED; its output follows at the end' if one.errors else 'passed'}")
            if not one.errors:
                one.print_output()
            reported = time.monotonic()
        if time.monotonic() - reported >= PROGRESS:
            say("running: " + ", ".join(map(str, running)))
            reported = time.monotonic()
    for one in running:
        say(f"interrupted: ending {one}")
        one.end()
    return ended


def report(ended: Sequence[CheckRun], seconds: float) -> None:
    """Print the slowest tests, the output of failed checks, and the summary."""
    cases = [case for one in ended for case in one.cases]
    failed = [one for one in ended if one.errors]
    passed = [one for one in ended if not one.errors]
    skipped = [case for case in cases if case.skipped]
    if cases:
        say("slowest tests")
        print_lines("", (f"{case.seconds:6.1f} s  {case.name}" for case in slowest(cases, 10)))
    for one in failed:
        say(f"{one} failed: {', '.join(one.errors)}")
        one.print_output()
    say(f"{len(passed)} checks passed, {len(failed)} failed, in {seconds:.0f} s")
    print_lines("passed: ", passed)
    print_lines("skipped: ", (case.name for case in skipped))
    for one in failed:
        print_lines("FAILED: ", [f"{one}: {', '.join(one.errors)}"])
        print_lines("  ", (case.name for case in one.cases if case.failed))
    # A check without a test that failed, such as a style, counts as one.
    failures = sum(max(1, sum(case.failed for case in one.cases)) for one in failed)
    successes = sum(not case.failed and not case.skipped for case in cases)
    print(f"{successes} passed, {failures} failed, {len(skipped)} skipped", flush=True)


def print_lines(prefix: str, lines: Iterable[object]) -> None:
    """Print each line indented, after the prefix."""
    for line in lines:
        print(f"  {prefix}{line}")


def say(text: str) -> None:
    """Print a line about the checks, at once."""
    print(f"=== {text}", flush=True)


def main() -> int:
    """Return 0 if all checks passed, 1 if one failed, 2 for a wrong command line."""
    started = time.monotonic()
    checks = chosen(sys.argv[1:])
    interrupts: list[int] = []
    # Even where they are ignored, as SIGINT is by a shell's background job: what the checks start
    # would inherit that.
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda caught, _: interrupts.append(caught))
    ended = run([SET_UP], interrupts, live=True)
    if any(one.errors for one in ended):
        return 1
    live = len(checks) == 1
    ended = run([check for check in checks if not check.slow], interrupts, live=live)
    # Afterwards, so that they do not disturb tests that measure times.
    ended += run([check for check in checks if check.slow], interrupts, live=live)
    if interrupts:
        return 128 + interrupts[0]
    report(ended, time.monotonic() - started)
    return 1 if any(one.errors for one in ended) else 0


if __name__ == "__main__":
    sys.exit(main())
