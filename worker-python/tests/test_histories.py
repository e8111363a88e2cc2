"""The stored runs of this worker's workflows replay with the code as it is now.

The gate compares their calls with the catalogue.
"""

from pathlib import Path

import pytest
from temporalio.client import WorkflowHistory
from temporalio.worker import Replayer

from timecop_catalog.payloads import DATA_CONVERTER
from timecop_worker.contract import CONTRACT
from timecop_worker.registration import WORKFLOWS
from timecop_worker.worker import WORKFLOW_RUNNER

STORED = Path(__file__).resolve().parents[2] / "protos" / "histories"
# A new workflow may have none yet.
FILES = [
    path
    for path in sorted(STORED.rglob("*.json"))
    if (entry := CONTRACT.catalog.workflows.get(path.relative_to(STORED).parts[0]))
    and entry.worker == CONTRACT.worker
]


def history(path: Path) -> WorkflowHistory:
    return WorkflowHistory.from_json(path.stem, path.read_text(encoding="utf-8"))


def test_there_are_stored_runs() -> None:
    assert FILES, f"none of {CONTRACT.worker.name} in {STORED}: see scripts/record-histories"


def test_each_stored_run_is_in_the_directory_of_a_workflow_of_the_catalogue() -> None:
    """A workflow that was renamed would leave its runs behind, replayed by nobody."""
    directories = {path.name for path in STORED.iterdir() if path.is_dir()}
    assert directories <= CONTRACT.catalog.workflows.keys()


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(STORED)))
async def test_a_stored_run_replays(path: Path) -> None:
    replayer = Replayer(
        workflows=WORKFLOWS, workflow_runner=WORKFLOW_RUNNER, data_converter=DATA_CONVERTER
    )
    run = history(path)
    started = run.events[0].workflow_execution_started_event_attributes
    assert started.workflow_type.name == path.relative_to(STORED).parts[0]
    await replayer.replay_workflow(run)
