package timecop.cli.load.plan.gate;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.HdrHistogram.Histogram;
import timecop.cli.load.account.Counts;
import timecop.cli.load.account.MeasuredRun;
import timecop.cli.load.account.MeasuredRun.Group;

/**
 * Something that is measured of a run.
 *
 * @param unit what it is counted in
 * @param reader reads it from a run; empty when the run has nothing of it
 * @param counter counts the events behind it
 * @param onlyGrows whether it never becomes less in a run
 */
public record Metric(
    Unit unit,
    Function<MeasuredRun, OptionalDouble> reader,
    ToLongFunction<MeasuredRun> counter,
    boolean onlyGrows) {

  /** Counts of what may still become something else. */
  private static final Set<String> PASSING = Set.of("unfinished", "start_unknown");

  /** What there is, for errors and help. */
  public static final List<String> KNOWN =
      List.of(
          "completion.p99",
          "start.p99",
          "completion.service.p99",
          "lag.p99",
          "error_rate",
          "rate",
          "offered",
          "started",
          "start_failed",
          "start_unknown",
          "dropped",
          "late",
          "completed",
          "failed",
          "timed_out",
          "cancelled",
          "terminated",
          "unfinished",
          "throttled");

  private static final Pattern TIME =
      Pattern.compile(
          "(start|completion|lag)(?:\\.(response|service))?"
              + "\\.(min|mean|max|p\\d{1,2}(?:\\.\\d{1,4})?)");

  public OptionalDouble value(MeasuredRun run) {
    return reader.apply(run);
  }

  public long values(MeasuredRun run) {
    return counter.applyAsLong(run);
  }

  /**
   * The metric of that name, of one workflow or of all.
   *
   * @param workflow the workflow's command; empty for all
   * @param isShare whether the limit is a share: a rate can be both
   */
  public static Optional<Metric> of(String workflow, String name, boolean isShare) {
    Matcher time = TIME.matcher(name);
    if (time.matches()) {
      if (time.group(1).equals("lag") && (time.group(2) != null || !workflow.isEmpty())) {
        return Optional.empty();
      }
      return Optional.of(time(workflow, time.group(1), time.group(2), time.group(3)));
    }
    return switch (name) {
      case "error_rate" ->
          Optional.of(share(workflow, group -> ratio(group.counts().errors(), group)));
      case "rate" ->
          workflow.isEmpty()
              ? Optional.of(isShare ? shareOfWantedRate() : rate())
              : Optional.empty();
      case "throttled" ->
          workflow.isEmpty()
              ? Optional.of(
                  new Metric(
                      Unit.COUNT,
                      run -> OptionalDouble.of((double) run.throttled()),
                      MeasuredRun::throttled,
                      true))
              : Optional.empty();
      default -> count(name).map(count -> count(workflow, count, !PASSING.contains(name)));
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
        Unit.TIME,
        run ->
            values
                .apply(run)
                .filter(histogram -> histogram.getTotalCount() > 0)
                .map(histogram -> OptionalDouble.of(statistic(histogram, statistic)))
                .orElse(OptionalDouble.empty()),
        run -> values.apply(run).map(Histogram::getTotalCount).orElse(0L),
        false);
  }

  private static double statistic(Histogram histogram, String name) {
    return switch (name) {
      case "min" -> histogram.getMinValue();
      case "mean" -> histogram.getMean();
      case "max" -> histogram.getMaxValue();
      default -> histogram.getValueAtPercentile(Double.parseDouble(name.substring(1)));
    };
  }

  private static Metric share(String workflow, Function<Group, OptionalDouble> reader) {
    return new Metric(
        Unit.SHARE,
        run -> run.group(workflow).map(reader).orElse(OptionalDouble.empty()),
        run -> run.group(workflow).map(group -> group.counts().offered()).orElse(0L),
        false);
  }

  private static OptionalDouble ratio(long part, Group group) {
    long offered = group.counts().offered();
    return offered == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / offered);
  }

  private static Metric rate() {
    return new Metric(
        Unit.RATE,
        run ->
            run.seconds() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(run.total().counts().started() / run.seconds()),
        run -> run.total().counts().offered(),
        false);
  }

  private static Metric shareOfWantedRate() {
    return new Metric(
        Unit.SHARE,
        run ->
            run.seconds() == 0 || run.wantedRate() == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                    run.total().counts().started() / run.seconds() / run.wantedRate()),
        run -> run.total().counts().offered(),
        false);
  }

  private static Metric count(String workflow, ToLongFunction<Counts> count, boolean onlyGrows) {
    ToLongFunction<MeasuredRun> of =
        run -> run.group(workflow).map(group -> count.applyAsLong(group.counts())).orElse(0L);
    return new Metric(
        Unit.COUNT, run -> OptionalDouble.of((double) of.applyAsLong(run)), of, onlyGrows);
  }

  private static Optional<ToLongFunction<Counts>> count(String name) {
    return Optional.ofNullable(
        switch (name) {
          case "offered" -> Counts::offered;
          case "started" -> Counts::started;
          case "start_failed" -> Counts::startFailed;
          case "start_unknown" -> Counts::startUnknown;
          case "dropped" -> Counts::dropped;
          case "late" -> Counts::late;
          case "completed" -> Counts::completed;
          case "failed" -> Counts::failed;
          case "timed_out" -> Counts::timedOut;
          case "cancelled" -> Counts::cancelled;
          case "terminated" -> Counts::terminated;
          case "unfinished" -> Counts::unfinished;
          default -> null;
        });
  }
}
