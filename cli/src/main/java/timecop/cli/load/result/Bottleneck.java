package timecop.cli.load.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import timecop.cli.load.result.report.BottleneckReport;
import timecop.cli.load.result.report.ErrorReport;
import timecop.cli.load.result.report.LatencyReport;
import timecop.cli.load.result.report.TaskReport;
import timecop.cli.load.result.report.ThrottleReport;
import timecop.cli.load.result.report.WorkflowReport;
import timecop.cli.load.run.LoadRun;

/**
 * Names the part that held the others up, and says by what: the server when it refused or was slow
 * to acknowledge, the generator when it was late, a worker when its tasks waited for it.
 */
public final class Bottleneck {
  // Below this a wait is the price of a hand-over, not of a queue.
  private static final double WAIT_MS = 100;
  // From this on a start call has waited in the server.
  private static final double SLOW_START_MS = 500;
  // One worker's waits that stand out from the others' by this factor are its own.
  private static final double STANDS_OUT = 3;
  private static final double LATE_MS = LoadRun.LATE.toMillis();

  private Bottleneck() {}

  public static BottleneckReport judge(
      WorkflowReport total,
      LatencyReport lag,
      List<ErrorReport> dropped,
      List<ThrottleReport> throttled,
      List<TaskReport> tasks) {
    List<String> reasons = new ArrayList<>();
    double startMs = total.start().service().p99Ms();
    long refused = throttled.stream().mapToLong(ThrottleReport::attempts).sum();
    if (refused > 0) {
      reasons.add("%d calls were refused for a limit".formatted(refused));
      return new BottleneckReport("server", reasons);
    }
    if (lag.p99Ms() > LATE_MS && startMs < lag.p99Ms()) {
      reasons.add("arrivals were sent late: p99 %.1f ms".formatted(lag.p99Ms()));
      return new BottleneckReport("generator", reasons);
    }
    Map<String, Double> waits = new LinkedHashMap<>();
    for (TaskReport task : tasks) {
      waits.merge(task.language(), task.scheduleToStart().p90Ms(), Math::max);
    }
    Optional<Map.Entry<String, Double>> longest =
        waits.entrySet().stream().max(Map.Entry.comparingByValue());
    double others =
        waits.entrySet().stream()
            .filter(entry -> longest.filter(l -> l.getKey().equals(entry.getKey())).isEmpty())
            .mapToDouble(Map.Entry::getValue)
            .max()
            .orElse(0);
    boolean waited = longest.filter(entry -> entry.getValue() > WAIT_MS).isPresent();
    if (waited
        && longest.get().getValue() > STANDS_OUT * Math.max(others, WAIT_MS / STANDS_OUT)
        && startMs < SLOW_START_MS) {
      String language = longest.get().getKey();
      reasons.add(
          "tasks wait for the %s worker: p90 %.0f ms for %s"
              .formatted(language, longest.get().getValue(), slowest(tasks, language)));
      return new BottleneckReport(language + " worker", reasons);
    }
    if (startMs > SLOW_START_MS || waited) {
      if (startMs > SLOW_START_MS) {
        reasons.add("starts were acknowledged slowly: p99 %.0f ms".formatted(startMs));
      }
      if (waited) {
        reasons.add(
            "tasks of all workers wait alike: p90 %.0f ms".formatted(longest.get().getValue()));
      }
      return new BottleneckReport("server", reasons);
    }
    if (!dropped.isEmpty()) {
      reasons.add("arrivals were dropped: " + dropped.get(0).kind());
      return new BottleneckReport("generator", reasons);
    }
    reasons.add("nothing waited for long");
    return new BottleneckReport("none", reasons);
  }

  private static String slowest(List<TaskReport> tasks, String language) {
    return tasks.stream()
        .filter(task -> task.language().equals(language))
        .max(Comparator.comparingDouble(task -> task.scheduleToStart().p90Ms()))
        .map(
            task ->
                task.kind().equals("activity") ? task.name() : "workflow tasks of " + task.name())
        .orElse("");
  }
}
