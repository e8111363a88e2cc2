package timecop.cli.load.result;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.HdrHistogram.Histogram;
import timecop.cli.load.account.Count;
import timecop.cli.load.account.Counts;
import timecop.cli.load.result.report.LatencyReport;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.result.report.RunReport;
import timecop.cli.load.result.report.SeriesReport;
import timecop.cli.load.result.report.WorkflowReport;

/**
 * Compares two runs: values differ if their 95 % confidence intervals do not overlap, and
 * everything else is noise.
 *
 * @param rows the compared values
 * @param differences how the runs themselves differ, which explains differences of their values
 */
public record Comparison(List<Row> rows, List<Difference> differences) {
  // 95 % of a normal distribution lie within 1.96 standard deviations.
  private static final double Z = 1.96;
  private static final int SLICES = 10;
  private static final int MIN_SLICES = 4;
  private static final double MICROS = 1000;
  // Percentiles below a microsecond are measured as 0, which has no logarithm.
  private static final double LEAST_MS = 0.001;
  // Rates that differ by less are the same, as planned.
  private static final double SAME_RATE = 0.01;
  private static final double[] PERCENTILES = {50, 90, 99};

  /** How the second value differs from the first. */
  public enum Change {
    LESS,
    NOISE,
    MORE
  }

  /** The units of values. */
  public enum Unit {
    MILLISECONDS("ms", true),
    PER_SECOND("/s", false),
    PERCENT("%", true);

    private final String symbol;
    private final boolean moreIsWorse;

    Unit(String symbol, boolean moreIsWorse) {
      this.symbol = symbol;
      this.moreIsWorse = moreIsWorse;
    }

    @Override
    public String toString() {
      return symbol;
    }
  }

  /**
   * A value of both runs.
   *
   * @param name what was measured
   * @param unit its unit
   * @param a the value of the first run
   * @param b the value of the second run
   * @param change how the second value differs from the first
   */
  public record Row(String name, Unit unit, Interval a, Interval b, Change change) {
    /** Returns how much larger the second value is, relative to the first; empty if that is 0. */
    public Optional<Double> growth() {
      return a.value() == 0 ? Optional.empty() : Optional.of(b.value() / a.value() - 1);
    }

    /** Returns whether the second value is worse, beyond the noise. */
    public boolean isWorse() {
      return change == (unit.moreIsWorse ? Change.MORE : Change.LESS);
    }

    /** Returns whether both runs have the value. */
    public boolean isMeasured() {
      return a.isMeasured() && b.isMeasured();
    }

    /**
     * Returns about how many runs like each of these, or how many times longer ones, it would take
     * to tell so large a difference from noise, because intervals shrink with the root of the
     * number of values. Empty if it is told already, or if there is none.
     */
    public OptionalLong runsNeeded() {
      double difference = Math.abs(b.value() - a.value());
      if (change != Change.NOISE || !isMeasured() || difference == 0) {
        return OptionalLong.empty();
      }
      double width =
          b.value() > a.value()
              ? a.high() - a.value() + b.value() - b.low()
              : a.value() - a.low() + b.high() - b.value();
      return OptionalLong.of(Math.max(2, (long) Math.ceil(Math.pow(width / difference, 2))));
    }
  }

  /** How runs can differ in what was run. */
  public enum Subject {
    WORKFLOWS,
    MODE,
    SPACING,
    RATE,
    CONCURRENCY;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * A difference in what was run.
   *
   * @param subject in what the runs differ
   * @param a what it is in the first run
   * @param b what it is in the second run
   */
  public record Difference(Subject subject, String a, String b) {}

  /**
   * A measured value and its confidence interval.
   *
   * @param value the value
   * @param low the lower end of the interval
   * @param high the upper end; {@link Double#MAX_VALUE} if nothing was measured
   */
  public record Interval(double value, double low, double high) {
    /** Returns whether anything was measured. */
    public boolean isMeasured() {
      return high != Double.MAX_VALUE;
    }
  }

  /** Compares the second run with the first. */
  public static Comparison of(LoadReport a, LoadReport b) {
    List<Row> rows = new ArrayList<>();
    times(rows, "start", a, b, report -> report.figures().total().start().response(), true);
    times(
        rows,
        "completion",
        a,
        b,
        report -> report.figures().total().completion().response(),
        false);
    for (WorkflowReport workflow : a.figures().workflows()) {
      Optional<WorkflowReport> other =
          b.figures().workflows().stream()
              .filter(w -> w.type().equals(workflow.type()))
              .findFirst();
      if (a.figures().workflows().size() > 1 && other.isPresent()) {
        plain(
            rows,
            "completion of " + workflow.command(),
            workflow.completion().response(),
            other.get().completion().response());
      }
    }
    rows.add(row("rate", Unit.PER_SECOND, rate(a), rate(b)));
    rows.add(row("errors", Unit.PERCENT, errors(a), errors(b)));
    if (Summary.of(a).failedAttempts() + Summary.of(b).failedAttempts() > 0) {
      rows.add(row("failed attempts", Unit.PERCENT, failedAttempts(a), failedAttempts(b)));
    }
    return new Comparison(rows, differences(a, b));
  }

  private static List<Difference> differences(LoadReport a, LoadReport b) {
    List<Difference> found = new ArrayList<>();
    add(found, Subject.WORKFLOWS, mix(a), mix(b));
    RunReport.Schedule one = a.run().schedule();
    RunReport.Schedule two = b.run().schedule();
    add(found, Subject.MODE, one.mode().toString(), two.mode().toString());
    if (one.mode() != two.mode()) {
      return found; // So their rates and spacing differ too.
    }
    add(found, Subject.SPACING, one.arrivals().toString(), two.arrivals().toString());
    double rate = a.run().rates().wantedRate();
    double other = b.run().rates().wantedRate();
    if (Math.abs(rate - other) > SAME_RATE * Math.max(rate, other)) {
      add(found, Subject.RATE, perSecond(rate), perSecond(other));
    }
    add(
        found,
        Subject.CONCURRENCY,
        String.valueOf(one.concurrency()),
        String.valueOf(two.concurrency()));
    return found;
  }

  private static void add(List<Difference> found, Subject subject, String a, String b) {
    if (!a.equals(b)) {
      found.add(new Difference(subject, a, b));
    }
  }

  private static String mix(LoadReport report) {
    return report.figures().workflows().stream()
        .map(workflow -> "%s=%d".formatted(workflow.command(), workflow.weight()))
        .sorted()
        .collect(Collectors.joining(","));
  }

  private static String perSecond(double rate) {
    return String.format(Locale.ROOT, "%.2f/s", rate);
  }

  private static void times(
      List<Row> rows,
      String name,
      LoadReport a,
      LoadReport b,
      Function<LoadReport, LatencyReport> kind,
      boolean isStart) {
    for (double percentile : PERCENTILES) {
      Interval one = widened(percentile, kind.apply(a), a, isStart);
      Interval two = widened(percentile, kind.apply(b), b, isStart);
      rows.add(row("%s p%.0f".formatted(name, percentile), Unit.MILLISECONDS, one, two));
    }
  }

  private static void plain(List<Row> rows, String name, LatencyReport a, LatencyReport b) {
    for (double percentile : PERCENTILES) {
      rows.add(
          row(
              "%s p%.0f".formatted(name, percentile),
              Unit.MILLISECONDS,
              interval(a.histogram(), percentile),
              interval(b.histogram(), percentile)));
    }
  }

  private static Row row(String name, Unit unit, Interval a, Interval b) {
    Change change = b.low > a.high ? Change.MORE : b.high < a.low ? Change.LESS : Change.NOISE;
    return new Row(name, unit, a, b, change);
  }

  /**
   * Returns a percentile with the values whose ranks bound it. This assumes independent values, but
   * no distribution.
   */
  static Interval interval(Histogram histogram, double percentile) {
    long count = histogram.getTotalCount();
    if (count == 0) {
      return new Interval(0, 0, Double.MAX_VALUE);
    }
    double share = percentile / 100;
    double spread = Z * Math.sqrt(count * share * (1 - share));
    double low = Math.max(0, (count * share - spread) / count * 100);
    double high = (count * share + spread + 1) / count * 100;
    return new Interval(
        histogram.getValueAtPercentile(percentile) / MICROS,
        histogram.getValueAtPercentile(low) / MICROS,
        // How long the tail is beyond the last rank is unknown.
        high >= 100
            ? 2 * histogram.getMaxValue() / MICROS
            : histogram.getValueAtPercentile(high) / MICROS);
  }

  /**
   * Returns a percentile with an interval that is widened by how much the percentile varies within
   * the run, because values at about the same time are not independent. It varies by factors: times
   * are positive, and their tail is long.
   */
  private static Interval widened(
      double percentile, LatencyReport whole, LoadReport report, boolean isStart) {
    Interval interval = interval(whole.histogram(), percentile);
    List<Double> slices = slices(percentile, report, isStart);
    if (slices.size() < MIN_SLICES) {
      return interval;
    }
    double[] logs =
        slices.stream().mapToDouble(value -> Math.log(Math.max(value, LEAST_MS))).toArray();
    double mean = Arrays.stream(logs).average().orElse(0);
    double variance =
        Arrays.stream(logs).map(log -> (log - mean) * (log - mean)).sum() / (logs.length - 1);
    double factor = Math.exp(Z * Math.sqrt(variance / logs.length));
    return new Interval(
        interval.value,
        Math.min(interval.low, interval.value / factor),
        Math.max(interval.high, interval.value * factor));
  }

  private static List<Double> slices(double percentile, LoadReport report, boolean isStart) {
    List<SeriesReport.Row> measured =
        report.figures().series().rows().stream()
            .skip(
                (long)
                    Math.ceil(
                        report.run().times().warmupSeconds() / report.figures().series().seconds()))
            .filter(row -> row.events().offered() > 0)
            .toList();
    int size = Math.max(1, (measured.size() + SLICES - 1) / SLICES);
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < measured.size(); i += size) {
      measured.subList(i, Math.min(i + size, measured.size())).stream()
          .map(row -> isStart ? row.start() : row.completion())
          .reduce(LatencyReport::plus)
          .filter(slice -> slice.count() > 0)
          .ifPresent(
              slice -> values.add(slice.histogram().getValueAtPercentile(percentile) / MICROS));
    }
    return values;
  }

  private static Interval rate(LoadReport report) {
    long started = report.figures().total().measured().of(Count.STARTED);
    double seconds =
        report.run().rates().achievedRate() == 0
            ? 1
            : started / report.run().rates().achievedRate();
    double rate = started / seconds;
    // The rate of uniform arrivals is not random: only arrivals that did not start make it
    // uncertain.
    boolean isSet = report.run().schedule().arrivals() == RunReport.Spacing.UNIFORM;
    long drawn = isSet ? report.figures().total().measured().of(Count.OFFERED) - started : started;
    double half = Z * Math.sqrt(Math.max(1.0, (double) drawn)) / seconds;
    return new Interval(rate, Math.max(0, rate - half), rate + half);
  }

  private static Interval errors(LoadReport report) {
    Counts counts = report.figures().total().measured();
    return share(counts.errors(), counts.of(Count.OFFERED));
  }

  private static Interval failedAttempts(LoadReport report) {
    Summary summary = Summary.of(report);
    return share(summary.failedAttempts(), summary.attempts());
  }

  /** Returns a share in percent with Wilson's interval, which also suits small shares. */
  private static Interval share(long part, long whole) {
    double count = (double) whole;
    if (count == 0) {
      return new Interval(0, 0, 100);
    }
    double share = (double) part / count;
    double middle = (share + Z * Z / (2 * count)) / (1 + Z * Z / count);
    double half =
        Z
            * Math.sqrt(share * (1 - share) / count + Z * Z / (4 * count * count))
            / (1 + Z * Z / count);
    return new Interval(100 * share, Math.max(0, 100 * (middle - half)), 100 * (middle + half));
  }
}
