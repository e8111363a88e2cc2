package timecop.cli.load.result;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import timecop.cli.load.account.ArrivalTimes;
import timecop.cli.load.plan.Part;
import timecop.cli.load.result.report.BottleneckReport;
import timecop.cli.load.result.report.BottleneckReport.Component;
import timecop.cli.load.result.report.BottleneckReport.Evidence;
import timecop.cli.load.result.report.BottleneckReport.Finding;
import timecop.cli.load.result.report.DropReport;
import timecop.cli.load.result.report.LatencyReport;
import timecop.cli.load.result.report.LoadReport.Figures;
import timecop.cli.load.result.report.LoadReport.Problems;
import timecop.cli.load.result.report.TaskReport;
import timecop.cli.load.result.report.ThrottleReport;

/**
 * Names the component that slowed a run down: retries if they took most of the workflows' time, the
 * server if it refused calls or acknowledged slowly, the generator if it was late, a worker if its
 * tasks waited for it.
 */
final class Bottleneck {
  // A shorter wait is a handover, not a queue.
  private static final double WAIT_MS = 100;
  // A slower start call has waited in the server.
  private static final double SLOW_START_MS = 500;
  // A worker whose tasks wait this many times longer than the others' is the bottleneck.
  private static final double STANDS_OUT = 3;
  // What takes more than this share of the time dominates it.
  private static final double MOST = 0.5;
  private static final double PERCENT = 100;

  private final String generator;
  private final Figures figures;
  private final Problems problems;

  private Bottleneck(Part generator, Figures figures, Problems problems) {
    this.generator = generator.toString();
    this.figures = figures;
    this.problems = problems;
  }

  /** Finds the bottleneck of what one generator measured. */
  static BottleneckReport of(Part generator, Figures figures, Problems problems) {
    return new Bottleneck(generator, figures, problems).find();
  }

  private BottleneckReport find() {
    double startMs = figures.total().start().service().p99Ms();
    double lagMs = figures.lag().p99Ms();
    List<Waiting> waits = waits();
    boolean isWaiting = !waits.isEmpty() && waits.get(0).p90Ms > WAIT_MS;
    // The delay contains waits for a worker, the back-off does not.
    if (figures.retries().backoffShare() > MOST
        || (figures.retries().delayShare() > MOST && !isWaiting)) {
      return retries();
    }
    long refused = problems.throttled().stream().mapToLong(ThrottleReport::attempts).sum();
    if (refused > 0) {
      return found(Component.SERVER, finding(Evidence.CALLS_REFUSED, (double) refused));
    }
    Optional<TaskReport> notStarted = notStarted();
    // Where no task was ever started, nothing that was slow explains anything.
    if (notStarted.isPresent() && waits.isEmpty()) {
      return notStarted(notStarted.get());
    }
    if (lagMs > ArrivalTimes.LATE.toMillis() && startMs < lagMs) {
      double connectionMs = figures.connection().p99Ms();
      if (connectionMs > MOST * lagMs) {
        return found(Component.SERVER, finding(Evidence.NOT_CONNECTED, connectionMs));
      }
      return found(Component.GENERATOR, finding(Evidence.ARRIVALS_LATE, lagMs));
    }
    boolean isSlow = startMs > SLOW_START_MS;
    if (isWaiting && waits.get(0).p90Ms > STANDS_OUT * nextWait(waits) && !isSlow) {
      return worker(waits.get(0).language);
    }
    if (isSlow || isWaiting) {
      List<Finding> findings = new ArrayList<>();
      if (isSlow) {
        findings.add(finding(Evidence.STARTS_SLOW, startMs));
      }
      if (isWaiting) {
        findings.add(finding(Evidence.ALL_TASKS_WAITED, waits.get(0).p90Ms));
      }
      return new BottleneckReport(Component.SERVER, "", findings);
    }
    if (notStarted.isPresent()) {
      return notStarted(notStarted.get());
    }
    long dropped = problems.dropped().stream().mapToLong(DropReport::count).sum();
    if (dropped > 0) {
      return found(Component.GENERATOR, finding(Evidence.ARRIVALS_DROPPED, (double) dropped));
    }
    Optional<TaskReport> unknown =
        figures.tasks().stream()
            .filter(task -> task.attempts().unknown() > 0)
            .max(Comparator.comparingLong(task -> task.attempts().unknown()));
    if (unknown.isPresent()) {
      return found(
          Component.UNKNOWN,
          new Finding(
              generator,
              Evidence.ATTEMPTS_UNKNOWN,
              (double) unknown.get().attempts().unknown(),
              unknown.get().name()));
    }
    return waits.isEmpty()
        ? found(Component.UNKNOWN, finding(Evidence.NOT_SAMPLED, 0))
        : found(Component.NONE, finding(Evidence.NOTHING_WAITED, 0));
  }

  private BottleneckReport notStarted(TaskReport task) {
    return found(
        Component.UNKNOWN,
        new Finding(
            generator, Evidence.TASKS_NOT_STARTED, (double) task.attempts().tasks(), task.name()));
  }

  /** Finds the activity or workflow with the most tasks of which no worker started any. */
  private Optional<TaskReport> notStarted() {
    return figures.tasks().stream()
        .filter(task -> task.attempts().isNeverStarted())
        .max(Comparator.comparingLong(task -> task.attempts().tasks()));
  }

  private record Waiting(String language, double p90Ms) {}

  /** Returns the longest known wait for the workers of each language, the longest first. */
  private List<Waiting> waits() {
    Map<String, Double> longest = new LinkedHashMap<>();
    for (TaskReport task : figures.tasks()) {
      if (task.scheduleToStart().count() > 0) {
        longest.merge(task.language(), task.scheduleToStart().p90Ms(), Math::max);
      }
    }
    return longest.entrySet().stream()
        .map(entry -> new Waiting(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingDouble(Waiting::p90Ms).reversed())
        .toList();
  }

  private static double nextWait(List<Waiting> waits) {
    double next = waits.size() > 1 ? waits.get(1).p90Ms : 0;
    return Math.max(next, WAIT_MS / STANDS_OUT);
  }

  private BottleneckReport worker(String language) {
    TaskReport slowest =
        figures.tasks().stream()
            .filter(task -> task.language().equals(language))
            .max(Comparator.comparingDouble(task -> task.scheduleToStart().p90Ms()))
            .orElseThrow();
    Evidence evidence =
        switch (slowest.kind()) {
          case ACTIVITY, LOCAL_ACTIVITY -> Evidence.ACTIVITY_TASKS_WAITED;
          case WORKFLOW_TASK, CHILD_WORKFLOW -> Evidence.WORKFLOW_TASKS_WAITED;
        };
    return new BottleneckReport(
        Component.WORKER,
        language,
        List.of(
            new Finding(generator, evidence, slowest.scheduleToStart().p90Ms(), slowest.name())));
  }

  private BottleneckReport retries() {
    TaskReport most =
        figures.tasks().stream()
            .max(Comparator.comparingDouble(task -> total(task.attempts().retryDelay())))
            .orElseThrow();
    return new BottleneckReport(
        Component.RETRIES,
        most.language(),
        List.of(
            new Finding(
                generator,
                Evidence.TASKS_RETRIED,
                figures.retries().delayShare() * PERCENT,
                most.name())));
  }

  private static double total(LatencyReport times) {
    return times.count() * times.range().meanMs();
  }

  private static BottleneckReport found(Component part, Finding finding) {
    return new BottleneckReport(part, "", List.of(finding));
  }

  private Finding finding(Evidence evidence, double value) {
    return new Finding(generator, evidence, value, "");
  }
}
