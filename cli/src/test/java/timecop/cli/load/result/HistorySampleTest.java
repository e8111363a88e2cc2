package timecop.cli.load.result;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.temporal.api.common.v1.ActivityType;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.ChildWorkflowExecutionStartedEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import io.temporal.api.workflowservice.v1.GetWorkflowExecutionHistoryRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import timecop.catalog.Catalog;
import timecop.cli.load.result.report.AttemptsReport;
import timecop.cli.load.result.report.TaskReport;
import timecop.cli.load.run.ClosedSample;
import timecop.cli.load.server.LoadServer;
import timecop.cli.server.FakeServer;
import timecop.cli.server.FakeServer.Reply;
import timecop.cli.server.TemporalConnection;
import timecop.cli.workflow.StartTracer;
import timecop.connection.ConnectionSettings;

class HistorySampleTest {
  private static final Duration MOST_TIME = Duration.ofSeconds(1);

  private final FakeServer server = new FakeServer();
  private final TemporalConnection connection =
      new TemporalConnection(
          ConnectionSettings.embedded(server.address(), "default"), warning -> {});
  private final LoadServer load = new LoadServer(connection, Map.of(), StartTracer.OFF);
  private final HistorySample sample = new HistorySample(load, catalog(), MOST_TIME);

  @BeforeEach
  void connect() {
    assertThat(load.isThere()).isTrue();
  }

  @AfterEach
  void close() {
    connection.close();
    server.close();
  }

  // Twenty descriptions of 0.3 s each would take six seconds.
  @Test
  void aSlowServerCostsNoMoreThanTheTimeOfTheSample() {
    server.on(
        "GetWorkflowExecutionHistory", () -> FakeServer.history(server.started(), scheduled()));
    CountDownLatch never = new CountDownLatch(1);
    server.on(
        "DescribeWorkflowExecution",
        () -> {
          await(never, Duration.ofMillis(300));
          return Reply.of(DescribeWorkflowExecutionResponse.getDefaultInstance());
        });

    long start = System.nanoTime();
    sample.readUnfinished(open(20), System.currentTimeMillis() * 1_000_000);
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    assertThat(took).isBetween(MOST_TIME, MOST_TIME.multipliedBy(3));
    assertThat(server.calls("DescribeWorkflowExecution")).isLessThan(10);
    // Nobody knows how often those were attempted.
    assertThat(attempts(TaskReport.Kind.ACTIVITY).unknown()).isEqualTo(20);
  }

  @Test
  void ofManyChildrenSomeAreReadAndTheOthersAreUnknown() {
    server.onRequest(
        "GetWorkflowExecutionHistory",
        request ->
            id(request).equals("w-0")
                ? FakeServer.history(
                    IntStream.range(0, 14)
                        .mapToObj(i -> i == 0 ? server.started() : child("c-" + i))
                        .toArray(HistoryEvent[]::new))
                : id(request).equals("c-1")
                    ? Reply.of(Status.Code.NOT_FOUND)
                    : FakeServer.history(server.started(), server.completed(2)));

    sample.readUnfinished(open(1), System.currentTimeMillis() * 1_000_000);

    // Ten of thirteen children are read, of which the server has lost one.
    assertThat(server.calls("GetWorkflowExecutionHistory")).isEqualTo(11);
    assertThat(attempts(TaskReport.Kind.CHILD_WORKFLOW).unknown()).isEqualTo(4);
  }

  private AttemptsReport attempts(TaskReport.Kind kind) {
    return sample.tasks().stream()
        .filter(task -> task.kind() == kind)
        .map(TaskReport::attempts)
        .reduce(AttemptsReport::plus)
        .orElseThrow();
  }

  private static List<ClosedSample.Closed> open(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new ClosedSample.Closed("w-" + i, "r-" + i))
        .toList();
  }

  private HistoryEvent scheduled() {
    return server
        .event(2, EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED)
        .setActivityTaskScheduledEventAttributes(
            ActivityTaskScheduledEventAttributes.newBuilder()
                .setActivityId("1")
                .setActivityType(ActivityType.newBuilder().setName("Pay")))
        .build();
  }

  private HistoryEvent child(String id) {
    return server
        .event(2, EventType.EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_STARTED)
        .setChildWorkflowExecutionStartedEventAttributes(
            ChildWorkflowExecutionStartedEventAttributes.newBuilder()
                .setWorkflowType(WorkflowType.newBuilder().setName("Ship"))
                .setWorkflowExecution(
                    WorkflowExecution.newBuilder().setWorkflowId(id).setRunId("r")))
        .build();
  }

  private static String id(byte[] request) {
    try {
      return GetWorkflowExecutionHistoryRequest.parseFrom(request).getExecution().getWorkflowId();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(CountDownLatch latch, Duration time) {
    try {
      var unused = latch.await(time.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Catalog catalog() {
    try {
      return Catalog.parse(Files.readAllBytes(Path.of("generated/catalog.binpb")));
    } catch (IOException e) {
      throw new UncheckedIOException("scripts/generate descriptors makes it", e);
    }
  }
}
