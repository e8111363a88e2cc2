"""The completion script in a real shell."""

import subprocess

import pytest

from tests.processes import Launcher

# Calls the script's function as bash does at the Tab key, and prints what it offers. `compopt`
# works only for a key that was really pressed.
ASK = """
source <(cat "$SCRIPT")
compopt() { :; }
COMP_WORDS=(timecop "$@")
COMP_CWORD=$#
COMP_LINE="timecop $*"
COMP_POINT=${#COMP_LINE}
_complete_timecop
printf '%s\\n' "${COMPREPLY[@]}"
"""


@pytest.fixture(scope="module")
def script(clean: Launcher, tmp_path_factory: pytest.TempPathFactory) -> str:
    ended = clean.run("completion", "bash")
    assert (ended.code, ended.stderr) == (0, "")
    path = tmp_path_factory.mktemp("completion") / "timecop.bash"
    path.write_text(ended.stdout)
    return str(path)


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["st"], ["start"]),
        (["start", "demo-m"], ["demo-mixed", "demo-mixed-python"]),
        (["start", "demo-mixed", "--na"], ["--name", "--namespace"]),
        (["start", "demo-mixed", "-o", "js"], ["json", "jsonl"]),
        (["catalog", "--di"], ["--diagram"]),
    ],
    ids=" ".join,
)
def test_bash_completes(script: str, words: list[str], offered: list[str]) -> None:
    answer = subprocess.run(  # noqa: S603 - the words are this file's
        ["bash", "-c", ASK, "bash", *words],  # noqa: S607 - the one on the path
        env={"SCRIPT": script, "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    assert (set(answer.stdout.split()), answer.stderr) == (set(offered), "")


def test_zsh_takes_the_same_script(launcher: Launcher) -> None:
    assert launcher.run("completion", "zsh").stdout == launcher.run("completion", "bash").stdout


def test_an_unknown_shell_is_an_error_that_lists_the_known_ones(launcher: Launcher) -> None:
    ended = launcher.run("completion", "fish")
    assert (ended.code, ended.stdout) == (2, "")
    assert ended.stderr.startswith('Error: "fish": expected a shell, bash or zsh\n')
