"""What a type checker says of a call before anything runs."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
# The lines that are wrong say so at their end.
CALLS = """\
from timecop.activities.activity_say_hello_pb2 import ActivitySayHelloRequest
from timecop.workflows.workflow_demo_python_pb2 import WorkflowDemoPythonRequest
from timecop_worker.activities.activity_say_hello_python import activity_say_hello_python
from timecop_worker.contract import CONTRACT
from timecop_worker.workflows.workflow_demo_mixed_python import ActivitySayHelloJava

right = ActivitySayHelloRequest()
wrong = WorkflowDemoPythonRequest()

async def calls() -> None:
    ours = await CONTRACT.execute_activity(activity_say_hello_python, right)
    theirs = await CONTRACT.execute_activity(ActivitySayHelloJava, right)
    print(ours.greeting, theirs.greeting)
    print(ours.farewell)  # wrong
    print(theirs.farewell)  # wrong
    await CONTRACT.execute_activity(activity_say_hello_python, wrong)  # wrong
    await CONTRACT.execute_activity(ActivitySayHelloJava, wrong)  # wrong
"""

MESSAGES = [
    '"ActivitySayHelloResponse" has no attribute "farewell"  [attr-defined]',
    '"ActivitySayHelloResponse" has no attribute "farewell"  [attr-defined]',
    (
        'Argument 1 to "execute_activity" of "WorkerContract" has incompatible type'
        ' "Callable[[ActivitySayHelloRequest], Coroutine[Any, Any, ActivitySayHelloResponse]]";'
        ' expected "Callable[[WorkflowDemoPythonRequest], Awaitable[ActivitySayHelloResponse]]"'
        "  [arg-type]"
    ),
    (
        'Cannot infer value of type parameter "RequestT" of "execute_activity"'
        ' of "WorkerContract"  [misc]'
    ),
]


def test_a_call_with_the_wrong_request_type_is_rejected_in_either_language(tmp_path: Path) -> None:
    path = tmp_path / "calls.py"
    path.write_text(CALLS, encoding="utf-8")
    ended = subprocess.run(  # noqa: S603 - the pinned mypy, as this worker configures it
        [sys.executable, "-m", "mypy", "--no-error-summary", "--hide-error-context", str(path)],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
    )
    assert ended.stderr == ""
    reported = [line.partition("calls.py:")[2] for line in ended.stdout.splitlines()]
    numbers = [n for n, line in enumerate(CALLS.splitlines(), 1) if line.endswith("# wrong")]
    assert reported == [
        f"{n}: error: {message}" for n, message in zip(numbers, MESSAGES, strict=True)
    ]
