"""What the logs of both languages show of hostile texts, by common tables."""

import json
import random
from pathlib import Path
from typing import Any

import pytest

from timecop_worker import printable
from timecop_worker.hidden import hide, hide_in_path, hide_in_url
from timecop_worker.settings_table import known_secrets

GOLDEN = Path(__file__).parents[2] / "tests" / "golden"
LINES = json.loads((GOLDEN / "lines.json").read_text(encoding="utf-8"))
SECRETS: dict[str, Any] = json.loads((GOLDEN / "secrets.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", LINES, ids=range(len(LINES)))
def test_a_text_becomes_the_same_line_as_in_java(case: dict[str, str]) -> None:
    assert printable.line(case["text"]) == case["line"]
    assert printable.line(case["line"]) == case["line"]


@pytest.mark.parametrize("case", LINES, ids=range(len(LINES)))
def test_safe_json_reads_as_the_same_text(case: dict[str, str]) -> None:
    safe = printable.json(json.dumps(case["text"], ensure_ascii=False))
    assert json.loads(safe) == case["text"]
    assert printable.line(safe) == safe


def test_random_texts_become_lines_that_need_no_escape() -> None:
    chance = random.Random(14)  # noqa: S311 - no secret
    for _ in range(500):
        text = "".join(
            chr(chance.choice((chance.randrange(0x110000), chance.randrange(0x80))))
            for _ in range(chance.randrange(20))
        )
        line = printable.line(text)
        assert line.splitlines() in ([line], [])
        assert printable.line(line) == line
        assert json.loads(printable.json(json.dumps(text, ensure_ascii=False))) == text


@pytest.mark.parametrize(
    ("kind", "function"), [("text", hide), ("url", hide_in_url), ("path", hide_in_path)]
)
def test_secrets_are_hidden_as_in_java(kind: str, function: Any) -> None:  # noqa: ANN401 - any of three
    for text, shown in SECRETS[kind]:
        assert function(text) == shown
        assert function(shown) in (shown, "********")


@pytest.mark.parametrize(
    "begin", ["//", "//@", "eyJ-", "-----BEGIN ", "-----END ", "password=", "##a", ":", "\u200d"]
)
def test_a_text_that_repeats_the_beginning_of_a_pattern_takes_no_longer(begin: str) -> None:
    text = begin * 300_000
    assert printable.line(hide(text))
    assert printable.line(hide(f"@{text}"))


def test_the_secrets_of_the_settings_are_known() -> None:
    secrets = known_secrets(SECRETS["known"]["environment"])
    for text, shown in SECRETS["known"]["texts"]:
        assert secrets.hide(text) == shown
