package timecop.cli.load.run;

import java.util.OptionalDouble;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import timecop.cli.load.account.MeasuredRun;
import timecop.cli.load.account.Measurements;
import timecop.cli.load.plan.LoadPlan;
import timecop.cli.load.plan.Loop;
import timecop.cli.load.plan.shape.Shape;

/** Shows a run while it goes on, without changing it. */
final class RunView {
  private static final double NANOS = 1e9;

  private final LoadPlan plan;
  private final RunAccount account;
  private final Flights flights;
  private final MeasuredSpan span;

  RunView(LoadPlan plan, RunAccount account, Flights flights, MeasuredSpan span) {
    this.span = span;
    this.plan = plan;
    this.account = account;
    this.flights = flights;
  }

  /**
   * Returns the current state of the run.
   *
   * @param arrivalsEnd when the arrivals ended, in nanoseconds since the run started; 0 before that
   */
  Progress progress(Phase phase, long arrivalsEnd) {
    long now = account.clock().now();
    boolean isWarm = now >= plan.schedule().warmup().toNanos();
    Measurements measurements = account.measurements();
    return new Progress(
        phase == Phase.ARRIVALS && !isWarm ? Phase.WARMUP : phase,
        clock(phase, now, arrivalsEnd),
        wantedRate(),
        account.ledger().counts(false),
        new Progress.InFlight(flights.size(), flights.starting()),
        account.throttles().total(),
        new Progress.Latencies(measurements.start(), measurements.completion(), measurements.lag()),
        IntStream.range(0, plan.workload().mix().size()).mapToObj(this::workflow).toList());
  }

  private Progress.Clock clock(Phase phase, long now, long arrivalsEnd) {
    double ended = arrivalsEnd / NANOS;
    return switch (phase) {
      case WARMUP, ARRIVALS -> new Progress.Clock(now / NANOS, 0, expectedSeconds());
      case DRAIN ->
          new Progress.Clock(
              now / NANOS,
              ended,
              OptionalDouble.of(ended + plan.limits().drain().toNanos() / NANOS));
      case ABORT, SAMPLE, VERIFY ->
          new Progress.Clock(now / NANOS, now / NANOS, OptionalDouble.empty());
    };
  }

  private Progress.Workflow workflow(int index) {
    return new Progress.Workflow(
        plan.workload().mix().get(index).workflow().command(),
        account.ledger().counts(index, false),
        account.measurements().completion(index).response());
  }

  /** Returns the rate that is wanted of this generator now; 0 in a closed loop. */
  double wantedRate() {
    return plan.schedule().loop().rate(account.clock().now() / NANOS) / plan.identity().part().of();
  }

  private OptionalDouble expectedSeconds() {
    int count = plan.schedule().count();
    double seconds = plan.schedule().loop().seconds();
    if (plan.schedule().loop() instanceof Loop.Open open && count != LoadPlan.UNLIMITED) {
      seconds = Math.min(seconds, open.shape().due(count));
    }
    return Double.isInfinite(seconds) ? OptionalDouble.empty() : OptionalDouble.of(seconds);
  }

  /**
   * Returns what gates judge.
   *
   * @param arrivalsEnd when the arrivals ended, or now, in nanoseconds since the run started
   */
  MeasuredRun measured(long arrivalsEnd) {
    double begin = span.begin() / NANOS;
    double end = span.end(arrivalsEnd) / NANOS;
    Measurements measurements = account.measurements();
    IntFunction<MeasuredRun.Group> group =
        i ->
            measurements.group(
                i, plan.workload().mix().get(i).workflow().command(), account.ledger().answered(i));
    return new MeasuredRun(
        measurements.total(account.ledger().answered()),
        IntStream.range(0, plan.workload().mix().size()).mapToObj(group).toList(),
        measurements.lag(),
        account.throttles().total(),
        Math.max(0, end - begin),
        plan.schedule().loop() instanceof Loop.Open open
            ? averageRate(open.shape(), begin, Math.min(end, expectedSeconds().orElse(end)))
            : 0);
  }

  private double averageRate(Shape shape, double from, double until) {
    return until <= from
        ? 0
        : (shape.arrivals(until) - shape.arrivals(from))
            / (until - from)
            / plan.identity().part().of();
  }
}
