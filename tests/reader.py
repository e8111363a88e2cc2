"""A person who follows a guide."""

import os
import re
import shlex
import signal
from pathlib import Path

from tests.guide import Change, Command, Create, GuideError, Place, Run, Step
from tests.processes import FOREIGN, Ended, Running
from tests.shell import Shell

# Seconds; some commands build.
COMMAND_TIMEOUT = 300.0


class Reader:
    """Executes a guide like a person with two terminals."""

    def __init__(self, project: Path, home: Path, **variables: str) -> None:
        self._project = project
        # Maven's repository is in the user's home; Temporal's settings there are left out.
        self._environ = {
            name: value
            for name, value in os.environ.items()
            if not (FOREIGN.match(name) or name.startswith("TIMECOP_"))
        } | {"XDG_CONFIG_HOME": str(home), "PYTHONDONTWRITEBYTECODE": "1", **variables}
        self._values: dict[str, str] = {}
        self._first = Shell(project, self._environ)
        self._second: Running | None = None

    def follow(self, steps: list[Step]) -> None:
        for step in steps:
            match step:
                case Create() | Change():
                    step.apply(self._project)
                case Run(place, [command], in_second_terminal=True):
                    self._run_in_the_second_terminal(place, command)
                case Run(place, commands):
                    for command in commands:
                        self._run(place, command)

    def close(self) -> None:
        self._first.close()
        if self._second:
            self._second.close()

    def interrupt_the_second_terminal(self) -> int:
        assert self._second
        self._second.signal(signal.SIGINT)
        return self._second.ended().code

    def run(self, line: str) -> Ended:
        """Run a command line in the first terminal, with all its output on stdout."""
        return self._first.run(self._with_values(line), COMMAND_TIMEOUT)

    def _run(self, place: Place, command: Command) -> None:
        ended = self.run(command.line)
        if ended.code != 0:
            raise GuideError(
                place, f"{command.line} exited {ended.code} and printed\n{ended.stdout}"
            )
        if command.output:
            self._compare(place, command, ended.stdout)

    def _run_in_the_second_terminal(self, place: Place, command: Command) -> None:
        assert self._second is None
        line = (
            f"cd {shlex.quote(str(self._project))} && exec {self._with_values(command.line)} 2>&1"
        )
        self._second = Running(["bash", "-c", line], self._environ, None)
        self._second.stdout.wait_for(f"^{self._pattern(command.output[-1])}$", COMMAND_TIMEOUT)
        output = []
        for line in self._second.stdout.so_far():
            output.append(f"{line}\n")
            if re.fullmatch(self._pattern(command.output[-1]), line):
                break
        self._compare(place, command, "".join(output))

    def _with_values(self, line: str) -> str:
        for name, value in self._values.items():
            line = re.sub(rf"\b{name}\b", value, line)
        return line

    def _compare(self, place: Place, command: Command, output: str) -> None:
        """Fail if the output is not the guide's; remember the values that the guide uses later."""
        pattern = "".join(
            r"(?:.*\n)*?" if line == "..." else self._pattern(line) + r"\n"
            for line in command.output
        )
        found = re.fullmatch(pattern, re.sub(r" +$", "", output, flags=re.MULTILINE))
        if not found:
            raise GuideError(place, f"{command.line} printed something else:\n{output}")
        self._values.update(found.groupdict())

    def _pattern(self, line: str) -> str:
        return re.escape(line).replace(r"\.\.\.", ".*").replace("PORT", r"(?P<PORT>\d+)")
