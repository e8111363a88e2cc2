package timecop.cli.load.plan.gate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import timecop.cli.load.account.Count;
import timecop.cli.load.account.Counts;
import timecop.cli.load.account.MeasuredRun;
import timecop.cli.load.account.MeasuredRun.Group;

/**
 * Something that is measured of a run.
 *
 * @param unit the unit of its value
 * @param reader reads it from a run; empty if the run has no value for it
 * @param counter counts the values that it is computed from
 * @param onlyGrows whether it can only grow during a run
 * @param judged the counts of all workflows that a gate on it judges
 */
public record Metric(
    Unit unit,
    Function<MeasuredRun, OptionalDouble> reader,
    ToLongFunction<MeasuredRun> counter,
    boolean onlyGrows,
    Set<Count> judged) {

  /** The metrics, for errors and help; of the times only examples. */
  public static final List<String> KNOWN =
      Stream.of(
              Stream.of("completion.p99", "start.p99", "completion.service.p99", "lag.p99"),
              Stream.of("error_rate", "rate"),
              Stream.of(Count.values()).map(Count::toString),
              Stream.of("throttled"))
          .flatMap(names -> names)
          .toList();

  private static final Pattern TIME =
      Pattern.compile(
          "(start|completion|lag)(?:\\.(response|service))?"
              + "\\.(min|mean|max|p\\d{1,2}(?:\\.\\d{1,4})?)");

  OptionalDouble value(MeasuredRun run) {
    return reader.apply(run);
  }

  long values(MeasuredRun run) {
    return counter.applyAsLong(run);
  }

  /**
   * Finds the metric with that name.
   *
   * @param workflow the command of the workflow that it is limited to; empty for all
   * @param isRatio whether the limit is a ratio; {@code rate} can be one or starts per second
   */
  static Optional<Metric> of(String workflow, String name, boolean isRatio) {
    Matcher time = TIME.matcher(name);
    if (time.matches()) {
      boolean isLag = time.group(1).equals("lag");
      return isLag && (time.group(2) != null || !workflow.isEmpty())
          ? Optional.empty()
          : Optional.of(time(workflow, time.group(1), time.group(2), time.group(3)));
    }
    return switch (name) {
      case "error_rate" -> Optional.of(errorRate(workflow));
      case "rate" -> workflow.isEmpty() ? Optional.of(rate(isRatio)) : Optional.empty();
      case "throttled" ->
          workflow.isEmpty()
              ? Optional.of(count(MeasuredRun::throttled, true, Set.of()))
              : Optional.empty();
      default ->
          Count.named(name)
              .map(
                  count ->
                      count(
                          run -> count(run, workflow, count),
                          count.onlyGrows(),
                          workflow.isEmpty() ? Set.of(count) : Set.of()));
    };
  }

  private static Metric time(String workflow, String kind, String from, String statistic) {
    Function<MeasuredRun, Optional<Histogram>> values =
        run ->
            kind.equals("lag")
                ? Optional.of(run.lag())
                : run.group(workflow)
                    .map(group -> kind.equals("start") ? group.start() : group.completion())
                    .map(
                        latency -> "service".equals(from) ? latency.service() : latency.response());
    return new Metric(
        Unit.MICROSECONDS,
        run ->
            values
                .apply(run)
                .filter(histogram -> histogram.getTotalCount() > 0)
                .map(histogram -> OptionalDouble.of(statistic(histogram, statistic)))
                .orElse(OptionalDouble.empty()),
        run -> values.apply(run).map(Histogram::getTotalCount).orElse(0L),
        false,
        Set.of());
  }

  private static double statistic(Histogram histogram, String name) {
    return switch (name) {
      case "min" -> histogram.getMinValue();
      case "mean" -> histogram.getMean();
      case "max" -> histogram.getMaxValue();
      default -> histogram.getValueAtPercentile(Double.parseDouble(name.substring(1)));
    };
  }

  private static Metric errorRate(String workflow) {
    return new Metric(
        Unit.RATIO,
        run ->
            run.group(workflow)
                .map(Group::counts)
                .map(counts -> ratio((double) counts.errors(), (double) counts.of(Count.OFFERED)))
                .orElse(OptionalDouble.empty()),
        run -> count(run, workflow, Count.OFFERED),
        false,
        workflow.isEmpty() ? Set.copyOf(Counts.ERRORS) : Set.of());
  }

  private static Metric rate(boolean isRatio) {
    return new Metric(
        isRatio ? Unit.RATIO : Unit.PER_SECOND,
        run ->
            run.seconds() == 0
                ? OptionalDouble.empty()
                : isRatio
                    ? ratio(run.achievedRate(), run.wantedRate())
                    : OptionalDouble.of(run.achievedRate()),
        run -> run.total().counts().of(Count.OFFERED),
        false,
        Set.of());
  }

  private static OptionalDouble ratio(double part, double whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of(part / whole);
  }

  private static Metric count(
      ToLongFunction<MeasuredRun> count, boolean onlyGrows, Set<Count> judged) {
    return new Metric(
        Unit.COUNT,
        run -> OptionalDouble.of((double) count.applyAsLong(run)),
        count,
        onlyGrows,
        judged);
  }

  private static long count(MeasuredRun run, String workflow, Count count) {
    return run.group(workflow).map(group -> group.counts().of(count)).orElse(0L);
  }
}
