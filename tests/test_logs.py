"""Both workers log JSON, with the same fields."""

import re
from collections import Counter

from tests.measured import RUNS, Measured
from tests.processes import ROOT

LISTED = re.findall(
    r"^\| `(\w+)` \|",
    (ROOT / "docs" / "workers.md").read_text().partition("## Logs\n")[2].partition("\n## ")[0],
    re.MULTILINE,
)
OF_WORKFLOWS = ("workflow started", "workflow completed")
OF_ACTIVITIES = ("activity started", "activity completed")
LINE = {"timestamp", "level", "logger", "message"}
WORKFLOW = {"namespace", "task_queue", "workflow_type", "workflow_id", "run_id", "attempt"}
ACTIVITY = {"activity_type", "activity_id"}


def test_every_line_has_the_fields_of_the_list_and_no_other(
    measured: dict[str, Measured],
) -> None:
    for worker in measured.values():
        assert worker.logs
        for line in worker.logs:
            assert LINE <= line.keys() <= set(LISTED), line
            assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", line["timestamp"])
            assert line["level"] in {"DEBUG", "INFO", "WARN", "ERROR"}


def test_a_line_names_the_workflow_and_the_activity_that_it_belongs_to(
    measured: dict[str, Measured],
) -> None:
    for language, worker in measured.items():
        fields = {line["message"]: line.keys() for line in worker.logs}
        for message in OF_WORKFLOWS:
            assert fields[message] == LINE | WORKFLOW, language
        for message in OF_ACTIVITIES:
            assert fields[message] == LINE | WORKFLOW | ACTIVITY, language
        for line in worker.logs:
            if line["message"] in OF_ACTIVITIES:
                assert line["attempt"] == 1
                assert line["activity_type"] == f"ActivitySayHello{language.capitalize()}"


def test_a_line_of_a_workflow_is_not_repeated_by_its_replay(
    measured: dict[str, Measured],
) -> None:
    for worker in measured.values():
        of_runs = Counter(
            (line["message"], line["run_id"])
            for line in worker.logs
            if line["message"] in OF_WORKFLOWS
        )
        # Two workflows of each language.
        assert of_runs.total() == 2 * RUNS * len(OF_WORKFLOWS)
        assert set(of_runs.values()) == {1}


def test_the_end_is_logged(measured: dict[str, Measured]) -> None:
    for worker in measured.values():
        assert [line["message"] for line in worker.logs if line["level"] == "INFO"][-1] == "stopped"
        assert "SIGTERM: stopping" in [line["message"] for line in worker.logs]
