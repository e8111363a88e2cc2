package timecop.cli.load.plan.gate;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;
import timecop.cli.load.account.Count;
import timecop.cli.load.account.Counts;
import timecop.cli.load.account.Latency;
import timecop.cli.load.account.MeasuredRun;
import timecop.cli.load.account.MeasuredRun.Group;
import timecop.cli.load.account.Micros;

/**
 * Something that is measured of a run.
 *
 * @param unit the unit of its value
 * @param reader reads it from a run; empty if the run has no value for it
 * @param counter counts the values that it is computed from
 * @param onlyGrows whether it can only grow during a run
 * @param judged the counts of all workflows that a gate on it judges
 * @param highest finds the highest possible value in the runs of a plan
 * @param needsWantedRate whether only a run with a wanted rate has a value for it
 */
public record Metric(
    Unit unit,
    Function<MeasuredRun, Optional<Reading>> reader,
    ToLongFunction<MeasuredRun> counter,
    boolean onlyGrows,
    Set<Count> judged,
    Function<RunBounds, RunBounds.Highest> highest,
    boolean needsWantedRate) {

  /** The metrics, for errors and help; of the times only examples. */
  public static final List<String> KNOWN =
      Stream.of(
              Stream.of("completion.p99", "start.p99", "completion.service.p99", "lag.p99"),
              Stream.of("error_rate", "rate"),
              Stream.of(Count.values()).map(Count::toString),
              Stream.of("throttled"))
          .flatMap(names -> names)
          .toList();

  private static final Histogram NO_TIMES = new Histogram(Micros.DIGITS);

  private static final Pattern TIME =
      Pattern.compile(
          "(start|completion|lag)(?:\\.(response|service))?"
              + "\\.(min|mean|max|p\\d{1,2}(?:\\.\\d{1,4})?)");

  Optional<Reading> value(MeasuredRun run) {
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
              ? Optional.of(
                  count(MeasuredRun::throttled, true, Set.of(), run -> RunBounds.Highest.NONE))
              : Optional.empty();
      default ->
          Count.named(name)
              .map(
                  count ->
                      count(
                          run -> count(run, workflow, count),
                          count.onlyGrows(),
                          workflow.isEmpty() ? Set.of(count) : Set.of(),
                          highest(count)));
    };
  }

  private static Metric time(String workflow, String kind, String from, String statistic) {
    boolean isService = "service".equals(from);
    Function<MeasuredRun, Optional<Times>> times =
        run ->
            switch (kind) {
              case "lag" -> Optional.of(new Times(run.lag(), NO_TIMES));
              case "start" ->
                  run.group(workflow).map(g -> new Times(side(g.start(), isService), NO_TIMES));
              default ->
                  run.group(workflow)
                      .map(
                          g ->
                              new Times(
                                  side(g.completion(), isService),
                                  side(g.unfinished(), isService)));
            };
    return new Metric(
        Unit.MICROSECONDS,
        run ->
            times
                .apply(run)
                .filter(found -> found.count() > 0)
                .map(found -> Reading.of(found.known, found.atLeast, statistic)),
        run -> times.apply(run).map(Times::count).orElse(0L),
        false,
        Set.of(),
        run -> RunBounds.Highest.NONE,
        false);
  }

  private static Histogram side(Latency latency, boolean isService) {
    return isService ? latency.service() : latency.response();
  }

  /** Known times, and times that are known to be at least so long. */
  private record Times(Histogram known, Histogram atLeast) {
    long count() {
      return known.getTotalCount() + atLeast.getTotalCount();
    }
  }

  private static Metric errorRate(String workflow) {
    return new Metric(
        Unit.RATIO,
        run ->
            run.group(workflow)
                .map(Group::counts)
                .flatMap(
                    counts -> ratio((double) counts.errors(), (double) counts.of(Count.OFFERED))),
        run -> count(run, workflow, Count.OFFERED),
        false,
        workflow.isEmpty() ? Set.copyOf(Counts.ERRORS) : Set.of(),
        run -> RunBounds.Highest.WHOLE,
        false);
  }

  private static Metric rate(boolean isRatio) {
    return new Metric(
        isRatio ? Unit.RATIO : Unit.PER_SECOND,
        run ->
            run.seconds() == 0
                ? Optional.empty()
                : isRatio
                    ? ratio(run.achievedRate(), run.wantedRate())
                    : Optional.of(Reading.exact(run.achievedRate())),
        run -> run.total().counts().of(Count.OFFERED),
        false,
        Set.of(),
        isRatio ? RunBounds::share : RunBounds::perSecond,
        isRatio);
  }

  private static Optional<Reading> ratio(double part, double whole) {
    return whole == 0 ? Optional.empty() : Optional.of(Reading.exact(part / whole));
  }

  private static Metric count(
      ToLongFunction<MeasuredRun> count,
      boolean onlyGrows,
      Set<Count> judged,
      Function<RunBounds, RunBounds.Highest> highest) {
    return new Metric(
        Unit.COUNT,
        run -> Optional.of(Reading.exact((double) count.applyAsLong(run))),
        count,
        onlyGrows,
        judged,
        highest,
        false);
  }

  private static Function<RunBounds, RunBounds.Highest> highest(Count count) {
    return switch (count) {
      case DROPPED -> RunBounds::dropped;
      case UNFINISHED -> RunBounds::unfinished;
      default -> RunBounds::count;
    };
  }

  private static long count(MeasuredRun run, String workflow, Count count) {
    return run.group(workflow).map(group -> group.counts().of(count)).orElse(0L);
  }
}
