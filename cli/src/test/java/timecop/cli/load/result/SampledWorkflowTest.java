package timecop.cli.load.result;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import io.temporal.api.common.v1.ActivityType;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.common.v1.RetryPolicy;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.common.v1.WorkflowType;
import io.temporal.api.enums.v1.EventType;
import io.temporal.api.enums.v1.PendingActivityState;
import io.temporal.api.enums.v1.PendingWorkflowTaskState;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.api.failure.v1.Failure;
import io.temporal.api.failure.v1.TimeoutFailureInfo;
import io.temporal.api.history.v1.ActivityTaskCompletedEventAttributes;
import io.temporal.api.history.v1.ActivityTaskFailedEventAttributes;
import io.temporal.api.history.v1.ActivityTaskScheduledEventAttributes;
import io.temporal.api.history.v1.ActivityTaskStartedEventAttributes;
import io.temporal.api.history.v1.ActivityTaskTimedOutEventAttributes;
import io.temporal.api.history.v1.ChildWorkflowExecutionStartedEventAttributes;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.history.v1.MarkerRecordedEventAttributes;
import io.temporal.api.history.v1.WorkflowExecutionStartedEventAttributes;
import io.temporal.api.history.v1.WorkflowTaskCompletedEventAttributes;
import io.temporal.api.history.v1.WorkflowTaskFailedEventAttributes;
import io.temporal.api.history.v1.WorkflowTaskScheduledEventAttributes;
import io.temporal.api.history.v1.WorkflowTaskStartedEventAttributes;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflow.v1.PendingWorkflowTaskInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionResponse;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import timecop.cli.load.result.report.AttemptsReport;
import timecop.cli.load.result.report.RetryReport;
import timecop.cli.load.result.report.TaskReport;
import timecop.cli.load.result.report.TaskReport.Kind;

/** Histories of known times, in milliseconds since the workflow started. */
class SampledWorkflowTest {
  private static final long BEGIN = 1_800_000_000_000L;

  private final Map<String, TaskTimes> tasks = new LinkedHashMap<>();
  private final SampledWorkflow workflow =
      new SampledWorkflow(
          (kind, name) ->
              tasks.computeIfAbsent(
                  kind + " " + name,
                  key -> new TaskTimes(new TaskTimes.Key(kind, name, "python"))));
  private long lastId;

  @Test
  void anActivityThatFailsTwiceHasThreeAttemptsAndItsBackOff() {
    started(0);
    long scheduled = scheduled(100, "Pay", 1000);
    long started = started(3150, scheduled, 3);
    completed(3160, scheduled, started);
    RetryReport retries = closed(3200);

    TaskReport task = report(Kind.ACTIVITY, "Pay");
    AttemptsReport attempts = task.attempts();
    assertThat(attempts.tasks()).isEqualTo(1);
    assertThat(attempts.attempts()).isEqualTo(3);
    assertThat(attempts.failed()).isEqualTo(2);
    assertThat(attempts.retryDelay().p50Ms()).isCloseTo(3050, within(3.0));
    assertThat(attempts.backoff().p50Ms()).isCloseTo(3000, within(3.0));
    // How long a retry waited for a worker is not in the history.
    assertThat(task.scheduleToStart().count()).isZero();
    assertThat(task.run().p50Ms()).isCloseTo(10, within(0.01));
    assertThat(retries).isEqualTo(new RetryReport(1, 3200, 3050, 3000));
  }

  @Test
  void anActivityOfOneAttemptHasItsWaitAndNoRetries() {
    started(0);
    long scheduled = scheduled(100, "Pay", 1000);
    completed(180, scheduled, started(130, scheduled, 1));

    TaskReport task = report(Kind.ACTIVITY, "Pay");
    assertThat(task.scheduleToStart().p50Ms()).isCloseTo(30, within(0.03));
    assertThat(task.run().p50Ms()).isCloseTo(50, within(0.05));
    assertThat(task.attempts().attempts()).isEqualTo(1);
    assertThat(task.attempts().failed()).isZero();
    assertThat(task.attempts().retryDelay().count()).isZero();
    assertThat(closed(200)).isEqualTo(new RetryReport(1, 200, 0, 0));
  }

  @Test
  void everyAttemptOfAnActivityThatFailsInTheEndHasFailed() {
    started(0);
    long scheduled = scheduled(0, "Pay", 1000);
    long started = started(1010, scheduled, 2);
    event(
        1050,
        EventType.EVENT_TYPE_ACTIVITY_TASK_FAILED,
        it ->
            it.setActivityTaskFailedEventAttributes(
                ActivityTaskFailedEventAttributes.newBuilder()
                    .setScheduledEventId(scheduled)
                    .setStartedEventId(started)));

    AttemptsReport attempts = report(Kind.ACTIVITY, "Pay").attempts();
    assertThat(attempts.attempts()).isEqualTo(2);
    assertThat(attempts.failed()).isEqualTo(2);
    assertThat(report(Kind.ACTIVITY, "Pay").run().p50Ms()).isCloseTo(40, within(0.04));
  }

  @Test
  void anActivityThatTimesOutWhileItRunsHasFailedAndNoKnownTime() {
    started(0);
    long scheduled = scheduled(0, "Pay", 1000);
    timedOut(2000, scheduled, started(1000, scheduled, 2), TimeoutType.TIMEOUT_TYPE_START_TO_CLOSE);

    AttemptsReport attempts = report(Kind.ACTIVITY, "Pay").attempts();
    assertThat(attempts.attempts()).isEqualTo(2);
    assertThat(attempts.failed()).isEqualTo(2);
    assertThat(report(Kind.ACTIVITY, "Pay").run().count()).isZero();
  }

  @Test
  void anActivityThatTimesOutInItsBackOffFailedAtLeastOnceAndOneThatNobodyTookDidNot() {
    started(0);
    timedOut(2000, scheduled(0, "Pay", 5000), 0, TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_CLOSE);
    timedOut(2000, scheduled(0, "Lost", 5000), 0, TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START);

    assertThat(report(Kind.ACTIVITY, "Pay").attempts().failed()).isEqualTo(1);
    assertThat(report(Kind.ACTIVITY, "Lost").attempts().tasks()).isEqualTo(1);
    assertThat(report(Kind.ACTIVITY, "Lost").attempts().attempts()).isZero();
  }

  // A shorter delay than the policy's is not possible; the failure may have set its own.
  @Test
  void backOffIsNeverLongerThanTheMeasuredDelay() {
    started(0);
    long scheduled = scheduled(0, "Pay", 60_000);
    completed(1100, scheduled, started(1000, scheduled, 2));

    assertThat(report(Kind.ACTIVITY, "Pay").attempts().backoff().p50Ms())
        .isCloseTo(1000, within(1.0));
    assertThat(closed(2000)).isEqualTo(new RetryReport(1, 2000, 1000, 1000));
  }

  @Test
  void timeInWhichSeveralActivitiesAreRetriedCountsOnce() {
    started(0);
    long one = scheduled(0, "Pay", 1000);
    long two = scheduled(500, "Pay", 1000);
    long third = scheduled(4000, "Pay", 500);
    completed(1100, one, started(1000, one, 2));
    completed(1600, two, started(1500, two, 2));
    completed(5100, third, started(5000, third, 2));

    // 0 to 1.5 s and 4 to 5 s; five sixths of all delays are back-off.
    assertThat(closed(10_000))
        .usingRecursiveComparison()
        .withComparatorForType((a, b) -> Math.abs(a - b) < 1e-6 ? 0 : 1, Double.class)
        .isEqualTo(new RetryReport(1, 10_000, 2500, 2500 * 2.5 / 3));
  }

  @Test
  void aWorkflowTaskThatFailsHasAttemptsToo() {
    started(0);
    long first = workflowTask(0, 1);
    event(
        20,
        EventType.EVENT_TYPE_WORKFLOW_TASK_FAILED,
        it ->
            it.setWorkflowTaskFailedEventAttributes(
                WorkflowTaskFailedEventAttributes.newBuilder()
                    .setScheduledEventId(first)
                    .setStartedEventId(first + 1)
                    .setFailure(Failure.newBuilder().setMessage("no such type"))));
    assertThat(workflow.taskFailure()).isEqualTo("no such type");
    long last = workflowTask(20_000, 4);
    completedWorkflowTask(20_015, last);
    assertThat(workflow.taskFailure()).isEmpty();

    TaskReport task = report(Kind.WORKFLOW_TASK, "Order");
    assertThat(task.attempts().attempts()).isEqualTo(4);
    assertThat(task.attempts().failed()).isEqualTo(3);
    assertThat(task.attempts().retryDelay().p50Ms()).isCloseTo(20_010, within(20.0));
    assertThat(task.scheduleToStart().p50Ms()).isCloseTo(10, within(0.01));
    assertThat(closed(20_100).delayMs()).isEqualTo(20_010);
  }

  @Test
  void theTimeOfAWorkflowThatContinuesAsNewIsThatOfAllItsRuns() {
    started(0);
    long scheduled = scheduled(100, "Pay", 1000);
    completed(1200, scheduled, started(1100, scheduled, 2));
    lastId = 0;
    started(1300);
    completedWorkflowTask(1350, workflowTask(1320, 1));

    assertThat(closed(4000)).isEqualTo(new RetryReport(1, 4000, 1000, 1000));
    assertThat(report(Kind.WORKFLOW_TASK, "Order").attempts().failed()).isZero();
  }

  // The third attempt waits in its back-off; of the other activity the second attempt runs.
  @Test
  void anActivityThatIsStillRetriedCounts() {
    started(0);
    scheduled(100, "Pay", 1000);
    scheduled(200, "Ship", 1000);
    workflow.pending(
        DescribeWorkflowExecutionResponse.newBuilder()
            .addPendingActivities(
                pending("Pay", 3, PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED))
            .addPendingActivities(
                pending("Ship", 2, PendingActivityState.PENDING_ACTIVITY_STATE_STARTED))
            .build(),
        nanos(4100));

    AttemptsReport pay = report(Kind.ACTIVITY, "Pay").attempts();
    assertThat(pay.tasks()).isEqualTo(1);
    assertThat(pay.attempts()).isEqualTo(2);
    assertThat(pay.failed()).isEqualTo(2);
    assertThat(pay.retryDelay().p50Ms()).isCloseTo(4000, within(4.0));
    assertThat(pay.backoff().p50Ms()).isCloseTo(3000, within(3.0));
    AttemptsReport ship = report(Kind.ACTIVITY, "Ship").attempts();
    assertThat(ship.attempts()).isEqualTo(2);
    assertThat(ship.failed()).isEqualTo(1);
    assertThat(closed(5000).delayMs()).isEqualTo(4000);
  }

  @Test
  void aWorkflowTaskThatStillFailsCounts() {
    started(0);
    workflow.pending(
        DescribeWorkflowExecutionResponse.newBuilder()
            .setPendingWorkflowTask(
                PendingWorkflowTaskInfo.newBuilder()
                    .setState(PendingWorkflowTaskState.PENDING_WORKFLOW_TASK_STATE_SCHEDULED)
                    .setAttempt(5)
                    .setOriginalScheduledTime(Timestamps.fromMillis(BEGIN + 100)))
            .build(),
        nanos(9000));

    assertThat(report(Kind.WORKFLOW_TASK, "Order").attempts().failed()).isEqualTo(4);
    assertThat(closed(10_000).delayMs()).isEqualTo(8900);
  }

  // As temporalio 1.35 writes them for Python, on sdk-core.
  @Test
  void aLocalActivityOfPythonHasTheAttemptsOfItsMarker() {
    started(0);
    marker(
        400,
        "core_local_activity",
        Map.of(
            "data",
            "{\"seq\":1,\"attempt\":3,\"activity_id\":\"1\",\"activity_type\":\"Pay\",\"backoff\":null,"
                + "\"original_schedule_time\":{\"seconds\":1800000000,\"nanos\":100000000}}"),
        null);

    AttemptsReport attempts = report(Kind.LOCAL_ACTIVITY, "Pay").attempts();
    assertThat(attempts.tasks()).isEqualTo(1);
    assertThat(attempts.attempts()).isEqualTo(3);
    assertThat(attempts.failed()).isEqualTo(2);
    assertThat(attempts.retryDelay().p50Ms()).isCloseTo(300, within(0.3));
    assertThat(closed(1000)).isEqualTo(new RetryReport(1, 1000, 300, 0));
  }

  // As the Java SDK 1.38 writes them.
  @Test
  void aLocalActivityOfJavaThatFailsInTheEndHasFailedAttemptsOnly() {
    started(0);
    marker(
        400,
        "LocalActivity",
        Map.of("type", "\"Pay\"", "meta", "{\"firstSkd\":1800000000100,\"atpt\":2}"),
        Failure.newBuilder().setMessage("no").build());

    AttemptsReport attempts = report(Kind.LOCAL_ACTIVITY, "Pay").attempts();
    assertThat(attempts.attempts()).isEqualTo(2);
    assertThat(attempts.failed()).isEqualTo(2);
    assertThat(attempts.retryDelay().p50Ms()).isCloseTo(300, within(0.3));
  }

  @Test
  void aLocalActivityThatBacksOffByATimerIsOneTask() {
    started(0);
    String java = "{\"firstSkd\":1800000000000,\"atpt\":%s}";
    Map<String, String> backsOff =
        Map.of("type", "\"Pay\"", "meta", java.formatted("4,\"backoff\":70000"));
    Failure failure = Failure.newBuilder().setMessage("no").build();
    marker(1000, "LocalActivity", backsOff, failure);
    marker(2000, "LocalActivity", Map.of("type", "\"Pay\"", "meta", java.formatted("5")), null);
    marker(3000, "LocalActivity", backsOff, failure);
    workflow.end(nanos(4000));

    AttemptsReport attempts = report(Kind.LOCAL_ACTIVITY, "Pay").attempts();
    assertThat(attempts.tasks()).isEqualTo(2);
    assertThat(attempts.attempts()).isEqualTo(5 + 4);
    assertThat(attempts.failed()).isEqualTo(4 + 4);
  }

  @Test
  void aMarkerThatCannotBeReadIsATaskOfUnknownAttempts() {
    started(0);
    marker(10, "core_local_activity", Map.of("data", "encrypted"), null);
    marker(10, "core_patch", Map.of("patch-data", "{}"), null);

    AttemptsReport attempts = report(Kind.LOCAL_ACTIVITY, "(unreadable)").attempts();
    assertThat(attempts.tasks()).isEqualTo(1);
    assertThat(attempts.unknown()).isEqualTo(1);
    assertThat(attempts.attempts()).isZero();
    assertThat(tasks).hasSize(1);
  }

  @Test
  void aChildWorkflowThatIsRetriedDelaysItsParent() {
    started(0);
    event(
        50,
        EventType.EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_STARTED,
        it ->
            it.setChildWorkflowExecutionStartedEventAttributes(
                ChildWorkflowExecutionStartedEventAttributes.newBuilder()
                    .setWorkflowType(WorkflowType.newBuilder().setName("Ship"))
                    .setWorkflowExecution(
                        WorkflowExecution.newBuilder().setWorkflowId("c").setRunId("r"))));
    assertThat(workflow.takeChildren())
        .containsExactly(new SampledWorkflow.Child("Ship", "c", "r"));
    assertThat(workflow.takeChildren()).isEmpty();

    SampledWorkflow child = workflow.child();
    child.read(childRun(100, 1));
    child.read(childRun(2100, 2));
    child.read(
        HistoryEvent.newBuilder()
            .setEventTime(Timestamps.fromMillis(BEGIN + 2500))
            .setEventType(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED)
            .build());
    child.end(nanos(2500));

    AttemptsReport attempts = report(Kind.CHILD_WORKFLOW, "Ship").attempts();
    assertThat(attempts.attempts()).isEqualTo(2);
    assertThat(attempts.failed()).isEqualTo(1);
    assertThat(closed(4000)).isEqualTo(new RetryReport(1, 4000, 2000, 1000));
  }

  private static HistoryEvent childRun(long at, int attempt) {
    return HistoryEvent.newBuilder()
        .setEventTime(Timestamps.fromMillis(BEGIN + at))
        .setEventType(EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED)
        .setWorkflowExecutionStartedEventAttributes(
            WorkflowExecutionStartedEventAttributes.newBuilder()
                .setWorkflowType(WorkflowType.newBuilder().setName("Ship"))
                .setParentWorkflowExecution(WorkflowExecution.newBuilder().setWorkflowId("p"))
                .setAttempt(attempt)
                .setRetryPolicy(
                    RetryPolicy.newBuilder()
                        .setInitialInterval(Durations.fromSeconds(1))
                        .setBackoffCoefficient(2)))
        .build();
  }

  // Servers describe the open activities of a terminated workflow, but not of every closed one.
  @Test
  void openTasksOfAClosedWorkflowAreDescribedOrUnknown() {
    started(0);
    scheduled(100, "Pay", 1000);
    scheduled(200, "Ship", 1000);
    event(3000, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_TERMINATED, it -> {});
    assertThat(workflow.hasOpenTasks()).isTrue();
    workflow.pending(
        DescribeWorkflowExecutionResponse.newBuilder()
            .addPendingActivities(
                pending("Pay", 3, PendingActivityState.PENDING_ACTIVITY_STATE_SCHEDULED))
            .build(),
        nanos(3000));
    workflow.end(nanos(3000));

    assertThat(report(Kind.ACTIVITY, "Pay").attempts().failed()).isEqualTo(2);
    assertThat(report(Kind.ACTIVITY, "Pay").attempts().unknown()).isZero();
    assertThat(report(Kind.ACTIVITY, "Ship").attempts().unknown()).isEqualTo(1);
    assertThat(report(Kind.ACTIVITY, "Ship").attempts().isNeverStarted()).isFalse();
  }

  @Test
  void aWorkflowWhoseTasksHaveAllEndedNeedsNoDescription() {
    started(0);
    long scheduled = scheduled(100, "Pay", 1000);
    completed(180, scheduled, started(130, scheduled, 1));
    assertThat(workflow.hasOpenTasks()).isTrue();
    event(200, EventType.EVENT_TYPE_WORKFLOW_EXECUTION_COMPLETED, it -> {});
    assertThat(workflow.hasOpenTasks()).isFalse();
  }

  private void marker(
      long at, String name, Map<String, String> details, @Nullable Failure failure) {
    event(
        at,
        EventType.EVENT_TYPE_MARKER_RECORDED,
        it -> {
          MarkerRecordedEventAttributes.Builder marker =
              it.getMarkerRecordedEventAttributesBuilder().setMarkerName(name);
          details.forEach(
              (key, json) ->
                  marker.putDetails(
                      key,
                      Payloads.newBuilder()
                          .addPayloads(Payload.newBuilder().setData(ByteString.copyFromUtf8(json)))
                          .build()));
          if (failure != null) {
            marker.setFailure(failure);
          }
        });
  }

  private static PendingActivityInfo pending(String name, int attempt, PendingActivityState state) {
    return PendingActivityInfo.newBuilder()
        .setActivityId(name)
        .setActivityType(ActivityType.newBuilder().setName(name))
        .setAttempt(attempt)
        .setState(state)
        .build();
  }

  private TaskReport report(Kind kind, String name) {
    return requireNonNull(tasks.get(kind + " " + name)).report();
  }

  private HistoryEvent event(long at, EventType type, Consumer<HistoryEvent.Builder> attributes) {
    HistoryEvent.Builder event =
        HistoryEvent.newBuilder()
            .setEventId(++lastId)
            .setEventTime(Timestamps.fromMillis(BEGIN + at))
            .setEventType(type);
    attributes.accept(event);
    workflow.read(event.build());
    return event.build();
  }

  private void started(long at) {
    event(
        at,
        EventType.EVENT_TYPE_WORKFLOW_EXECUTION_STARTED,
        it ->
            it.setWorkflowExecutionStartedEventAttributes(
                WorkflowExecutionStartedEventAttributes.newBuilder()
                    .setWorkflowType(WorkflowType.newBuilder().setName("Order"))));
  }

  private RetryReport closed(long at) {
    return workflow.retriesUntil(nanos(at));
  }

  private static long nanos(long at) {
    return (BEGIN + at) * 1_000_000;
  }

  private long scheduled(long at, String name, long initialMs) {
    return event(
            at,
            EventType.EVENT_TYPE_ACTIVITY_TASK_SCHEDULED,
            it ->
                it.setActivityTaskScheduledEventAttributes(
                    ActivityTaskScheduledEventAttributes.newBuilder()
                        .setActivityId(name)
                        .setActivityType(ActivityType.newBuilder().setName(name))
                        .setRetryPolicy(
                            RetryPolicy.newBuilder()
                                .setInitialInterval(Durations.fromMillis(initialMs))
                                .setBackoffCoefficient(2))))
        .getEventId();
  }

  private long started(long at, long scheduled, int attempt) {
    return event(
            at,
            EventType.EVENT_TYPE_ACTIVITY_TASK_STARTED,
            it ->
                it.setActivityTaskStartedEventAttributes(
                    ActivityTaskStartedEventAttributes.newBuilder()
                        .setScheduledEventId(scheduled)
                        .setAttempt(attempt)))
        .getEventId();
  }

  private void completed(long at, long scheduled, long started) {
    event(
        at,
        EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED,
        it ->
            it.setActivityTaskCompletedEventAttributes(
                ActivityTaskCompletedEventAttributes.newBuilder()
                    .setScheduledEventId(scheduled)
                    .setStartedEventId(started)));
  }

  private void timedOut(long at, long scheduled, long started, TimeoutType type) {
    Failure.Builder failure =
        Failure.newBuilder()
            .setTimeoutFailureInfo(TimeoutFailureInfo.newBuilder().setTimeoutType(type));
    if (type == TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_CLOSE) {
      failure.setCause(Failure.newBuilder().setMessage("no"));
    }
    event(
        at,
        EventType.EVENT_TYPE_ACTIVITY_TASK_TIMED_OUT,
        it ->
            it.setActivityTaskTimedOutEventAttributes(
                ActivityTaskTimedOutEventAttributes.newBuilder()
                    .setScheduledEventId(scheduled)
                    .setStartedEventId(started)
                    .setFailure(failure)));
  }

  /** A workflow task that starts after 10 ms. */
  private long workflowTask(long at, int attempt) {
    long scheduled =
        event(
                at,
                EventType.EVENT_TYPE_WORKFLOW_TASK_SCHEDULED,
                it ->
                    it.setWorkflowTaskScheduledEventAttributes(
                        WorkflowTaskScheduledEventAttributes.newBuilder().setAttempt(attempt)))
            .getEventId();
    event(
        at + 10,
        EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED,
        it ->
            it.setWorkflowTaskStartedEventAttributes(
                WorkflowTaskStartedEventAttributes.newBuilder().setScheduledEventId(scheduled)));
    return scheduled;
  }

  private void completedWorkflowTask(long at, long scheduled) {
    event(
        at,
        EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED,
        it ->
            it.setWorkflowTaskCompletedEventAttributes(
                WorkflowTaskCompletedEventAttributes.newBuilder()
                    .setScheduledEventId(scheduled)
                    .setStartedEventId(scheduled + 1)));
  }
}
