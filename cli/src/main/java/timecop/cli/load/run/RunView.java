package timecop.cli.load.run;

import java.util.OptionalDouble;
import java.util.stream.IntStream;
import timecop.cli.load.account.MeasuredRun;
import timecop.cli.load.plan.LoadPlan;
import timecop.cli.load.plan.LoadPlan.Arriving;
import timecop.cli.load.run.Progress.Phase;

/** A run as others see it while it goes on; reads, and changes nothing. */
final class RunView {
  private static final double NANOS = 1e9;

  private final LoadPlan plan;
  private final Measurements measurements;
  private final Flights flights;

  RunView(LoadPlan plan, Measurements measurements, Flights flights) {
    this.plan = plan;
    this.measurements = measurements;
    this.flights = flights;
  }

  /** The run as it is now. */
  Progress progress(Phase phase) {
    double seconds = measurements.clock.now() / NANOS;
    OptionalDouble total = expectedSeconds();
    boolean isWarm = seconds * NANOS >= plan.warmup().toNanos();
    return new Progress(
        phase == Phase.ARRIVALS && !isWarm ? Phase.WARMUP : phase,
        seconds,
        total.isEmpty() ? total : OptionalDouble.of(Math.min(1, seconds / total.getAsDouble())),
        total.isEmpty() ? total : OptionalDouble.of(Math.max(0, total.getAsDouble() - seconds)),
        wantedRate(),
        measurements.counts(false),
        flights.size(),
        flights.starting(),
        measurements.throttles.total(),
        measurements.start(),
        measurements.completion(),
        measurements.lag());
  }

  /** The rate that is wanted of this generator now; 0 in a closed loop. */
  double wantedRate() {
    double seconds = measurements.clock.now() / NANOS;
    return plan.arrivals().shape().map(s -> s.rate(seconds) / plan.part().of()).orElse(0.0);
  }

  private OptionalDouble expectedSeconds() {
    Arriving arriving = plan.arrivals();
    if (arriving.shape().isEmpty()) {
      return arriving.duration().isPresent()
          ? OptionalDouble.of(arriving.duration().get().toNanos() / NANOS)
          : OptionalDouble.empty();
    }
    double byCount =
        arriving.count() == Arriving.UNLIMITED
            ? Double.POSITIVE_INFINITY
            : arriving.shape().get().due(arriving.count());
    double seconds = Math.min(byCount, arriving.shape().get().seconds());
    return Double.isInfinite(seconds) ? OptionalDouble.empty() : OptionalDouble.of(seconds);
  }

  /**
   * What gates judge.
   *
   * @param arrivalsEnd when the arrivals ended, or now, in nanoseconds of the run's clock
   */
  MeasuredRun measured(long arrivalsEnd) {
    double end = arrivalsEnd / NANOS;
    double warmup = plan.warmup().toNanos() / NANOS;
    double seconds = Math.max(0, end - warmup);
    double wanted =
        plan.arrivals()
            .shape()
            .map(
                shape -> {
                  double until = Math.min(end, expectedSeconds().orElse(end));
                  return until <= warmup
                      ? 0
                      : (shape.arrivals(until) - (warmup == 0 ? 0 : shape.arrivals(warmup)))
                          / (until - warmup)
                          / plan.part().of();
                })
            .orElse(0.0);
    return new MeasuredRun(
        new MeasuredRun.Group(
            "", measurements.ledger.answered(), measurements.start(), measurements.completion()),
        IntStream.range(0, plan.mix().size())
            .mapToObj(
                i ->
                    new MeasuredRun.Group(
                        plan.mix().get(i).workflow().command(),
                        measurements.ledger.answered(i),
                        measurements.start(i),
                        measurements.completion(i)))
            .toList(),
        measurements.lag(),
        measurements.throttles.total(),
        seconds,
        wanted);
  }
}
