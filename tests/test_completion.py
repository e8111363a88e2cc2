"""The completion script in a real shell."""

import json
import subprocess
from pathlib import Path

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


# The same for a workflow ID. The words are separated as bash separates them at the Tab key.
ASK_ID = """
source <(cat "$SCRIPT")
compopt() { :; }
COMP_WORDS=("$@")
COMP_CWORD=$(($# - 1))
COMP_POINT=${#COMP_LINE}
_timecop_complete
printf '%s\\n' "${COMPREPLY[@]}"
"""

IDS = [
    "order-1",
    "order 2",
    "a:b=c",
    "it's",
    'say "hi"',
    "back\\slash",
    "é-1",
    "$HOME",
    "new\nline",
]


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a state directory that remembers the IDs, as timecop writes them."""
    directory = tmp_path_factory.mktemp("state")
    (directory / "timecop").mkdir()
    lines = [
        json.dumps(
            {
                "address": "localhost:7233",
                "namespace": "time-cop",
                "workflow_id": workflow_id,
                "run_id": "run",
                "type": "T",
            },
            separators=(",", ":"),
            ensure_ascii=False,
        )
        for workflow_id in IDS
    ]
    text = "".join(f"{line}\n" for line in ["not JSON", *lines])
    (directory / "timecop" / "started.jsonl").write_text(text, encoding="utf-8")
    return directory


def bash(script: str, state: Path, line: str, *words: str) -> list[str]:
    answer = subprocess.run(  # noqa: S603 - the words are this file's
        ["bash", "-c", ASK_ID, "bash", *words],  # noqa: S607 - the one on the path
        env={
            "SCRIPT": script,
            "PATH": "/usr/bin:/bin",
            "LC_ALL": "C.UTF-8",
            "XDG_STATE_HOME": str(state),
            "COMP_LINE": line,
        },
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    assert answer.stderr == ""
    return answer.stdout.splitlines()


def test_a_workflow_id_is_completed_as_the_shell_reads_it(script: str, state: Path) -> None:
    offered = bash(script, state, "timecop follow ", "timecop", "follow", "")
    read = subprocess.run(  # noqa: S603 - the words are this file's
        ["bash", "-c", "printf '%s\\n' " + " ".join(offered)],  # noqa: S607
        env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
    )
    # An ID with a line break is left out.
    assert read.stdout.splitlines() == IDS[:-1]


@pytest.mark.parametrize(
    ("line", "words", "offered"),
    [
        ("timecop result or", ["result", "or"], ["order-1", "order\\ 2"]),
        ("timecop describe order\\ ", ["describe", "order\\ "], ["order\\ 2"]),
        # The shell keeps the quote that the user has opened, and closes it.
        ('timecop follow "order ', ["follow", '"order '], ["order 2"]),
        ('timecop follow "sa', ["follow", '"sa'], ['say \\"hi\\"']),
        ("timecop follow 'sa", ["follow", "'sa"], ['say "hi"']),
        # The shell replaces what stands after the colon.
        ("timecop follow a:b", ["follow", "a", ":", "b"], ["b=c"]),
        (
            "timecop follow --timeout 5s or",
            ["follow", "--timeout", "5s", "or"],
            ["order-1", "order\\ 2"],
        ),
        ("timecop --debug follow order-", ["--debug", "follow", "order-"], ["order-1"]),
        # It has its ID already, or an option needs its value.
        ("timecop follow order-1 or", ["follow", "order-1", "or"], []),
        ("timecop follow --timeout or", ["follow", "--timeout", "or"], []),
        ("timecop start or", ["start", "or"], []),
        ("timecop list or", ["list", "or"], []),
        ("timecop follow --time", ["follow", "--time"], ["--timeout"]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_bash_completes_ids(
    script: str, state: Path, line: str, words: list[str], offered: list[str]
) -> None:
    assert bash(script, state, line, "timecop", *words) == (offered or [""])


def test_without_a_start_here_no_id_is_offered(script: str, tmp_path: Path) -> None:
    assert bash(script, tmp_path, "timecop follow ", "timecop", "follow", "") == [""]


def test_the_tab_key_starts_no_jvm(script: str, state: Path) -> None:
    # An empty path: the script could not start anything.
    ask = ASK_ID.replace('source <(cat "$SCRIPT")', 'source "$SCRIPT"; PATH=/nowhere')
    answer = subprocess.run(  # noqa: S603 - the words are this file's
        ["bash", "-c", ask, "bash", "timecop", "follow", "order-"],  # noqa: S607
        env={
            "SCRIPT": script,
            "PATH": "/usr/bin:/bin",
            "XDG_STATE_HOME": str(state),
            "COMP_LINE": "timecop follow order-",
        },
        capture_output=True,
        text=True,
        check=True,
        timeout=30,
    )
    assert (answer.stdout, answer.stderr) == ("order-1\n", "")


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["sta"], ["stack", "start", "status"]),
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
