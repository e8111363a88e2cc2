"""`timecop why` names the cause of each of many failures, on a real server, in its first line."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import uuid4

import pytest

from tests.processes import Ended, Launcher, until
from tests.server import Server
from tests.troubled_worker import troubled_worker
from tests.worker_pair import free_port, worker

pytestmark = pytest.mark.slow

SECOND = timedelta(seconds=1)
SUMMARIZE = "SummarizePatientContextWorkflow"
REQUEST = f"timecop.workflows.{SUMMARIZE}Request"
PATIENT = {"patientId": "42"}


@pytest.fixture(scope="module")
def troubles(server: Server) -> Iterator[str]:
    """A task queue with the troubled worker."""
    queue = f"queue-{uuid4()}"
    with server.serving(queue, troubled_worker):
        yield queue


@pytest.fixture
def why(timecop: Launcher) -> Callable[..., Ended]:
    """Explain a workflow with timecop."""

    def explain(workflow_id: str, *arguments: str) -> Ended:
        ended = timecop.run("why", workflow_id, *arguments)
        assert (ended.code, ended.stderr) == (0, ""), ended
        return ended

    return explain


Why = Callable[..., Ended]


def first_line(ended: Ended) -> str:
    return ended.stdout.splitlines()[0]


def closed(server: Server, workflow_id: str) -> str:
    until(lambda: server.status(workflow_id) != "RUNNING", f"{workflow_id} closes")
    return workflow_id


def test_exhausted_retries_of_an_activity(server: Server, troubles: str, why: Why) -> None:
    ended = why(closed(server, server.begin("ChargesCard", troubles, 3)))
    assert first_line(ended) == (
        "Python activity Charge failed: CardDeclined: no funds for 3 (attempt 3 of 3)"
    )
    # The wrapper of the SDK is not shown; the input, the place in the code and the worker are.
    assert "ActivityError" not in ended.stdout
    assert re.search(r"input +3\n", ended.stdout)
    assert re.search(r"at +charge \(.*troubled_worker\.py:\d+\)\n", ended.stdout)
    assert re.search(r"worker +\d+@", ended.stdout)
    assert "\ntimecop reset ChargesCard-" in ended.stdout


def test_a_python_activity_below_the_java_workflow_of_another_worker(
    timecop: Launcher, server: Server, troubles: str, why: Why
) -> None:
    java_queue = f"queue-{uuid4()}"
    variables = {
        "JAVA_TASK_QUEUE": java_queue,
        "PYTHON_TASK_QUEUE": troubles,
        "METRICS_PORT": str(free_port()),
        "HEALTH_PORT": str(free_port()),
    }
    process = worker(timecop, "java", variables)
    try:
        parent = server.begin("HasChild", troubles, SUMMARIZE, java_queue, REQUEST, PATIENT)
        ended = why(closed(server, parent))
    finally:
        process.close()
    assert first_line(ended) == (
        "Python activity SummarizePatientEventsActivity failed: PatientHistoryTooLong: patient"
        " record is too long at attempt 2 (attempt 2, not retryable)"
    )
    levels = [
        f"{level['language']} {level['part']}"
        for level in walk(json.loads(why(parent, "-o", "json").stdout)["explanation"])
    ]
    assert levels == ["python workflow", "java workflow", "python activity"]


def walk(level: dict[str, object]) -> Iterator[dict[str, object]]:
    yield level
    for cause in level.get("causes", []):  # type: ignore[attr-defined]
        yield from walk(cause)


def test_a_child_of_another_language_that_fails(server: Server, troubles: str, why: Why) -> None:
    parent = server.begin(
        "HasChild", troubles, SUMMARIZE, "time-cop-java", REQUEST, {"patientId": "404404"}
    )
    ended = why(closed(server, parent))
    assert first_line(ended).startswith(
        "Java activity FetchPatientEventsActivity failed: PatientNotFound: "
    )
    assert f"Java workflow {SUMMARIZE} {parent}/{SUMMARIZE} failed" in ended.stdout


@pytest.mark.parametrize(
    ("timeout", "expected"),
    [
        (
            "schedule-to-start",
            (
                "Activity Stalls timed out: no worker took it from task queue nobody-polls-this"
                " within 1 s (schedule-to-start timeout)"
            ),
        ),
        (
            "start-to-close",
            (
                "Python activity Stalls timed out: an attempt did not end within 1 s"
                " (start-to-close timeout, attempt 1 of 1)"
            ),
        ),
        (
            "schedule-to-close",
            (
                "Python activity Charge timed out: it did not complete within 1 s"
                " (schedule-to-close timeout); last failure: CardDeclined: no funds for 7"
            ),
        ),
        (
            "heartbeat",
            (
                "Python activity Stalls timed out: no heartbeat for 1 s (heartbeat timeout,"
                " attempt 1 of 1)"
            ),
        ),
    ],
)
def test_each_timeout_of_an_activity(
    server: Server, troubles: str, why: Why, timeout: str, expected: str
) -> None:
    ended = why(closed(server, server.begin("TimesOut", troubles, timeout)))
    assert first_line(ended) == expected


def test_the_timeouts_of_a_workflow(server: Server, troubles: str, why: Why) -> None:
    run = server.begin("Sleeps", troubles, run_timeout=SECOND)
    execution = server.begin("Sleeps", troubles, execution_timeout=SECOND)
    assert first_line(why(closed(server, run))) == (
        "Python workflow Sleeps timed out: it did not complete within 1 s (run timeout); open"
        " then: timer 1"
    )
    assert first_line(why(closed(server, execution))) == (
        "Python workflow Sleeps timed out: it did not complete within 1 s (execution timeout); open"
        " then: timer 1"
    )


def test_a_workflow_that_timed_out_because_no_worker_polled(
    server: Server, queue: str, why: Why
) -> None:
    ended = why(closed(server, server.begin("Sleeps", queue, run_timeout=SECOND)))
    assert first_line(ended) == (
        "Workflow Sleeps timed out: it did not complete within 1 s (run timeout); open then: No"
        f" worker polled task queue {queue} for workflow tasks"
    )


def test_a_cancelled_child(server: Server, troubles: str, why: Why) -> None:
    parent = closed(server, server.begin("CancelsChild", troubles))
    assert first_line(why(parent)) == (
        f"Python workflow Waits was cancelled on request of workflow {parent}"
    )


def test_a_child_that_is_terminated_with_its_parent(
    server: Server, troubles: str, why: Why
) -> None:
    parent = server.begin("LeavesChild", troubles)
    child = f"{parent}/Waits"
    until(lambda: has_started(server, parent), "the child starts")
    server.terminate(parent, "enough of it")
    ended = why(closed(server, child))
    assert re.fullmatch(
        r"Python workflow LeavesChild was terminated by \d+@\S+: enough of it", first_line(ended)
    )
    assert "by parent close policy" in ended.stdout


def has_started(server: Server, parent: str) -> bool:
    return any(
        event.HasField("child_workflow_execution_started_event_attributes")
        for event in server.history(parent)
    )


def test_an_input_that_cannot_be_decoded(server: Server, troubles: str, why: Why) -> None:
    stuck = server.begin("TakesNumber", troubles, "three")
    until(lambda: task_failed(server, stuck), "a workflow task fails")
    assert re.fullmatch(
        "Workflow task of Python workflow TakesNumber keeps failing: Failed decoding arguments:"
        r" TypeError: Expected value to be int\|float, was <class 'str'>( \(attempt \d+\))?",
        first_line(why(stuck)),
    )


def task_failed(server: Server, workflow_id: str) -> bool:
    return any(
        event.HasField("workflow_task_failed_event_attributes")
        for event in server.history(workflow_id)
    )


def test_an_unknown_workflow_type(server: Server, troubles: str, why: Why) -> None:
    stuck = server.begin("NoSuchWorkflow", troubles)
    until(lambda: task_failed(server, stuck), "a workflow task fails")
    assert first_line(why(stuck)).startswith(
        "Workflow task of Python workflow NoSuchWorkflow keeps failing: NotFoundError: Workflow"
        " class NoSuchWorkflow is not registered on this worker"
    )


def test_an_unknown_activity(server: Server, troubles: str, why: Why) -> None:
    ended = why(closed(server, server.begin("CallsUnknownActivity", troubles, 2)))
    assert first_line(ended).startswith(
        "Python activity NoSuchActivity failed: NotFoundError: Activity function NoSuchActivity for"
    )
    assert first_line(ended).endswith("(attempt 2 of 2)")


def test_code_that_does_not_replay(server: Server, troubles: str, why: Why) -> None:
    stuck = server.begin("Changes", troubles)
    until(lambda: task_failed(server, stuck), "a workflow task fails")
    assert first_line(why(stuck)).startswith(
        "Workflow task of Python workflow Changes keeps failing: non deterministic error:"
        " [TMPRL1100] Nondeterminism error: "
    )


def test_a_result_above_the_limit_of_the_server(server: Server, troubles: str, why: Why) -> None:
    ended = why(closed(server, server.begin("ReturnsTooMuch", troubles)))
    assert first_line(ended) == (
        "Python activity ReturnsTooMuch failed: PayloadsTooLarge: [TMPRL1103] Attempted to upload"
        " payloads with size that exceeded the error limit. (attempt 1 of 1)"
    )


def test_a_rejected_update(server: Server, troubles: str, why: Why) -> None:
    updated = server.begin("Waits", troubles)
    ended = why(closed(server, server.begin("UpdatesAnother", troubles, updated)))
    assert first_line(ended) == (
        "Python activity Update failed: NegativeAmount: amount -1 is negative (attempt 1 of 1)"
    )


def test_a_missing_worker(server: Server, troubles: str, queue: str, why: Why) -> None:
    assert first_line(why(server.begin("Waits", queue))) == (
        f"No worker polls task queue {queue} for workflow tasks"
    )
    caller = server.begin("CallsNobody", troubles, queue)
    until(lambda: is_scheduled(server, caller), "the activity is scheduled")
    assert first_line(why(caller)) == f"No worker polls task queue {queue} for activity tasks"


def is_scheduled(server: Server, workflow_id: str) -> bool:
    return any(
        event.HasField("activity_task_scheduled_event_attributes")
        for event in server.history(workflow_id)
    )


def test_an_activity_in_back_off(server: Server, troubles: str, why: Why) -> None:
    waiting = server.begin("RetriesForever", troubles)
    until(lambda: server.attempts(waiting) > 1, "the first attempt fails")
    assert re.fullmatch(
        r"Python activity Charge fails and is retried: CardDeclined: no funds for 5 \(attempt 2 of"
        r" 10, next in 59 min.*\)",
        first_line(why(waiting)),
    )


def test_what_a_workflow_waits_for(server: Server, troubles: str, why: Why) -> None:
    waits = server.begin("Waits", troubles)
    sleeps = server.begin("Sleeps", troubles)
    parent = server.begin("HasChild", troubles, "Waits", troubles, "", {})
    until(lambda: server.is_idle(waits), "the first task ends")
    until(lambda: server.is_idle(sleeps), "the first task ends")
    until(lambda: has_started(server, parent) and server.is_idle(parent), "the child starts")
    until(lambda: server.is_idle(f"{parent}/Waits"), "the child's first task ends")
    expected = (
        "Python workflow Waits waits for a signal, an update or a condition in its code; it can"
        " receive: signal approve, update add"
    )
    assert first_line(why(waits)) == expected
    assert first_line(why(parent)) == expected
    assert re.fullmatch(r"Timer 1 fires at [-\d]+ [:\d]+ \(in 59 min.*\)", first_line(why(sleeps)))


def test_an_error_that_hides_the_failure_before_it(server: Server, troubles: str, why: Why) -> None:
    ended = why(closed(server, server.begin("Hides", troubles)))
    assert first_line(ended) == (
        "Python workflow Hides failed: OrderFailed: the order cannot be completed"
    )
    assert "Just before:\n" in ended.stdout
    assert "CardDeclined: no funds for 9" in ended.stdout


def test_a_workflow_that_completed_after_retries(server: Server, troubles: str, why: Why) -> None:
    ended = why(closed(server, server.begin("Recovers", troubles)))
    assert re.fullmatch(
        r"Python workflow Recovers completed after .* s; 1 of its operations failed or needed"
        " retries",
        first_line(ended),
    )
    assert "TooEarly: not yet" in ended.stdout


def test_a_reset_run_is_explained_by_the_one_that_continues_it(
    server: Server, troubles: str, why: Why
) -> None:
    workflow_id = closed(server, server.begin("ChargesCard", troubles, 8))
    before = server.history(workflow_id)[0].workflow_execution_started_event_attributes
    server.reset(workflow_id)
    closed(server, workflow_id)
    ended = why(workflow_id, "--run-id", before.original_execution_run_id)
    assert first_line(ended).startswith(
        "Python activity Charge failed: CardDeclined: no funds for 8"
    )
    assert f"Run {before.original_execution_run_id} was reset" in ended.stdout
