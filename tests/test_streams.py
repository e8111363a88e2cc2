"""Closed and full streams, locales, and unusual characters in texts."""

import subprocess

import pytest

from tests.processes import ROOT, TIMECOP, Launcher


def shell(launcher: Launcher, line: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - the test's own line
        ["/bin/bash", "-c", line],
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
        env={**launcher.environ, "T": str(TIMECOP)},
    )


@pytest.mark.parametrize("line", ['"$T" catalog >/dev/full', '"$T" catalog >&-'])
def test_output_that_cannot_be_written_is_an_error(launcher: Launcher, line: str) -> None:
    ended = shell(launcher, line)

    assert ended.returncode == 1
    assert "Standard output cannot be written." in ended.stderr


def test_a_follower_whose_reader_is_gone_ends(timecop: Launcher) -> None:
    line = '"$T" start demo-mixed --name x --follow -o jsonl | head -n 1; exit "${PIPESTATUS[0]}"'
    ended = shell(timecop, line)

    assert ended.returncode == 1
    assert len(ended.stdout.splitlines()) == 1


@pytest.mark.parametrize("locale", ["en_US.UTF-8", "xx_YY.UTF-8", "C", "POSIX"])
def test_names_arrive_unharmed_in_every_locale(timecop: Launcher, locale: str) -> None:
    ended = timecop.run("start", "demo-java", "--name", "é 😀", "--wait", LC_ALL=locale)

    assert ended.code == 0
    assert "Hello from a Java Worker, é 😀!" in ended.stdout


def test_a_name_that_is_no_utf_8_is_refused(timecop: Launcher) -> None:
    ended = shell(timecop, "\"$T\" start demo-java --name $'\\xff\\xfe'")

    assert ended.returncode == 2
    assert "expected valid UTF-8" in ended.stderr


def test_control_characters_do_not_reach_the_terminal(timecop: Launcher) -> None:
    ended = timecop.run("start", "demo-java", "--name", "\x1b[31mred\nline", "--wait")

    assert ended.code == 0
    assert "Hello from a Java Worker, \\u001b[31mred\\u000aline!" in ended.stdout


@pytest.mark.parametrize(
    "text", ['{"name":"a"} trailing', '{"name":"a"}{"name":"b"}', "{name:a}", '{"name":1,"name":2}']
)
def test_what_is_not_json_is_refused(launcher: Launcher, text: str) -> None:
    ended = launcher.run("start", "demo-mixed", "--input", text)

    assert (ended.code, ended.stdout) == (2, "")
    assert "--input: not JSON" in ended.stderr


def test_a_server_of_another_kind_is_reported(launcher: Launcher) -> None:
    line = (
        f'exec 3< <("{ROOT}/.venv/bin/python" -u -m http.server 0 --bind 127.0.0.1 2>&1);'
        " read -r -u 3 _ _ _ _ _ port _; server=$!;"
        ' "$T" follow x --address "127.0.0.1:$port"; code=$?; kill "$server"; exit "$code"'
    )
    ended = shell(launcher, line)

    assert ended.returncode == 9
    assert "A bug" not in ended.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("--port", "99999"),
        ("--port", "-5"),
        ("--port", "65000"),
        ("--port", "17300", "--ui-port", "17300"),
        ("--port", "0", "--db-filename", "/nowhere/x.db"),
    ],
)
def test_an_impossible_stack_is_refused(launcher: Launcher, arguments: tuple[str, ...]) -> None:
    ended = launcher.run("dev", *arguments)

    assert (ended.code, ended.stdout) == (2, "")
    assert arguments[-2] in ended.stderr


def test_a_check_that_does_not_exist_is_no_success(launcher: Launcher) -> None:
    ended = subprocess.run(  # noqa: S603 - the project's own command
        [ROOT / "scripts" / "test", "typo"],
        check=False,
        capture_output=True,
        text=True,
        env=launcher.environ,
    )

    assert ended.returncode == 2
    assert "there is no check typo" in ended.stderr


def test_closed_standard_input_is_empty(launcher: Launcher) -> None:
    """The JVM would read the first file that it opens, which gets the number of the stream."""
    for line in ("<&-", "<&- 2>&1", "</dev/null"):
        ended = shell(launcher, f'"$T" start demo-java --input - --print-input {line}')

        assert ended.returncode == 2
        assert "--input" in ended.stdout + ended.stderr
        assert "not JSON: it is empty" in ended.stdout + ended.stderr
