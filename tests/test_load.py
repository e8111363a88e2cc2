"""What `timecop load` takes, refuses, judges, and leaves behind."""

import json
import re
import signal
import socket
from pathlib import Path
from urllib.request import urlopen
from uuid import uuid4

import pytest
from prometheus_client.parser import text_string_to_metric_families

from tests.load import load, read
from tests.processes import PATIENCE, Launcher, until
from tests.slow_clients import trickling, waiting
from tests.test_load_account import wait_for_started
from tests.test_terminal import Terminal

SHORT = ("--rate", "10", "--count", "10", "--seed", "1")


def test_every_wrong_option_is_named_at_once_before_anything_is_sent(
    launcher: Launcher, refusing: str
) -> None:
    ended = launcher.run(
        *("load", "--address", refusing, "--rate", "5", "--stages", "10/0s", "--count", "0"),
        *("--mix", "demo-mixt=2,demo-java=x", "--part", "5/4", "--data", "/no/such.csv"),
        *("--fail-if", "completion.p99>2,droped>0", "--run-id", "a b"),
    )
    assert ended.code == 2
    reported = "\n".join(ended.errors())
    for expected in (
        "--rate and --stages: expected one of them",
        '--part: "5/4": expected a part such as 1/4',
        '--run-id: "a b": expected up to 64 letters, digits, - and _',
        '--mix: unknown workflow "demo-mixt" (did you mean demo-mixed?)',
        '--mix: "demo-java=x": expected a weight from 1 to 1000000, as in demo-java=2',
        '--fail-if: "completion.p99>2": the limit of completion.p99: expected a time',
        '--fail-if: "droped>0": unknown metric (did you mean dropped?)',
        "--count: expected 1 or more",
        "--data /no/such.csv: no such file",
    ):
        assert expected in reported, (expected, reported)


def test_without_a_rate_it_asks_for_one(launcher: Launcher) -> None:
    ended = launcher.run("load")
    assert ended.code == 2
    assert ended.errors() == [
        "No rate given: expected one of --rate, --ramp, --stages, --sine, --concurrency"
    ]


@pytest.mark.slow
def test_an_unreachable_server_is_reported_before_the_run(
    launcher: Launcher, refusing: str
) -> None:
    ended = launcher.run("load", *SHORT, "--address", refusing)
    assert (ended.code, ended.stdout) == (9, "")
    assert f"No Temporal server answers at {refusing}" in ended.stderr


def test_a_template_is_filled_for_each_arrival_and_rows_are_taken_in_turn(
    timecop: Launcher, tmp_path: Path
) -> None:
    data = tmp_path / "people.csv"
    data.write_text('name,title\nAda,Dr\n"Lovelace, Augusta",Countess\n')
    result = load(
        timecop,
        tmp_path / "r.json",
        *("--rate", "10", "--count", "4", "--mix", "demo-java", "--data", str(data)),
        *("--name", "{title} {name} {seq}", "--run-id", f"r{uuid4().hex[:8]}"),
    )
    run_id = result.report["run"]["id"]
    greeted = []
    for seq in range(4):
        ended = timecop.run("follow", f"load-{run_id}-1-{seq}-WorkflowDemoJava", "-o", "json")
        greeted.append(re.findall(r"Hello from a Java Worker, ([^!]*)!", ended.stdout)[-1])
    assert greeted == [
        "Dr Ada 0",
        "Countess Lovelace, Augusta 1",
        "Dr Ada 2",
        "Countess Lovelace, Augusta 3",
    ]


@pytest.mark.slow
def test_errors_in_a_row_or_a_template_are_reported_before_the_run(
    launcher: Launcher, refusing: str, tmp_path: Path
) -> None:
    data = tmp_path / "people.jsonl"
    data.write_text('{"name": "Ada"}\n{"name": "", "shoe": 42}\n')
    ended = launcher.run(
        *("load", *SHORT, "--address", refusing, "--mix", "demo-java", "--data", str(data)),
    )
    assert ended.code == 2
    assert any("no field takes column shoe" in fault for fault in ended.errors()), ended
    ended = launcher.run(
        *("load", *SHORT, "--address", refusing, "--mix", "demo-java", "--name", "{nam}"),
    )
    assert ended.errors() == [
        '--name: "{nam}": unknown placeholder {nam}; expected {run}, {seq}, {workflow}'
    ]


@pytest.mark.slow
def test_stages_poisson_arrivals_and_a_warm_up(timecop: Launcher, tmp_path: Path) -> None:
    result = load(
        timecop,
        tmp_path / "r.json",
        *("--stages", "5/2s,5..20/2s,0/1s", "--arrivals", "poisson", "--seed", "7"),
        *("--warmup", "2s", "--mix", "demo-python"),
    )
    assert result.ended.code == 0, result.ended
    total = result.report["total"]
    assert 10 < total["counts"]["offered"] < 70, "35 on average"
    assert 0 < total["measured"]["offered"] < total["counts"]["offered"]
    assert total["completion"]["response"]["count"] == total["measured"]["completed"]
    assert result.report["run"]["arrivals"] == "poisson"
    assert result.report["run"]["arrivals_seconds"] == pytest.approx(5, abs=0.5)


@pytest.mark.slow
def test_a_sine_swings_around_its_base(timecop: Launcher, tmp_path: Path) -> None:
    result = load(
        timecop,
        tmp_path / "r.json",
        *("--sine", "10,10/4s", "--duration", "4s", "--mix", "demo-java"),
    )
    assert result.ended.code == 0, result.ended
    assert result.report["run"]["shape"] == "sine 10,10/4s, for 4s"
    assert result.report["run"]["wanted_rate"] == pytest.approx(10)
    # The integral, 10 t + 20 / pi (1 - cos(pi t / 2)), is 32.7 after two seconds.
    offered = [row["offered"] for row in result.report["series"]["rows"]]
    assert result.counts["offered"] == sum(offered) == 40
    assert sum(offered[:2]) == 33


@pytest.mark.slow
def test_a_sine_without_an_end_ends_by_its_count(timecop: Launcher, tmp_path: Path) -> None:
    result = load(
        timecop, tmp_path / "r.json", "--sine", "20,5/10s", "--count", "20", "--mix", "demo-java"
    )
    assert result.ended.code == 0, result.ended
    assert result.counts["completed"] == 20
    assert result.report["run"]["end_reason"] == "count"


@pytest.mark.slow
def test_a_closed_loop_keeps_so_many_open_and_says_what_it_is(
    timecop: Launcher, tmp_path: Path
) -> None:
    result = load(timecop, tmp_path / "r.json", "--concurrency", "4", "--count", "20")
    assert result.ended.code == 0, result.ended
    assert result.counts["completed"] == 20
    assert result.report["run"]["mode"] == "closed"
    assert "closed loop" in result.ended.stdout
    assert max(row["open"] for row in result.report["series"]["rows"]) <= 4


@pytest.mark.slow
def test_a_gate_that_breaks_in_the_run_can_end_it(timecop: Launcher, tmp_path: Path) -> None:
    result = load(
        timecop,
        tmp_path / "r.json",
        *("--rate", "10", "--duration", "5m", "--mix", "demo-mixed", "--interval", "500ms"),
        *("--fail-if", "completion.p50>1ms,throttled>0", "--abort-on-fail"),
    )
    assert result.ended.code == 10
    assert result.report["run"]["end_reason"] == "gate"
    assert "Gate completion.p50>1ms is broken: no more arrivals." in result.ended.stderr
    assert result.counts["completed"] == result.counts["offered"] < 1000


def test_gates_that_pass_are_printed_with_their_values(timecop: Launcher) -> None:
    ended = timecop.run(
        *("load", *SHORT, "--fail-if", "completion.p99>5m,rate<1%,demo-java.failed>0,lag.max>1m"),
    )
    assert ended.code == 0, ended
    assert re.search(r"gate completion\.p99>5m: \S+, passed\n", ended.stdout)
    assert re.search(r"gate rate<1%: \S+%, passed\n", ended.stdout)


@pytest.mark.slow
def test_parts_of_one_run_share_its_arrivals_and_are_merged(
    timecop: Launcher, tmp_path: Path
) -> None:
    run_id = f"r{uuid4().hex[:8]}"
    files = [tmp_path / f"{part}.json" for part in (1, 2)]
    parts = [
        timecop.start(
            *("load", "--rate", "10", "--count", "21", "--seed", "5", "--run-id", run_id),
            *("--part", f"{part}/2", "--json", str(file)),
        )
        for part, file in enumerate(files, 1)
    ]
    runs = [read(part.ended(), file) for part, file in zip(parts, files, strict=True)]
    assert [run.counts["offered"] for run in runs] == [11, 10]
    merged_file = tmp_path / "merged.json"
    merged = read(
        timecop.run("load", "merge", *map(str, files), "--json", str(merged_file)), merged_file
    )
    assert merged.ended.code == 0
    assert merged.counts["completed"] == 21
    assert merged.report["total"]["completion"]["response"]["count"] == 21
    assert merged.report["run"]["parts"] == ["1/2", "2/2"]
    assert merged.percentile("completion", "response", "max") == max(
        run.percentile("completion", "response", "max") for run in runs
    )
    twice = timecop.run("load", "merge", str(files[0]), str(files[0]))
    assert (twice.code, twice.errors()) == (2, ["Part 1/2 is given twice."])


def test_reports_are_shown_again_compared_and_written_as_a_histogram_log(
    timecop: Launcher, tmp_path: Path
) -> None:
    file, hlog = tmp_path / "r.json", tmp_path / "r.hlog"
    result = load(timecop, file, *SHORT, "--hlog", str(hlog))
    again = timecop.run("load", "report", str(file))
    assert (again.code, again.stderr) == (0, "")
    assert again.stdout == result.ended.stdout
    lines = hlog.read_text().splitlines()
    assert lines[0].startswith("#[timecop load ")
    assert any(line.startswith("Tag=completion,") for line in lines)
    same = timecop.run("load", "compare", str(file), str(file), "--fail-if-worse")
    assert same.code == 0, same
    assert "the same" in same.stdout
    assert "Warning" not in same.stdout
    assert "WORSE" not in same.stdout


@pytest.mark.slow
@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("{}", "not a report of timecop load"),
        ('{"schema": "timecop.load/9"}', "schema timecop.load/9; expected timecop.load/4"),
        ("{", "not a complete report"),
    ],
)
def test_a_file_that_is_no_report_is_an_error(
    launcher: Launcher, tmp_path: Path, text: str, why: str
) -> None:
    file = tmp_path / "r.json"
    file.write_text(text)
    ended = launcher.run("load", "report", str(file))
    assert ended.code == 2
    assert why in ended.stderr


@pytest.mark.slow
def test_a_run_that_is_worse_beyond_the_noise_is_reported_and_can_fail_a_script(
    timecop: Launcher, tmp_path: Path
) -> None:
    before, after = tmp_path / "before.json", tmp_path / "after.json"
    report = json.loads(json.dumps(load(timecop, before, *SHORT).report))
    # Ten of ten that fail are worse than none, whatever the machine does.
    report["total"]["measured"]["failed"] = report["total"]["measured"]["offered"]
    after.write_text(json.dumps(report))
    ended = timecop.run("load", "compare", str(before), str(after), "-o", "json")
    assert ended.code == 0, ended
    rows = {row["name"]: row for row in json.loads(ended.stdout)["rows"]}
    assert rows["errors"]["verdict"] == "worse"
    assert rows["completion p50"]["verdict"] == "the same"
    for row in rows.values():
        for side in (row["a"], row["b"]):
            assert side["low"] <= side["value"] <= side["high"], row
    failing = timecop.run("load", "compare", str(before), str(after), "--fail-if-worse")
    assert (failing.code, failing.stderr) == (10, "Worse: errors\n")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("option", "host", "reachable"), [("0", "127.0.0.1", False), ("127.0.0.2:0", "127.0.0.2", True)]
)
def test_its_metrics_are_served_where_it_says(
    timecop: Launcher, option: str, host: str, *, reachable: bool
) -> None:
    """Another address of the loopback network stands for another address of the machine."""
    process = timecop.start(
        *("load", "--rate", "1", "--mix", "demo-java", "--metrics-port", option)
    )
    port = process.stderr.wait_for(rf"Metrics: http://{re.escape(host)}:(\d+)/metrics").group(1)
    elsewhere = socket.socket()
    with elsewhere:
        assert (elsewhere.connect_ex(("127.0.0.2", int(port))) == 0) is reachable
    with (
        waiting(int(port), "metrics", host),
        trickling(int(port), "metrics", host),
        urlopen(f"http://{host}:{port}/metrics", timeout=PATIENCE) as answer,
    ):
        assert answer.status == 200
    process.signal(signal.SIGINT)
    assert process.ended().code == 0


@pytest.mark.slow
def test_its_metrics_are_the_reports_counts_and_histograms(
    timecop: Launcher, tmp_path: Path
) -> None:
    file = tmp_path / "r.json"
    process = timecop.start(
        *("load", "--rate", "10", "--mix", "demo-java", "--metrics-port", "0"),
        *("--interval", "500ms", "--json", str(file)),
    )
    wait_for_started(process, 10)
    url = process.stderr.wait_for(r"Metrics: (http://\S+)").group(1)
    process.stderr.wait_for(r"completed [1-9]")
    with urlopen(url, timeout=PATIENCE) as answer:  # noqa: S310 - of the process above
        families = {
            family.name: family for family in text_string_to_metric_families(answer.read().decode())
        }
    process.signal(signal.SIGINT)
    result = read(process.ended(), file)
    started = families["timecop_load_started"].samples[0]
    assert started.labels == {"run_id": result.report["run"]["id"], "workflow": "demo-java"}
    assert 10 <= started.value <= result.counts["started"]
    bounds = [
        sample.labels["le"]
        for sample in families["timecop_load_completion_response_ms"].samples
        if sample.name.endswith("_bucket")
    ]
    assert bounds == [
        *("1.0", "5.0", "10.0", "25.0", "50.0", "100.0", "250.0", "500.0", "1000.0", "2500.0"),
        *("5000.0", "10000.0", "+Inf"),
    ]


@pytest.mark.slow
def test_the_knee_lies_below_the_rate_that_broke(timecop: Launcher) -> None:
    ended = timecop.run(
        *("load", "--find-max", "--rate", "4", "--step", "1s", "--mix", "demo-java"),
        # Breaks by arithmetic, on any machine: six workflows in a step are too many.
        *("--fail-if", "offered>6", "--interval", "500ms"),
    )
    assert ended.code == 0, ended
    found = re.search(r"Highest rate that passed: ([\d.]+)/s; ([\d.]+)/s broke\.", ended.stdout)
    assert found, ended.stdout
    passed, failed = map(float, found.groups())
    assert 4 <= passed < failed <= 1.1 * passed + 0.01
    assert passed <= 7


@pytest.mark.slow
def test_on_a_terminal_the_run_is_drawn_over_itself(timecop: Launcher, tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    terminal = Terminal(timecop, "load", "--rate", "10", "--duration", "6s", "--json", str(file))
    try:
        terminal.wait_for(r"timecop load \w+: 10/s, for 6s")
        terminal.wait_for(r"█+░*\] +\d+%  left")
        terminal.wait_for(r"per second: wanted 10\.0")
        terminal.wait_for("completion p99 ")
        # Only what has changed is drawn again: the first of the line's lower bars.
        terminal.wait_for("[▁▂▃▄▅▆▇]")
        assert terminal.exit_code() == 0
        # What is left on the screen is the report.
        assert "offered 60 = started 60" in terminal.shown
    finally:
        terminal.close()
    until(file.exists, "the report is written")


@pytest.mark.slow
def test_control_c_at_a_terminal_ends_the_arrivals_and_leaves_the_report(
    timecop: Launcher,
) -> None:
    terminal = Terminal(timecop, "load", "--rate", "10")
    try:
        terminal.wait_for(r"started [1-9]\d* .*completed [1-9]")
        terminal.press_control_c()
        assert terminal.exit_code() == 0
        assert "end reason: interrupted" in terminal.shown
        assert "has the same counts" in terminal.shown
    finally:
        terminal.close()
