"""One trace, from the command line through the workflow to the activities of both languages."""

import json
import re
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from uuid import uuid4

import pytest

from tests.collector import Branch, Collector, Span, collecting, tree
from tests.demos import DEMOS, Demo
from tests.processes import Ended, Launcher
from tests.server import Server
from tests.stack import Stack
from tests.worker_pair import LANGUAGES, worker, worker_pair

COMMAND = "timecop"
SERVICES = {language: f"timecop-worker-{language}" for language in LANGUAGES}
SUMMARIZE = Demo(
    "summarize-patient-context",
    "SummarizePatientContextWorkflow",
    "java",
    (
        ("FetchPatientEventsActivity", "java"),
        ("SummarizePatientEventsActivity", "python"),
        ("CreatePatientEventsSummaryActivity", "java"),
    ),
)

pytestmark = pytest.mark.slow
# Contents of a header that are no trace.
UNREADABLE = (b"no JSON", b"[1]", b'{"traceparent": 5}', b'{"traceparent": "00-zz"}')
LOST = "spans are lost: the collector at {}/v1/traces: "


class Traced(NamedTuple):
    """Spans and logs of workflows that ran in traced processes, which have ended since."""

    collector: Collector
    # By command.
    ids: dict[str, str]
    # By language: the log lines of workflows and activities.
    logs: dict[str, list[dict[str, str]]]

    def spans(self, command: str) -> list[Span]:
        """Return all spans of the trace that the command started."""
        (trace,) = {span.trace for span in self.collector.spans(self.ids[command])}
        return self.collector.trace(trace)


def started(launcher: Launcher, *arguments: str) -> str:
    ended = launcher.run("start", *arguments, "--wait", "-o", "json")
    assert ended.stderr == "", ended
    workflow_id: str = json.loads(ended.stdout)["workflow_id"]
    return workflow_id


def queues() -> dict[str, str]:
    return {f"{it.upper()}_TASK_QUEUE": f"traced-{it}-{uuid4()}" for it in LANGUAGES}


@pytest.fixture(scope="module")
def traced(
    clean: Launcher, stack: Stack, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Traced]:
    """Run workflows of both languages, then stop the workers."""
    database = tmp_path_factory.mktemp("database") / "patients.db"
    with collecting() as collector:
        launcher = clean.with_variables(
            TEMPORAL_ADDRESS=stack.address,
            OTEL_EXPORTER_OTLP_ENDPOINT=collector.endpoint,
            **queues(),
        )
        with worker_pair(
            launcher,
            stack.address,
            TIMECOP_LOG_LEVEL="debug",
            TIMECOP_JDBC_URL=f"jdbc:sqlite:{database}",
            TIMECOP_SAMPLE_PATIENTS="true",
            # No run is cached between its tasks: every task but the first begins with a replay.
            TIMECOP_CACHED_WORKFLOWS="0",
            # Ten minutes: whatever arrives earlier was sent by the graceful stop.
            OTEL_BSP_SCHEDULE_DELAY="600000",
        ) as pair:
            for each in pair.values():
                each.process.stderr.wait_for('"message": ?"ready: ')
            ids = {demo.command: started(launcher, demo.command, "--name", "Ada") for demo in DEMOS}
            ids[SUMMARIZE.command] = started(launcher, SUMMARIZE.command, "--patient-id", "42")
            ids["unknown"] = started(launcher, SUMMARIZE.command, "--patient-id", "nobody")
            for each in pair.values():
                each.process.signal(15)
            logs = {
                language: [
                    json.loads(line)
                    for line in each.process.ended().stderr.splitlines()
                    if "workflow_id" in line
                ]
                for language, each in pair.items()
            }
        assert [*logs] == [*LANGUAGES]
        yield Traced(collector, ids, logs)


def expected(demo: Demo) -> tuple[Branch, ...]:
    """Return the expected trace of a demo: every span is below the start of the workflow."""
    runs_in = SERVICES[demo.language]
    calls = [
        Branch(
            runs_in,
            f"StartActivity:{name}",
            "CLIENT",
            (Branch(SERVICES[language], f"RunActivity:{name}", "SERVER"),),
        )
        for name, language in demo.calls
    ]
    points = [
        Branch(runs_in, f"RunWorkflow:{demo.name}", "SERVER"),
        Branch(runs_in, f"CompleteWorkflow:{demo.name}", "INTERNAL"),
    ]
    return (
        Branch(COMMAND, f"StartWorkflow:{demo.name}", "CLIENT", tuple(sorted([*points, *calls]))),
    )


@pytest.mark.parametrize("demo", [*DEMOS, SUMMARIZE], ids=lambda demo: demo.command)
def test_there_is_one_trace_across_both_languages_and_no_replay_repeats_a_span(
    traced: Traced, demo: Demo
) -> None:
    assert tree(traced.spans(demo.command)) == expected(demo)


def test_spans_have_the_same_attributes_and_scope_in_both_languages(traced: Traced) -> None:
    of_kind = {
        "StartWorkflow": {"temporalWorkflowID"},
        "RunWorkflow": {"temporalWorkflowID", "temporalRunID"},
        "CompleteWorkflow": {"temporalWorkflowID", "temporalRunID"},
        "StartActivity": {"temporalWorkflowID", "temporalRunID"},
        "RunActivity": {"temporalWorkflowID", "temporalRunID", "temporalActivityID"},
    }
    seen = set()
    for command in traced.ids:
        for span in traced.spans(command):
            kind = span.name.partition(":")[0]
            assert span.attributes.keys() == of_kind[kind], span
            assert span.scope == "timecop", span
            # An action of a workflow is a point in time, to which a replay need not return.
            assert (span.nanoseconds == 0) == (
                kind in {"RunWorkflow", "CompleteWorkflow", "StartActivity"}
            ), span
            seen.add((span.service, kind))
    assert seen == {
        (COMMAND, "StartWorkflow"),
        *((service, kind) for service in SERVICES.values() for kind in [*of_kind][1:]),
    }


def test_a_failure_is_marked_in_the_trace(traced: Traced) -> None:
    spans = traced.spans("unknown")
    (activity,) = [span for span in spans if span.name.startswith("RunActivity:")]
    assert activity.name == "RunActivity:FetchPatientEventsActivity"
    assert activity.error.startswith("ApplicationFailure: ")
    assert activity.events == ("exception",)
    (end,) = [span for span in spans if span.name.startswith("CompleteWorkflow:")]
    assert end.events == ("exception",)
    assert not [span for span in traced.spans(SUMMARIZE.command) if span.error or span.events]


def test_logs_name_the_span_that_they_belong_to(traced: Traced) -> None:
    for language, lines in traced.logs.items():
        seen = 0
        for line in lines:
            spans = {
                span.id: span.name
                for span in traced.collector.spans(line["workflow_id"])
                if span.trace == line.get("trace_id")
            }
            if line["message"] in {"activity started", "activity completed"}:
                assert spans[line["span_id"]] == f"RunActivity:{line['activity_type']}", language
                seen += 1
            elif line["message"] in {"workflow started", "workflow completed"}:
                assert spans[line["span_id"]] == f"StartWorkflow:{line['workflow_type']}", language
                seen += 1
        assert seen >= 8, language


def test_a_service_is_named_by_its_variable(timecop: Launcher) -> None:
    with collecting() as collector:
        workflow_id = started_only(
            timecop,
            OTEL_EXPORTER_OTLP_TRACES_ENDPOINT=f"{collector.endpoint}/v1/traces",
            OTEL_SERVICE_NAME="our-ci",
        )
        (span,) = collector.spans(workflow_id)
    assert span.service == "our-ci"


def started_only(launcher: Launcher, **variables: str) -> str:
    """Start a workflow without waiting for it and return its ID."""
    answer = launcher.run("start", "demo-java", "--name", "x", "-o", "json", **variables)
    assert (answer.code, answer.stderr) == (0, ""), answer
    workflow_id: str = json.loads(answer.stdout)["workflow_id"]
    return workflow_id


@pytest.mark.parametrize(
    "off",
    [
        {"OTEL_SDK_DISABLED": "true"},
        {"OTEL_TRACES_EXPORTER": "none"},
        {"OTEL_TRACES_SAMPLER": "ALWAYS_OFF"},
        {"OTEL_EXPORTER_OTLP_ENDPOINT": "", "OTEL_SERVICE_NAME": "a-name-alone"},
    ],
    ids=str,
)
def test_nothing_is_sent_if_the_variables_say_so(timecop: Launcher, off: dict[str, str]) -> None:
    with collecting() as collector:
        started_only(timecop, **{"OTEL_EXPORTER_OTLP_ENDPOINT": collector.endpoint, **off})
    assert collector.requests == 0


def test_a_span_of_a_start_that_fails_says_so(timecop: Launcher) -> None:
    with collecting() as collector:
        variables = {"OTEL_EXPORTER_OTLP_ENDPOINT": collector.endpoint}
        again = ("start", "demo-java", "--name", "x", "--workflow-id", f"twice-{uuid4()}")
        stopped = timecop.with_variables(JAVA_TASK_QUEUE=f"nobody-{uuid4()}", **variables)
        assert stopped.run(*again).code == 0
        assert stopped.run(*again).code == 7
        first, second = collector.spans(again[-1])
    assert (first.error, second.error.partition(":")[0]) == ("", "UserError")


def test_a_start_that_is_interrupted_while_it_follows_is_traced(timecop: Launcher) -> None:
    with collecting() as collector:
        workflow_id = f"interrupted-{uuid4()}"
        following = timecop.start(
            "start",
            "demo-java",
            "--name",
            "x",
            "--workflow-id",
            workflow_id,
            "--follow",
            JAVA_TASK_QUEUE=f"nobody-{uuid4()}",
            OTEL_EXPORTER_OTLP_ENDPOINT=collector.endpoint,
            # Ten minutes: whatever arrives earlier was sent at the end.
            OTEL_BSP_SCHEDULE_DELAY="600000",
        )
        following.stdout.wait_for("WorkflowExecutionStarted")
        following.signal(2)
        ended = following.ended()
        assert (ended.code, "spans are lost" in ended.stderr) == (130, False), ended
        (span,) = collector.spans(workflow_id)
    assert (span.name, span.error) == ("StartWorkflow:WorkflowDemoJava", "")


@pytest.fixture
def silent() -> Iterator[str]:
    """The address of a listener that accepts connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"


def test_an_unreachable_collector_fails_nothing_and_is_reported_once(
    timecop: Launcher, refusing: str
) -> None:
    endpoint = f"http://{refusing}"
    ended = timecop.run(
        "start", "demo-mixed", "--name", "x", "--wait", OTEL_EXPORTER_OTLP_ENDPOINT=endpoint
    )
    assert ended.code == 0, ended
    (line,) = ended.stderr.splitlines()
    assert line.startswith(f"Warning: {LOST.format(endpoint)}"), ended


def test_a_collector_that_does_not_answer_is_not_waited_for(timecop: Launcher, silent: str) -> None:
    # The request's own limit is ten minutes: waiting for it would fail this test.
    ended = timecop.run(
        "start",
        "demo-mixed",
        "--name",
        "x",
        "--wait",
        OTEL_EXPORTER_OTLP_ENDPOINT=silent,
        OTEL_EXPORTER_OTLP_TIMEOUT="600000",
    )
    assert ended.code == 0, ended
    assert ended.stderr == f"Warning: {LOST.format(silent)}does not answer in time\n"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", [401, 503])
def test_a_worker_works_on_without_a_collector_and_reports_it_once(
    clean: Launcher, stack: Stack, language: str, status: int
) -> None:
    with collecting(status) as collector:
        launcher = clean.with_variables(TEMPORAL_ADDRESS=stack.address, **queues())
        logs = run_without_collector(launcher, language, collector.endpoint)
        assert collector.requests > 0
    warnings = [line["message"] for line in logs if line["level"] == "WARN"]
    assert len(warnings) == 1, warnings
    assert warnings[0].startswith(LOST.format(collector.endpoint))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_worker_stops_though_its_collector_does_not_answer(
    clean: Launcher, stack: Stack, language: str, silent: str
) -> None:
    launcher = clean.with_variables(TEMPORAL_ADDRESS=stack.address, **queues())
    logs = run_without_collector(launcher, language, silent)
    warnings = [line["message"] for line in logs if line["level"] == "WARN"]
    assert warnings == [LOST.format(silent) + "does not answer in time"]


def run_without_collector(launcher: Launcher, language: str, endpoint: str) -> list[dict[str, str]]:
    """Run two workflows on a traced worker, stop it, and return its log lines."""
    process = worker(
        launcher,
        language,
        {
            "METRICS_PORT": "off",
            "OTEL_EXPORTER_OTLP_ENDPOINT": endpoint,
            "OTEL_EXPORTER_OTLP_TIMEOUT": "600000",
            "OTEL_BSP_SCHEDULE_DELAY": "10",
        },
    )
    try:
        process.stderr.wait_for('"message": ?"ready: ')
        for _ in range(2):
            ended = launcher.run("start", f"demo-{language}", "--name", "x", "--wait")
            assert ended.code == 0, ended
        process.signal(15)
        ended = process.ended()
    finally:
        process.close()
    assert ended.code == 0, ended
    # Every line has our own format: no library reports it as well.
    return [json.loads(line) for line in ended.stderr.splitlines()]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unreadable_header_stops_no_workflow(
    clean: Launcher, stack: Stack, server: Server, language: str
) -> None:
    launcher = clean.with_variables(TEMPORAL_ADDRESS=stack.address, **queues())
    with collecting() as collector:
        process = worker(
            launcher,
            language,
            {"METRICS_PORT": "off", "OTEL_EXPORTER_OTLP_ENDPOINT": collector.endpoint},
        )
        try:
            process.stderr.wait_for('"message": ?"ready: ')
            ids = [
                server.start_traced(
                    f"WorkflowDemo{language.capitalize()}",
                    launcher.environ[f"{language.upper()}_TASK_QUEUE"],
                    header,
                )
                for header in UNREADABLE
            ]
            greetings = [json.loads(server.result(it).data)["greeting"] for it in ids]
            process.signal(15)
            assert process.ended().code == 0
        finally:
            process.close()
        # A workflow without a parent span is not traced; its activity starts a trace.
        names = [[span.name for span in collector.spans(it)] for it in ids]
    assert greetings == [f"Hello from a {language.capitalize()} Worker, x!"] * len(UNREADABLE)
    assert names == [[f"RunActivity:ActivitySayHello{language.capitalize()}"]] * len(UNREADABLE)


def test_the_command_names_invalid_tracing_variables(timecop: Launcher) -> None:
    ended: Ended = timecop.run(
        "start",
        "demo-java",
        "--name",
        "x",
        OTEL_EXPORTER_OTLP_ENDPOINT="collector:4317",
        OTEL_EXPORTER_OTLP_PROTOCOL="grpc",
    )
    assert ended.code == 2
    assert ended.errors() == [
        (
            'OTEL_EXPORTER_OTLP_ENDPOINT is "collector:4317",'
            " expected a URL that starts with http:// or https://"
        ),
        'OTEL_EXPORTER_OTLP_PROTOCOL is "grpc", expected http/protobuf',
    ]


def test_a_command_that_is_not_traced_loads_nothing_of_it(
    timecop: Launcher, tmp_path: Path
) -> None:
    log = tmp_path / "classes"
    options = f"-Xlog:class+load:file={log}"
    plain = timecop.with_variables(_JAVA_OPTIONS=options)
    plain.run("start", "demo-mixed", "--name", "x", "--wait")
    assert loaded(log) == []
    with collecting() as collector:
        plain.run(
            "start",
            "demo-java",
            "--name",
            "x",
            OTEL_EXPORTER_OTLP_ENDPOINT=collector.endpoint,
        )
    assert "io.opentelemetry.api.trace.Tracer" in loaded(log)


def loaded(log: Path) -> list[str]:
    return re.findall(r"\b(io\.opentelemetry\S+)", log.read_text())


def test_a_worker_that_is_not_traced_imports_nothing_of_it(launcher: Launcher) -> None:
    process = worker(launcher, "python", {"PYTHONVERBOSE": "1", "METRICS_PORT": "0"})
    try:
        ended = process.ended()
    finally:
        process.close()
    assert "import 'timecop_worker.settings'" in ended.stderr
    assert "opentelemetry" not in ended.stderr.replace("timecop_worker.tracing_settings", "")
