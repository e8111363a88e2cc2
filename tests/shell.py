"""A shell as a person has it: each line runs where the line before it left the shell."""

import os
import re
import subprocess
from pathlib import Path
from uuid import uuid4

from tests.processes import MARK, PATIENCE, Ended, Lines, processes_marked

COLOUR = re.compile(r"\x1b\[[0-9;]*m")


class Shell:
    """Runs lines in one bash. Closing it kills its descendants too."""

    def __init__(self, directory: Path, environ: dict[str, str]) -> None:
        self._mark = str(uuid4())
        self._process = subprocess.Popen(
            ["/bin/bash"],
            cwd=directory,
            env={**environ, MARK: self._mark},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        assert self._process.stdout is not None
        self._output = Lines(self._process.stdout)

    def run(self, line: str, seconds: float = PATIENCE) -> Ended:
        """Run a line to its end; stdout has all of its output, without colours."""
        end, before = f"ended {uuid4()}", len(self._output.so_far())
        assert self._process.stdin is not None
        # The line must not read the next ones.
        self._process.stdin.write(f"{{ {line}\n}} </dev/null\nprintf '%s %d\\n' '{end}' $?\n")
        self._process.stdin.flush()
        # After output without a line break at its end, too.
        found = self._output.wait_for(f"{end} ([0-9]+)$", seconds)
        printed = "\n".join(self._output.so_far()[before:]).removesuffix(found[0])
        return Ended(int(found[1]), COLOUR.sub("", printed), "", 0)

    def close(self) -> None:
        """End it and whatever its lines left running."""
        for pid in processes_marked(self._mark):
            try:
                os.kill(pid, 9)
            except ProcessLookupError:
                continue
        self._process.wait(PATIENCE)
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._output.to_the_end()
