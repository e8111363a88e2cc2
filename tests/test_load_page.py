"""The page of a load run, opened in a real browser."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.browser import Page, Scheme, chromium
from tests.processes import ROOT, Ended, Launcher
from tests.server import Server
from tests.stack import Stack

pytestmark = pytest.mark.slow

PHONE, DESKTOP = 400, 1280
CHARTS = [
    "latency-chart",
    "throughput-chart",
    "open-chart",
    "percentile-chart",
    "workflow-chart",
]
PICTURES = ROOT / "build" / "reports"
# Milliseconds in a unit, as the page writes times.
UNITS = {"ms": 1, "s": 1000}

# Of each chart: how large its canvas is shown, and how many pixels have the colours that its legend
# gives to its lines. What is half transparent is the edge of something.
PAINTED = """
return Object.fromEntries([...document.querySelectorAll('figure:not([hidden])')].map((figure) => {
  const canvas = figure.querySelector('canvas');
  const box = canvas.getBoundingClientRect();
  const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  const lines = {};
  for (const marker of figure.querySelectorAll('.u-series:not(:first-child) .u-marker')) {
    const colour = getComputedStyle(marker).borderTopColor;
    const [red, green, blue] = colour.match(/\\d+/g).map(Number);
    const near = (at, value) => Math.abs(data[at] - value) <= 6;
    lines[colour] = 0;
    for (let i = 0; i < data.length; i += 4) {
      if (data[i + 3] > 127 && near(i, red) && near(i + 1, green) && near(i + 2, blue)) {
        lines[colour]++;
      }
    }
  }
  return [figure.id, [box.width, box.height, lines]];
}));
"""
TABLE = """
return [...document.querySelectorAll(`${arguments[0]} tbody tr`)]
  .map((row) => [...row.cells].map((cell) => cell.innerText.replaceAll('\\u00a0', ' ')));
"""


class Reported(NamedTuple):
    """A run that is over, and its files."""

    ended: Ended
    page: Path
    json: Path

    @property
    def report(self) -> Any:  # noqa: ANN401 - a JSON document
        return json.loads(self.json.read_text())


@pytest.fixture(scope="module")
def reported(clean: Launcher, stack: Stack, tmp_path_factory: pytest.TempPathFactory) -> Reported:
    directory = tmp_path_factory.mktemp("load")
    page, document = directory / "load.html", directory / "load.json"
    ended = clean.run(
        *("load", "--rate", "5", "--duration", "4s", "--warmup", "1s"),
        # The first one is broken by any run, the second by none.
        *("--fail-if", "completion.p50>1us,completion.p99>1h"),
        *("--report", str(page), "--json", str(document)),
        TEMPORAL_ADDRESS=stack.address,
    )
    return Reported(ended, page, document)


@pytest.fixture(scope="module")
def browser() -> Iterator[Page]:
    with chromium() as page:
        yield page


def _milliseconds(text: str) -> float:
    value, unit = text.split()
    return float(value) * UNITS[unit]


def test_a_run_tells_which_files_it_has_written(reported: Reported) -> None:
    assert reported.ended.code == 10, reported.ended
    assert f"Written: {reported.page}\n" in reported.ended.stderr
    assert f"Written: {reported.json}\n" in reported.ended.stderr


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_chart_is_drawn(
    browser: Page, reported: Reported, width: int, scheme: Scheme
) -> None:
    browser.open(reported.page, width, scheme)
    browser.picture(PICTURES / f"load-page-{width}-{scheme}.png")
    painted = browser.asked(PAINTED)
    assert sorted(painted) == sorted(CHARTS)
    for chart, (shown_width, shown_height, lines) in painted.items():
        assert shown_width > PHONE / 2, chart
        assert shown_height > PHONE / 4, chart
        drawn = [colour for colour, pixels in lines.items() if pixels > shown_width / 4]
        assert len(drawn) >= min(2, len(lines)) > 0, (chart, lines)


def test_a_run_without_errors_has_no_chart_of_them(browser: Page, reported: Reported) -> None:
    browser.open(reported.page, DESKTOP, "light")
    assert browser.asked("return document.querySelector('#errors-chart').offsetHeight") == 0
    shown = browser.asked("return document.querySelector('#no-errors').innerText")
    assert shown == "No errors: nothing failed, was dropped or was throttled."


@pytest.fixture(scope="module")
def overloaded(clean: Launcher, stack: Stack, tmp_path_factory: pytest.TempPathFactory) -> Reported:
    """A run of which nothing completes, with a drain as long as its arrivals."""
    directory = tmp_path_factory.mktemp("load")
    page, document = directory / "load.html", directory / "load.json"
    ended = clean.run(
        *("load", "--rate", "10", "--duration", "4s", "--mix", "demo-mixed", "--force"),
        *("--max-in-flight", "20", "--drain", "8s", "--report", str(page), "--json", str(document)),
        TEMPORAL_ADDRESS=stack.address,
        JAVA_TASK_QUEUE="nobody-polls-this",
    )
    return Reported(ended, page, document)


def test_the_verdict_begins_with_what_was_completed(browser: Page, overloaded: Reported) -> None:
    assert overloaded.ended.code == 10, overloaded.ended
    headline = "Completed 0/s of 10/s offered; the backlog grew to 20."
    detail = "It was not drained: 20 of 20 were open when the wait for them ended (--drain)."
    assert f"\nFAILED   {headline} {detail}\n" in overloaded.ended.stdout
    browser.open(overloaded.page, DESKTOP, "light")
    first = browser.asked("return document.querySelector('#verdict li').innerText")
    assert headline in first
    exit_code = browser.asked("return document.querySelector('#exit-code').innerText")
    assert exit_code == ("Exit code 10: nothing completed, unfinished workflows, dropped arrivals")


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_a_drain_in_which_nothing_happens_takes_no_space(
    browser: Page, overloaded: Reported, width: int
) -> None:
    assert overloaded.report["run"]["seconds"] > 11
    browser.open(overloaded.page, width, "light")
    browser.picture(PICTURES / f"load-page-{width}-overloaded.png")
    painted = browser.asked(PAINTED)
    assert sorted(painted) == sorted([*CHARTS, "errors-chart"])
    for chart in ("throughput-chart", "open-chart", "errors-chart"):
        # A line over the arrivals of 4 s takes the width of the chart, not a third of it.
        shown_width, _, lines = painted[chart]
        assert max(lines.values()) > shown_width * 0.7, (chart, painted[chart])


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_page_asks_for_nothing_and_has_no_errors(
    browser: Page, reported: Reported, width: int
) -> None:
    browser.requests()
    browser.open(reported.page, width, "light")
    assert browser.requests() == [reported.page.as_uri()]
    assert browser.console() == []


@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_page_is_no_wider_than_the_window(
    browser: Page, reported: Reported, width: int
) -> None:
    browser.open(reported.page, width, "light")
    wide, window = browser.asked("return [document.documentElement.scrollWidth, innerWidth]")
    assert window == width
    assert wide <= width


def test_charts_follow_the_width_of_the_window(browser: Page, reported: Reported) -> None:
    browser.open(reported.page, DESKTOP, "light")
    before = browser.asked(PAINTED)
    browser.resize(PHONE)
    after = browser.asked(PAINTED)
    for chart in CHARTS:
        assert after[chart][0] < before[chart][0], chart
        assert after[chart][0] < PHONE, chart


def test_the_scale_of_the_latencies_can_be_changed(browser: Page, reported: Reported) -> None:
    browser.open(reported.page, DESKTOP, "light")
    drawn = "return document.querySelector('#latency-chart canvas').toDataURL()"
    before = browser.asked(drawn)
    browser.click("#logarithmic")
    assert browser.asked(drawn) != before
    browser.click("#logarithmic")
    assert browser.asked(drawn) == before


def test_the_page_says_of_which_run_it_is(browser: Page, reported: Reported) -> None:
    browser.open(reported.page, DESKTOP, "light")
    run = reported.report["run"]["id"]
    assert browser.title == f"Load run {run}"
    assert browser.asked("return document.querySelector('h1').innerText") == f"Load run {run}"


def test_a_broken_gate_stands_first_after_what_was_completed(
    browser: Page, reported: Reported
) -> None:
    browser.open(reported.page, PHONE, "light")
    first, second = browser.asked(
        "return [...document.querySelectorAll('#verdict li')].slice(0, 2).map((li) => li.innerText)"
    )
    assert "Completed all of 5/s offered." in first
    assert "A gate is broken." in second
    assert "completion.p50>1us" in second
    results = {gate: result for gate, result, _ in browser.asked(TABLE, "#gates")}
    assert results == {"completion.p50>1us": "✗ BROKEN", "completion.p99>1h": "✓ passed"}


def test_the_latencies_are_the_reports(browser: Page, reported: Reported) -> None:
    browser.open(reported.page, DESKTOP, "light")
    rows = {name: figures for name, *figures in browser.asked(TABLE, "#latencies .box:first-child")}
    total = reported.report["total"]
    expected = {
        f"{kind} {of}": total[kind][of]
        for kind in ("start", "completion")
        for of in ("response", "service")
    }
    expected["generator lag"] = reported.report["lag"]
    connection = reported.report["connection"]
    # The wait for a connection has a row only if it was long, as it can be on a busy machine.
    if connection["max_ms"] > 10:
        expected["waiting for a connection"] = connection
    assert rows.keys() == expected.keys()
    for name, latency in expected.items():
        count, *times = rows[name]
        assert int(count) == latency["count"] > 0, name
        percentiles = ("p50_ms", "p90_ms", "p95_ms", "p99_ms", "p999_ms", "max_ms")
        # Shown with three digits.
        assert [_milliseconds(time) for time in times] == pytest.approx(
            [latency[of] for of in percentiles], rel=0.006, abs=0.006
        ), name


def test_the_account_is_the_reports(browser: Page, reported: Reported) -> None:
    browser.open(reported.page, DESKTOP, "light")
    total = reported.report["total"]["counts"]
    assert total["offered"] == 20
    shown = browser.asked("return document.querySelector('#offered-sum').innerText")
    assert shown.startswith(f"20 offered = {total['started']} started + {total['start_failed']} ")
    rows = {name.split("\n")[0]: row for name, *row in browser.asked(TABLE, "#counts")}
    workflows = {workflow["command"]: workflow for workflow in reported.report["workflows"]}
    assert rows.keys() == {*workflows, "all"}
    for name, workflow in workflows.items():
        language, weight, offered, started, *_ = rows[name]
        counts = workflow["counts"]
        assert (language, int(weight)) == (workflow["language"], workflow["weight"])
        assert (int(offered), int(started)) == (counts["offered"], counts["started"])


def test_every_interval_has_its_figures(browser: Page, reported: Reported) -> None:
    browser.open(reported.page, DESKTOP, "light")
    browser.click("#series summary")
    shown = [int(row[1]) for row in browser.asked(TABLE, "#series")]
    assert shown == [row["offered"] for row in reported.report["series"]["rows"]]
    assert sum(shown) == 20


def test_failed_attempts_have_a_table_and_a_verdict(
    browser: Page, timecop: Launcher, server: Server, queue: str, tmp_path: Path
) -> None:
    page = tmp_path / "load.html"
    with server.serving(queue):
        ended = timecop.run(
            *("load", "--rate", "2", "--count", "2", "--mix", "demo-python"),
            *("--name", "retries", "--report", str(page)),
            PYTHON_TASK_QUEUE=queue,
        )
    assert ended.code == 0, ended
    browser.open(page, PHONE, "light")
    browser.picture(PICTURES / "load-page-retries.png")
    assert browser.asked("return document.documentElement.scrollWidth") <= PHONE
    (row,) = browser.asked(TABLE, "#tasks .box:last-child")
    name, language, attempts, failed, *times = row
    assert name.split("\n")[0] == "ActivitySayHelloPython"
    assert (language, attempts, failed) == ("python", "4", "2")
    delay, *_, backoff = [_milliseconds(time) for time in times]
    assert backoff == pytest.approx(2000, rel=0.01)
    assert delay >= backoff
    assert "2 failed attempts" in browser.asked(
        "return document.querySelector('#headline').innerText"
    )
    verdict = browser.asked("return document.querySelector('#verdict').innerText")
    assert "2 of 8 attempts at tasks failed in the sample." in verdict
    assert "Bottleneck: retries in the python worker" in verdict
