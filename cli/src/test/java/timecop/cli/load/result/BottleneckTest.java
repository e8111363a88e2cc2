package timecop.cli.load.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import timecop.cli.load.account.Counts;
import timecop.cli.load.result.report.BottleneckReport;
import timecop.cli.load.result.report.ErrorReport;
import timecop.cli.load.result.report.LatencyReport;
import timecop.cli.load.result.report.TaskReport;
import timecop.cli.load.result.report.ThrottleReport;
import timecop.cli.load.result.report.Timing;
import timecop.cli.load.result.report.WorkflowReport;

class BottleneckTest {
  // Times in ms: how late arrivals were sent, how long starts took, how long tasks waited.
  @ParameterizedTest
  @CsvSource({
    " 1,   5,   0, 0,  5,    5,    none,          nothing waited for long",
    " 1,   5,   0, 0,  90,   5,    none,          nothing waited for long",
    "50,   5,   0, 0,  5,    5,    generator,     arrivals were sent late: p99 50.0 ms",
    "50,   5,   0, 0,  5,    2000, generator,     arrivals were sent late: p99 50.0 ms",
    "50,   900, 0, 0,  5,    5,    server,        starts were acknowledged slowly: p99 900 ms",
    " 1,   5,   9, 0,  5,    5,    server,        9 calls were refused for a limit",
    " 1,   5,   9, 0,  5,    2000, server,        9 calls were refused for a limit",
    "50,   5,   9, 0,  5,    2000, server,        9 calls were refused for a limit",
    " 1,   5,   0, 0,  2000, 5,    java worker,   tasks wait for the java worker: p90 2000 ms for J",
    " 1,   5,   0, 0,  5,    2000, python worker, tasks wait for the python worker: p90 2000 ms for P",
    " 1,   5,   0, 0,  900,  2000, server,        tasks of all workers wait alike: p90 2000 ms",
    " 1,   900, 0, 0,  5,    5,    server,        starts were acknowledged slowly: p99 900 ms",
    " 1,   900, 0, 0,  2000, 5,    server,        starts were acknowledged slowly: p99 900 ms",
    " 1,   5,   0, 4,  5,    5,    generator,     arrivals were dropped: no free slot",
    " 1,   5,   0, 4,  5,    2000, python worker, tasks wait for the python worker: p90 2000 ms for P",
  })
  void thePartThatHeldTheOthersUpIsNamed(
      long lag,
      long start,
      long refused,
      long dropped,
      long javaWait,
      long pythonWait,
      String part,
      String reason) {
    BottleneckReport judged =
        Bottleneck.judge(
            total(start),
            times(lag),
            dropped == 0 ? List.of() : List.of(new ErrorReport("no free slot", dropped)),
            refused == 0
                ? List.of()
                : List.of(
                    new ThrottleReport("StartWorkflowExecution", "RPS_LIMIT", "", refused, "")),
            List.of(task("J", "java", javaWait), task("P", "python", pythonWait)));

    assertThat(judged.part()).isEqualTo(part);
    assertThat(judged.reasons().get(0)).isEqualTo(reason);
  }

  private static TaskReport task(String name, String language, long wait) {
    return new TaskReport("activity", name, language, times(wait), times(1));
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
