package timecop.cli.load.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import timecop.cli.load.account.Counts;
import timecop.cli.load.account.DropReason;
import timecop.cli.load.plan.Part;
import timecop.cli.load.result.report.AttemptsReport;
import timecop.cli.load.result.report.BottleneckReport;
import timecop.cli.load.result.report.BottleneckReport.Component;
import timecop.cli.load.result.report.BottleneckReport.Evidence;
import timecop.cli.load.result.report.BottleneckReport.Finding;
import timecop.cli.load.result.report.ClockReport;
import timecop.cli.load.result.report.DropReport;
import timecop.cli.load.result.report.LatencyReport;
import timecop.cli.load.result.report.LoadReport.Figures;
import timecop.cli.load.result.report.LoadReport.Problems;
import timecop.cli.load.result.report.RetryReport;
import timecop.cli.load.result.report.SeriesReport;
import timecop.cli.load.result.report.TaskReport;
import timecop.cli.load.result.report.ThrottleReport;
import timecop.cli.load.result.report.Timing;
import timecop.cli.load.result.report.WorkflowReport;
import timecop.cli.load.server.Throttle;

class BottleneckTest {
  // Times in ms: how late arrivals were sent, how long starts took, how long tasks waited.
  @ParameterizedTest
  @CsvSource({
    " 1,   5,   0, 0,  5,    5,    NONE,      '',     NOTHING_WAITED,        0,    ''",
    " 1,   5,   0, 0,  90,   5,    NONE,      '',     NOTHING_WAITED,        0,    ''",
    "50,   5,   0, 0,  5,    5,    GENERATOR, '',     ARRIVALS_LATE,         50,   ''",
    "50,   5,   0, 0,  5,    2000, GENERATOR, '',     ARRIVALS_LATE,         50,   ''",
    "50,   900, 0, 0,  5,    5,    SERVER,    '',     STARTS_SLOW,           900,  ''",
    " 1,   5,   9, 0,  5,    5,    SERVER,    '',     CALLS_REFUSED,         9,    ''",
    " 1,   5,   9, 0,  5,    2000, SERVER,    '',     CALLS_REFUSED,         9,    ''",
    "50,   5,   9, 0,  5,    2000, SERVER,    '',     CALLS_REFUSED,         9,    ''",
    " 1,   5,   0, 0,  2000, 5,    WORKER,    java,   ACTIVITY_TASKS_WAITED, 2000, J",
    " 1,   5,   0, 0,  5,    2000, WORKER,    python, WORKFLOW_TASKS_WAITED, 2000, P",
    " 1,   5,   0, 0,  900,  2000, SERVER,    '',     ALL_TASKS_WAITED,      2000, ''",
    " 1,   900, 0, 0,  5,    5,    SERVER,    '',     STARTS_SLOW,           900,  ''",
    " 1,   900, 0, 0,  2000, 5,    SERVER,    '',     STARTS_SLOW,           900,  ''",
    " 1,   5,   0, 4,  5,    5,    GENERATOR, '',     ARRIVALS_DROPPED,      4,    ''",
    " 1,   5,   0, 4,  5,    2000, WORKER,    python, WORKFLOW_TASKS_WAITED, 2000, P",
  })
  void theComponentThatSlowedTheRunDownIsNamed(
      long lag,
      long start,
      long refused,
      long dropped,
      long javaWait,
      long pythonWait,
      Component part,
      String language,
      Evidence evidence,
      double value,
      String subject) {
    BottleneckReport found =
        bottleneck(
            new Lateness(lag, 0, start),
            refused,
            dropped,
            List.of(
                task(TaskReport.Kind.ACTIVITY, "J", "java", javaWait),
                task(TaskReport.Kind.WORKFLOW_TASK, "P", "python", pythonWait)),
            RetryReport.NONE);

    assertThat(found.part()).isEqualTo(part);
    assertThat(found.language()).isEqualTo(language);
    Finding first = found.findings().get(0);
    assertThat(first.generator()).isEqualTo("1/2");
    assertThat(first.evidence()).isEqualTo(evidence);
    assertThat(first.value()).isCloseTo(value, withinPercentage(0.01));
    assertThat(first.subject()).isEqualTo(subject);
  }

  // Shares of the workflows' time that retries and their back-off took, in percent.
  @ParameterizedTest
  @CsvSource({
    "94, 90, 5,    0, RETRIES",
    "94, 90, 5,    9, RETRIES",
    "94, 90, 2000, 0, RETRIES",
    "51, 0,  5,    0, RETRIES",
    // Most of the delay may be waits for the worker.
    "94, 10, 2000, 0, WORKER",
    "50, 50, 5,    0, NONE",
    "20, 20, 5,    9, SERVER",
  })
  void retriesThatTakeMostOfTheTimeAreTheBottleneck(
      double delay, double backoff, long wait, long refused, Component part) {
    BottleneckReport found =
        bottleneck(
            new Lateness(1, 0, 5),
            refused,
            0,
            List.of(
                task(TaskReport.Kind.ACTIVITY, "J", "java", wait),
                retried("Often", "python", 3),
                retried("Rarely", "java", 1)),
            new RetryReport(7, 100, delay, backoff));

    assertThat(found.part()).isEqualTo(part);
    if (part == Component.RETRIES) {
      assertThat(found.language()).isEqualTo("python");
      assertThat(found.findings())
          .containsExactly(new Finding("1/2", Evidence.TASKS_RETRIED, delay, "Often"));
    }
  }

  @Test
  void aServerThatIsNotConnectedIsNotTheGeneratorsFault() {
    BottleneckReport found =
        bottleneck(new Lateness(2000, 1900, 5), 0, 0, List.of(), RetryReport.NONE);

    assertThat(found.part()).isEqualTo(Component.SERVER);
    assertThat(found.findings().get(0).evidence()).isEqualTo(Evidence.NOT_CONNECTED);
    assertThat(found.findings().get(0).value()).isCloseTo(1900, withinPercentage(0.01));
  }

  @Test
  void withoutASampleTheBottleneckIsUnknown() {
    BottleneckReport found = bottleneck(new Lateness(1, 0, 5), 0, 0, List.of(), RetryReport.NONE);

    assertThat(found.part()).isEqualTo(Component.UNKNOWN);
    assertThat(found.findings()).containsExactly(new Finding("1/2", Evidence.NOT_SAMPLED, 0, ""));
  }

  // Its worker may be away; the wait of the other says nothing about it.
  @ParameterizedTest
  @ValueSource(longs = {0, 4})
  void tasksThatNoWorkerStartedMakeTheBottleneckUnknown(long dropped) {
    BottleneckReport found =
        bottleneck(
            new Lateness(1, 0, 5),
            0,
            dropped,
            List.of(task(TaskReport.Kind.WORKFLOW_TASK, "P", "python", 5), notStarted("J", 3)),
            RetryReport.NONE);

    assertThat(found.part()).isEqualTo(Component.UNKNOWN);
    assertThat(found.findings())
        .containsExactly(new Finding("1/2", Evidence.TASKS_NOT_STARTED, 3, "J"));
  }

  @Test
  void whereNoTaskWasEverStartedNothingSlowExplainsIt() {
    BottleneckReport found =
        bottleneck(new Lateness(500, 0, 5), 0, 0, List.of(notStarted("J", 10)), RetryReport.NONE);

    assertThat(found.part()).isEqualTo(Component.UNKNOWN);
    assertThat(found.findings())
        .containsExactly(new Finding("1/2", Evidence.TASKS_NOT_STARTED, 10, "J"));
  }

  // With a known wait of 0 ms, the others would have stood out.
  @Test
  void tasksThatNoWorkerStartedHaveNoKnownWait() {
    BottleneckReport found =
        bottleneck(
            new Lateness(1, 0, 5),
            0,
            0,
            List.of(
                task(TaskReport.Kind.WORKFLOW_TASK, "P", "python", 2000),
                task(TaskReport.Kind.WORKFLOW_TASK, "G", "go", 1900),
                notStarted("J", 3)),
            RetryReport.NONE);

    assertThat(found.part()).isEqualTo(Component.SERVER);
    assertThat(found.findings().get(0).evidence()).isEqualTo(Evidence.ALL_TASKS_WAITED);
  }

  @Test
  void tasksOfUnknownAttemptsMakeTheBottleneckUnknown() {
    LatencyReport none = LatencyReport.of(new Histogram(3));
    BottleneckReport found =
        bottleneck(
            new Lateness(1, 0, 5),
            0,
            0,
            List.of(
                task(TaskReport.Kind.WORKFLOW_TASK, "P", "python", 5),
                new TaskReport(
                    TaskReport.Kind.CHILD_WORKFLOW,
                    "Ship",
                    "java",
                    none,
                    none,
                    new AttemptsReport(9, 7, 2, 0, none, none))),
            RetryReport.NONE);

    assertThat(found.part()).isEqualTo(Component.UNKNOWN);
    assertThat(found.findings())
        .containsExactly(new Finding("1/2", Evidence.ATTEMPTS_UNKNOWN, 7, "Ship"));
  }

  private static TaskReport notStarted(String name, long tasks) {
    LatencyReport none = LatencyReport.of(new Histogram(3));
    return new TaskReport(
        TaskReport.Kind.ACTIVITY,
        name,
        "java",
        none,
        none,
        new AttemptsReport(tasks, 0, 0, 0, none, none));
  }

  /** How late starts were sent, how long they waited for a connection, and how long they took. */
  private record Lateness(long lagMs, long connectionMs, long startMs) {}

  private static BottleneckReport bottleneck(
      Lateness late, long refused, long dropped, List<TaskReport> tasks, RetryReport retries) {
    return Bottleneck.of(
        new Part(1, 2),
        new Figures(
            total(late.startMs),
            List.of(),
            times(late.lagMs),
            times(late.connectionMs),
            tasks,
            retries,
            ClockReport.NOT_MEASURED,
            new SeriesReport(1, List.of())),
        new Problems(
            refused == 0
                ? List.of()
                : List.of(
                    new ThrottleReport(
                        "StartWorkflowExecution",
                        Throttle.Cause.RPS_LIMIT,
                        Throttle.Scope.NAMESPACE,
                        refused,
                        "")),
            dropped == 0
                ? List.of()
                : List.of(new DropReport(DropReason.OPEN_WORKFLOWS, 5, dropped)),
            List.of(),
            List.of()));
  }

  private static TaskReport task(TaskReport.Kind kind, String name, String language, long wait) {
    return new TaskReport(kind, name, language, times(wait), times(1), attempts(1));
  }

  private static TaskReport retried(String name, String language, int tasks) {
    return new TaskReport(
        TaskReport.Kind.ACTIVITY, name, language, times(1), times(1), attempts(tasks));
  }

  private static AttemptsReport attempts(int retried) {
    Histogram delay = new Histogram(3);
    delay.recordValueWithCount(1_000_000, retried);
    return new AttemptsReport(
        retried, 0, 2L * retried, retried, LatencyReport.of(delay), LatencyReport.of(delay));
  }

  private static WorkflowReport total(long startMs) {
    Timing start = new Timing(times(startMs), times(startMs));
    Timing none = new Timing(times(1), times(1));
    return new WorkflowReport("", "", "", 1, Counts.NONE, Counts.NONE, start, none);
  }

  private static LatencyReport times(long ms) {
    Histogram histogram = new Histogram(5);
    histogram.recordValue(ms * 1000);
    return LatencyReport.of(histogram);
  }
}
