package timecop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import io.grpc.Status;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.history.v1.History;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.WorkflowTaskFailedEventAttributes;
import io.temporal.api.taskqueue.v1.PollerInfo;
import io.temporal.api.workflow.v1.WorkflowExecutionInfo;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueRequest;
import io.temporal.api.workflowservice.v1.DescribeTaskQueueResponse;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryResponse;
import io.temporal.api.workflowservice.v1.ListWorkflowExecutionsResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import timecop.cli.server.FakeServer;
import timecop.cli.server.FakeServer.Reply;
import timecop.escape.Escape;

/**
 * Every command against a server that misbehaves: the right exit code, in time, without a trace.
 */
@Execution(ExecutionMode.CONCURRENT)
class FakeServerTest extends FakeServerLines {
  private static final List<String> LINES =
      List.of(
          "start demo-java --name x",
          "start demo-java --name x --wait",
          "start demo-java --name x --follow -o jsonl",
          "follow order-1",
          "follow order-1 --run-id run-1 --timeout 2s",
          "follow",
          "result order-1 --timeout 2s",
          "describe order-1",
          "list --status failed --reason -o jsonl",
          "count --by status",
          "why order-1",
          "failures",
          "history order-1 -o jsonl",
          "timeline order-1",
          "stack order-1",
          "signal order-1 approve",
          "query order-1 state",
          "update order-1 approve --timeout 2s",
          "cancel order-1",
          "terminate --all --yes",
          "reset order-1 --to last-task --yes",
          "delete order-1",
          "activity pause order-1 charge",
          "batch list",
          "status",
          "deployment list",
          "deployment set-current orders 1.0",
          "deployment move order-1 --to orders:1.1",
          "namespace describe",
          "search-attribute list",
          "load --mix demo-java=1 --rate 5 --count 2 --drain 2s",
          "load --mix demo-java=1 --concurrency 1 --count 2 --drain 2s -o jsonl");

  private int run(String line) {
    return lines.run(line);
  }

  private String out() {
    return lines.out();
  }

  private String err() {
    return lines.err();
  }

  static Stream<Arguments> everyLineAndStatus() {
    return LINES.stream()
        .flatMap(
            line ->
                Stream.of(Status.Code.values())
                    .filter(code -> code != Status.Code.OK)
                    .map(code -> Arguments.of(line, code)));
  }

  @ParameterizedTest
  @MethodSource("everyLineAndStatus")
  void everyStatusHasItsExitCode(String line, Status.Code code) {
    server.always(Reply.of(code));

    assertThat(run(line)).as(err()).isEqualTo(expected(code).code());
    assertThat(err()).contains(line.contains("jsonl") ? "{\"code\":" : "Error: ");
  }

  private static ExitCode expected(Status.Code code) {
    return switch (code) {
      case NOT_FOUND, ALREADY_EXISTS -> ExitCode.NOT_FOUND_OR_EXISTS;
      case INVALID_ARGUMENT,
          FAILED_PRECONDITION,
          OUT_OF_RANGE,
          PERMISSION_DENIED,
          UNAUTHENTICATED ->
          ExitCode.USAGE;
      default -> ExitCode.UNREACHABLE;
    };
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "describe order-1",
        "result order-1",
        "follow order-1",
        "history order-1",
        "stack order-1",
        "timeline order-1",
        "why order-1",
        "signal order-1 approve",
        "query order-1 state",
        "update order-1 add",
        "cancel order-1",
        "terminate order-1",
        "delete order-1",
        "reset order-1 --to first-task --yes",
        "activity pause order-1 charge",
        "deployment move order-1 --to a:1"
      })
  void aMissingWorkflowIsOneErrorForAllCommands(String line) {
    server.always(Reply.of(Status.Code.NOT_FOUND, "workflow not found for ID: order-1"));

    assertThat(run(line)).isEqualTo(ExitCode.NOT_FOUND_OR_EXISTS.code());
    assertThat(err())
        .containsPattern("^Error: Namespace \\S+ at \\S+ has no workflow order-1\\.\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list -q nope --status failed", "count -q nope --workflow Order",
        "count -q nope --by status", "cancel -q nope --status running --yes",
        "failures -q nope"
      })
  void aRejectedQueryIsShownWithWhatOtherOptionsAdded(String line) {
    for (String method : List.of("CountWorkflowExecutions", "ListWorkflowExecutions")) {
      server.on(method, () -> Reply.of(Status.Code.INVALID_ARGUMENT, "syntax error at position 7"));
    }

    assertThat(run(line)).isEqualTo(ExitCode.USAGE.code());
    assertThat(err().replaceAll("\\s+", " "))
        .contains("rejects the request: syntax error at position 7")
        .containsPattern("With the other options, the query is: \\(?nope\\)? (AND|GROUP BY) ");
  }

  @Test
  void aRejectedQueryOfItsOwnIsNotRepeated() {
    server.always(Reply.of(Status.Code.INVALID_ARGUMENT, "syntax error at position 7"));

    assertThat(run("list -q nope")).isEqualTo(ExitCode.USAGE.code());
    assertThat(err()).doesNotContain("With the other options");
  }

  @Test
  void theStackOfAClosedWorkflowIsNotAsked() {
    server.on("QueryWorkflow", () -> Reply.of(Status.Code.FAILED_PRECONDITION));
    server.on(
        "DescribeWorkflowExecution",
        () ->
            Reply.of(
                DescribeWorkflowExecutionResponse.newBuilder()
                    .setWorkflowExecutionInfo(
                        WorkflowExecutionInfo.newBuilder()
                            .setStatus(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED))
                    .build()));

    assertThat(run("stack order-1")).isEqualTo(ExitCode.NOT_FOUND_OR_EXISTS.code());
    assertThat(err())
        .contains("Workflow order-1 is closed: completed; its code does not wait anywhere.")
        .contains("timecop result", "timecop history");
  }

  /** A part of all pairs that has every line with three statuses, and every status. */
  static Stream<Arguments> everyLineAndSomeStatuses() {
    return everyLineAndStatus()
        .filter(
            pair -> {
              Status.Code code = (Status.Code) pair.get()[1];
              return (LINES.indexOf((String) pair.get()[0]) + code.value()) % 5 == 0;
            });
  }

  @ParameterizedTest
  @MethodSource("everyLineAndSomeStatuses")
  void aHostileMessageOfAStatusChangesNeitherTheTerminalNorTheExitCode(
      String line, Status.Code code) {
    server.always(
        Reply.of(
            code,
            "a\u001b[31m\u0007\b\u009b2J\u202eb\u2066\u2028\r\n::error::c\n##[error]d\t\u0000"
                + "\ud83d\ude00"));

    assertThat(run(line)).as(err()).isEqualTo(expected(code).code());
    assertHarmless();
  }

  @ParameterizedTest
  @MethodSource("everyLineAndSomeStatuses")
  void onlyTheStartOfAMessageOfAHundredKilobytesIsShown(String line, Status.Code code) {
    server.always(Reply.of(code, "much ".repeat(20_000)));

    assertThat(run(line)).as(err()).isEqualTo(expected(code).code());
    assertHarmless();
  }

  private void assertHarmless() {
    assertThat(out() + err()).hasSizeLessThan(10_000);
    for (String printed : List.of(out(), err())) {
      assertThat(printed.split("\n", -1))
          .allSatisfy(each -> assertThat(Escape.line(each)).isEqualTo(each));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNAVAILABLE", "INTERNAL", "CANCELLED", "UNKNOWN", "DEADLINE_EXCEEDED"})
  void aStartWhoseAnswerIsLostIsUnknown(Status.Code code) {
    server.on("StartWorkflowExecution", () -> Reply.of(code));

    assertThat(run("start demo-java --name x")).isEqualTo(ExitCode.UNREACHABLE.code());
    assertThat(err()).contains("It is unknown whether workflow ").doesNotContain("not started");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"PERMISSION_DENIED", "INVALID_ARGUMENT", "RESOURCE_EXHAUSTED", "UNIMPLEMENTED"})
  void aStartThatIsRefusedStartedNothing(Status.Code code) {
    server.on("StartWorkflowExecution", () -> Reply.of(code));

    assertThat(run("start demo-java --name x")).isNotZero();
    assertThat(err()).contains("was not started.").doesNotContain("unknown whether");
  }

  @ParameterizedTest
  @MethodSource("lines")
  void aServerThatNeverAnswersIsUnreachable(String line) {
    server.always(new Reply.Silence());

    assertThat(run(line)).as(err()).isEqualTo(ExitCode.UNREACHABLE.code());
  }

  @ParameterizedTest
  @MethodSource("lines")
  void anAnswerThatNeverEndsIsNone(String line) {
    server.always(new Reply.Unended(ByteString.EMPTY));

    assertThat(run(line)).as(err()).isEqualTo(ExitCode.UNREACHABLE.code());
  }

  @ParameterizedTest
  @MethodSource("lines")
  void bytesThatAreNoMessageAreTheServersError(String line) {
    server.always(new Reply.Bytes(ByteString.fromHex("ffff01")));

    assertThat(run(line)).as(err()).isEqualTo(ExitCode.UNREACHABLE.code());
  }

  @ParameterizedTest
  @MethodSource("lines")
  void anAnswerThatWouldFillTheMemoryIsRefused(String line) {
    server.always(new Reply.Bytes(ByteString.copyFrom(new byte[40 << 20])));

    assertThat(run(line)).as(err()).isEqualTo(ExitCode.UNREACHABLE.code());
    assertThat(err()).contains("too large");
  }

  static Stream<String> lines() {
    return LINES.stream();
  }

  static Stream<Timestamp> impossibleTimes() {
    return Stream.of(
        Timestamp.newBuilder().setSeconds(-1).build(),
        Timestamp.newBuilder().setSeconds(253_402_300_800L).build(),
        Timestamp.newBuilder().setSeconds(Long.MAX_VALUE).build(),
        Timestamp.newBuilder().setSeconds(Long.MIN_VALUE).build(),
        Timestamp.newBuilder().setSeconds(1).setNanos(-1).build(),
        Timestamp.newBuilder().setSeconds(1).setNanos(1_000_000_000).build());
  }

  @ParameterizedTest
  @MethodSource("impossibleTimes")
  void anImpossibleTimeOfAnEventIsTheServersError(Timestamp time) {
    server.on(
        "GetWorkflowExecutionHistory",
        () -> FakeServer.history(server.started().toBuilder().setEventTime(time).build()));

    assertThat(run("follow order-1")).isEqualTo(ExitCode.UNREACHABLE.code());
    assertThat(err()).contains("impossible time");
  }

  @ParameterizedTest
  @MethodSource("impossibleTimes")
  void impossibleTimesElsewhereDoNotEndACommandWithATrace(Timestamp time) {
    server.on(
        "DescribeTaskQueue",
        () ->
            Reply.of(
                DescribeTaskQueueResponse.newBuilder()
                    .addPollers(PollerInfo.newBuilder().setLastAccessTime(time))
                    .build()));
    server.on(
        "ListWorkflowExecutions",
        () ->
            Reply.of(
                ListWorkflowExecutionsResponse.newBuilder()
                    .addExecutions(server.info().setStartTime(time).setCloseTime(time))
                    .build()));
    server.on(
        "DescribeWorkflowExecution",
        () ->
            Reply.of(
                DescribeWorkflowExecutionResponse.newBuilder()
                    .setWorkflowExecutionInfo(server.info().setStartTime(time).setCloseTime(time))
                    .build()));

    assertThat(run("start demo-java --name x")).isZero();
    assertThat(run("follow")).as(err()).isZero();
    assertThat(run("load --mix demo-java=1 --rate 5 --count 1 --drain 1s --force --no-verify"))
        .as(err())
        .isEqualTo(ExitCode.UNREACHABLE.code());
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 4_102_444_800L, 9_000_000_000L})
  void aTimeThatIsWrongByDecadesDoesNotEndALoadTest(long seconds) throws IOException {
    Timestamp time = Timestamp.newBuilder().setSeconds(seconds).build();
    server.onRequest(
        "DescribeWorkflowExecution",
        request ->
            Reply.of(
                DescribeWorkflowExecutionResponse.newBuilder()
                    .setWorkflowExecutionInfo(closedAt(time, idOf(request)))
                    .build()));
    server.on(
        "ListWorkflowExecutions",
        () -> Reply.of(ListWorkflowExecutionsResponse.getDefaultInstance()));

    Path report = directory.resolve("report.json");
    int code =
        run("load --mix demo-java=1 --rate 5 --count 2 --drain 1s --no-verify --json " + report);
    assertThat(code).as(err()).isNotEqualTo(ExitCode.INTERNAL_ERROR.code());
    assertThat(Files.readString(report)).contains("\"completed\" : 2");
  }

  private WorkflowExecutionInfo closedAt(Timestamp time, String id) {
    return server
        .info()
        .setExecution(WorkflowExecution.newBuilder().setWorkflowId(id).setRunId("run-1"))
        .setCloseTime(time)
        .build();
  }

  private static String idOf(byte[] request) {
    try {
      return DescribeWorkflowExecutionRequest.parseFrom(request).getExecution().getWorkflowId();
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"INTERNAL", "UNAVAILABLE", "UNKNOWN", "CANCELLED", "ABORTED"})
  void oneFailureDoesNotEndAFollow(Status.Code code) {
    AtomicInteger describes = new AtomicInteger();
    AtomicInteger polls = new AtomicInteger();
    server.on(
        "DescribeWorkflowExecution",
        () ->
            describes.getAndIncrement() == 0
                ? Reply.of(code)
                : Reply.of(
                    DescribeWorkflowExecutionResponse.newBuilder()
                        .setWorkflowExecutionInfo(server.info())
                        .build()));
    server.on(
        "GetWorkflowExecutionHistory",
        () ->
            polls.getAndIncrement() == 1
                ? Reply.of(code)
                : polls.get() == 1
                    ? page("next", server.started())
                    : FakeServer.history(server.started(), server.completed(2)));

    assertThat(run("follow order-1")).as(err()).isZero();
    assertThat(out()).containsOnlyOnce("WorkflowExecutionStarted").contains("COMPLETED");
    assertThat(err()).contains("The server answers again.");
  }

  private static Reply page(String token, HistoryEvent... events) {
    return Reply.of(
        GetWorkflowExecutionHistoryResponse.newBuilder()
            .setHistory(History.newBuilder().addAllEvents(List.of(events)))
            .setNextPageToken(ByteString.copyFromUtf8(token))
            .build());
  }

  @Test
  void aServerThatFailsUntilTheTimeoutIsNotReportedAsARunningWorkflow() {
    server.on("GetWorkflowExecutionHistory", () -> Reply.of(Status.Code.INTERNAL));

    assertThat(run("follow order-1 --timeout 2s")).isEqualTo(ExitCode.UNREACHABLE.code());
    assertThat(err()).contains("INTERNAL");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "the same token"})
  void emptyPollsThatReturnAtOnceAreSlowedDown(String token) {
    server.on("GetWorkflowExecutionHistory", () -> page(token));

    assertThat(run("follow order-1 --timeout 4s")).isEqualTo(ExitCode.STILL_RUNNING.code());
    // 0.1 + 0.2 + 0.4 + 0.8 + 1.6 s and more between them.
    assertThat(server.calls("GetWorkflowExecutionHistory")).isLessThan(8);
  }

  @Test
  void eventsThatNeverEndDoNotOutlastTheTimeout() {
    AtomicInteger id = new AtomicInteger();
    server.on(
        "GetWorkflowExecutionHistory",
        () ->
            page(
                "next",
                server
                    .event(id.incrementAndGet(), EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED)
                    .build()));

    assertThat(run("follow order-1 --timeout 1s")).isEqualTo(ExitCode.STILL_RUNNING.code());
  }

  @Test
  void aWaitSaysThatWorkflowTasksFailAndWhenTheirCauseChanges() {
    server.on(
        "GetWorkflowExecutionHistory",
        () ->
            FakeServer.history(
                server.started(),
                failedTask(2, "cannot decode"),
                failedTask(3, "cannot decode"),
                failedTask(4, "no such workflow type"),
                server.event(5, EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED).build(),
                server.completed(6)));

    assertThat(run("start demo-java --name x --wait")).isZero();
    assertThat(err())
        .containsOnlyOnce("a workflow task failed")
        .containsOnlyOnce("  cannot decode\n")
        .containsSubsequence("for another cause now", "no such workflow type", "goes on");
  }

  private HistoryEvent failedTask(long id, String message) {
    return server
        .event(id, EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED)
        .setWorkflowTaskFailedEventAttributes(
            WorkflowTaskFailedEventAttributes.newBuilder()
                .setFailure(Failure.newBuilder().setMessage(message)))
        .build();
  }

  @ParameterizedTest
  @ValueSource(longs = {-7200, -120, 0, 120, 7200})
  void theServersClockDecidesWhetherAWorkerPolls(long ahead) {
    server.ahead(Duration.ofSeconds(ahead));

    assertThat(run("start demo-java --name x")).isZero();
    assertThat(err()).isEmpty();

    server.onRequest("DescribeTaskQueue", this::lastPolledLongAgo);
    assertThat(run("start demo-java --name x")).isZero();
    assertThat(err()).contains("No java worker polls task queue time-cop-java");
  }

  /** Describes a queue whose only poller has died, except for a queue that timecop polls itself. */
  private Reply lastPolledLongAgo(byte[] request) {
    try {
      boolean isOurs =
          DescribeTaskQueueRequest.parseFrom(request)
              .getTaskQueue()
              .getName()
              .startsWith("time-cop");
      Timestamp now = server.now();
      return Reply.of(
          DescribeTaskQueueResponse.newBuilder()
              .addPollers(
                  PollerInfo.newBuilder()
                      .setLastAccessTime(
                          isOurs
                              ? now.toBuilder().setSeconds(now.getSeconds() - 100)
                              : now.toBuilder()))
              .build());
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException(e);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"the same", "another"})
  void aListWithoutAnEndDoesNotHangALoadTestAndItsReportIsWritten(String token) throws IOException {
    AtomicInteger page = new AtomicInteger();
    server.on(
        "ListWorkflowExecutions",
        () ->
            Reply.of(
                ListWorkflowExecutionsResponse.newBuilder()
                    .addExecutions(server.info())
                    .setNextPageToken(
                        ByteString.copyFromUtf8(
                            token.equals("another") ? token + page.incrementAndGet() : token))
                    .build()));

    Path report = directory.resolve("report.json");
    run(
        "load --mix demo-java=1 --rate 5 --count 2 --drain 1s --%s --json %s"
            .formatted(token.equals("another") ? "no-verify" : "verify", report));

    assertThat(Files.readString(report)).contains("\"offered\" : 2");
  }
}
