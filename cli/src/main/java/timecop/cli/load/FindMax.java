package timecop.cli.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import timecop.cli.load.account.Shortfall;
import timecop.cli.load.plan.LoadPlan;
import timecop.cli.load.result.ExitRules;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.result.report.OutcomeReport;
import timecop.cli.load.run.LoadListener;
import timecop.cli.load.run.Notice;

/** Finds the highest rate at which a run passes, with one run for each rate that it tries. */
public final class FindMax {
  private final LoadSession session;
  private final LoadPlan plan;
  private final Duration duration;
  private final LoadListener listener;

  /**
   * A rate that was tried.
   *
   * @param rate the rate in starts per second
   * @param report the report of its run
   */
  public record Step(double rate, LoadReport report) {
    /** Returns whether the run would exit with 0. */
    public boolean isPassed() {
      return outcome().isPassed();
    }

    private OutcomeReport outcome() {
      return report.judgement().outcome();
    }
  }

  /**
   * The result of a search.
   *
   * @param highest the highest rate that passed; 0 if none did
   * @param lowestBroken the lowest rate that failed; empty if none did
   * @param steps every rate that was tried, in order
   * @param outcome how the search exits
   */
  public record Knee(
      double highest, OptionalDouble lowestBroken, List<Step> steps, OutcomeReport outcome) {
    /** Returns the run at the highest rate that passed, or the first run if none did. */
    public Optional<LoadReport> best() {
      return steps.stream()
          .filter(step -> step.isPassed() && step.rate == highest)
          .findFirst()
          .or(() -> steps.stream().findFirst())
          .map(Step::report);
    }
  }

  /**
   * Prepares a search.
   *
   * @param plan what runs at each rate; its initial rate is the first to be tried
   * @param duration how long each rate lasts
   */
  public FindMax(LoadSession session, LoadPlan plan, Duration duration, LoadListener listener) {
    this.session = session;
    this.plan = plan;
    this.duration = duration;
    this.listener = listener;
  }

  /** Searches until the highest rate is found, or a signal ends the search. */
  public Knee search() {
    RateSearch search = new RateSearch(plan.schedule().loop().rate(0));
    List<Step> steps = new ArrayList<>();
    for (OptionalDouble next = search.next();
        next.isPresent() && !session.isStopped();
        next = search.next()) {
      int number = steps.size() + 1;
      double rate = next.getAsDouble();
      listener.notice(new Notice.StepStarted(number, rate));
      String runId = "%s-%d".formatted(plan.identity().runId(), number);
      LoadReport report = session.run(plan.at(rate, duration, runId), listener);
      if (isCutShort(report)) {
        break; // It says nothing about its rate.
      }
      Step step = new Step(rate, report);
      steps.add(step);
      listener.notice(ended(number, step));
      if (step.isPassed()) {
        search.passed();
      } else if (step.outcome().isCheckFailed()) {
        search.broke();
      } else {
        break; // Without a server, for example, no rate passes.
      }
    }
    return new Knee(
        search.highest(),
        search.lowestBroken(),
        steps,
        ExitRules.search(steps.stream().map(Step::report).toList(), session.isStopped()));
  }

  private static boolean isCutShort(LoadReport report) {
    return switch (report.run().endReason()) {
      case INTERRUPTED, ABORTED -> true;
      case COUNT, DURATION, GATE -> false;
    };
  }

  private static Notice ended(int number, Step step) {
    List<Shortfall> shortfalls =
        Arrays.stream(Shortfall.values())
            .filter(one -> step.outcome().reasons().contains(OutcomeReport.Reason.of(one)))
            .toList();
    return new Notice.StepEnded(
        number, step.rate, step.isPassed(), step.report.brokenGates(), shortfalls);
  }
}
