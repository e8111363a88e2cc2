package timecop.cli.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import timecop.cli.load.plan.LoadPlan;
import timecop.cli.load.plan.gate.Gate;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.run.LoadListener;

/** Finds the highest rate at which no gate breaks, by a run at each rate that it tries. */
public final class FindMax {
  private final LoadSession test;
  private final LoadPlan plan;
  private final Duration step;
  private final LoadListener listener;

  /**
   * A rate that was tried.
   *
   * @param rate in starts per second
   * @param held whether every gate held
   * @param reason which gate broke, and by what; empty when all held
   * @param report the run's
   */
  public record Step(double rate, boolean held, String reason, LoadReport report) {}

  /**
   * What was found.
   *
   * @param highest the highest rate that held; 0 when none did
   * @param lowestBroken the lowest rate that broke; empty when none did
   * @param steps every rate that was tried, in order
   */
  public record Knee(double highest, OptionalDouble lowestBroken, List<Step> steps) {
    /** The run at the highest rate that held; of the first when none did. */
    public Optional<LoadReport> best() {
      return steps.stream()
          .filter(step -> step.held && step.rate == highest)
          .findFirst()
          .or(() -> steps.stream().findFirst())
          .map(Step::report);
    }
  }

  /**
   * A search.
   *
   * @param plan what is run at each rate; its first rate is where the search begins
   * @param step how long each rate is held
   */
  public FindMax(LoadSession test, LoadPlan plan, Duration step, LoadListener listener) {
    this.test = test;
    this.plan = plan;
    this.step = step;
    this.listener = listener;
  }

  /** Searches until the knee is found, or a signal ends it. */
  public Knee search() {
    RateSearch search = new RateSearch(plan.arrivals().shape().orElseThrow().rate(0));
    List<Step> steps = new ArrayList<>();
    for (OptionalDouble next = search.next(); next.isPresent(); next = search.next()) {
      double rate = next.getAsDouble();
      String runId = "%s-%d".formatted(plan.runId(), steps.size() + 1);
      String name = String.format(Locale.ROOT, "Step %d, %.2f/s", steps.size() + 1, rate);
      listener.notice(name + " ...");
      LoadReport report = test.run(plan.at(rate, step, runId), listener);
      String reason = reason(report);
      if (test.isStopped()) {
        break; // A run that was cut short says nothing of its rate.
      }
      steps.add(new Step(rate, reason.isEmpty(), reason, report));
      listener.notice(name + (reason.isEmpty() ? ": all held" : ": broken by " + reason));
      if (reason.isEmpty()) {
        search.held();
      } else {
        search.broke();
      }
    }
    return new Knee(
        search.highest(),
        Double.isInfinite(search.lowestBroken())
            ? OptionalDouble.empty()
            : OptionalDouble.of(search.lowestBroken()),
        steps);
  }

  private static String reason(LoadReport report) {
    return String.join(
        ", ",
        report.gates().stream()
            .filter(Gate.Verdict::broken)
            .map(gate -> "%s (%s)".formatted(gate.gate(), gate.value()))
            .toList());
  }
}
