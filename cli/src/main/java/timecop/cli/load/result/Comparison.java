package timecop.cli.load.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.HdrHistogram.Histogram;
import timecop.cli.load.plan.ArrivalPattern;
import timecop.cli.load.result.report.LatencyReport;
import timecop.cli.load.result.report.LoadReport;
import timecop.cli.load.result.report.SeriesReport;
import timecop.cli.load.result.report.WorkflowReport;

/**
 * Two runs side by side, with the noise of each judged: a difference counts when the intervals in
 * which the two values lie with 95 % confidence do not touch.
 *
 * @param rows a value each
 */
public record Comparison(List<Row> rows) {
  // A normal distribution's 95 %.
  private static final double Z = 1.96;
  private static final int SLICES = 10;
  private static final int ENOUGH_SLICES = 4;
  private static final double MICROS = 1000;
  private static final double[] PERCENTILES = {50, 90, 99};

  /** What a difference is. */
  public enum Change {
    LESS,
    NOISE,
    MORE
  }

  /**
   * A value of both runs.
   *
   * @param name what it is
   * @param unit ms, /s or %
   * @param moreIsWorse whether a larger value is the worse one
   * @param a the first run's
   * @param b the second run's
   * @param change what the second is against the first, beyond the noise
   */
  public record Row(
      String name, String unit, boolean moreIsWorse, Interval a, Interval b, Change change) {
    /** By how much the second is larger, as a part of the first; empty when that is 0. */
    public Optional<Double> growth() {
      return a.value() == 0 ? Optional.empty() : Optional.of(b.value() / a.value() - 1);
    }

    /** Whether the second is worse beyond the noise. */
    public boolean isWorse() {
      return change == (moreIsWorse ? Change.MORE : Change.LESS);
    }
  }

  /**
   * A value and where the true one lies.
   *
   * @param value what was measured
   * @param low the lower end
   * @param high the upper end
   */
  public record Interval(double value, double low, double high) {}

  /** Compares the second run with the first. */
  public static Comparison of(LoadReport a, LoadReport b) {
    List<Row> rows = new ArrayList<>();
    times(rows, "start", a, b, report -> report.total().start().response(), true);
    times(rows, "completion", a, b, report -> report.total().completion().response(), false);
    for (WorkflowReport workflow : a.workflows()) {
      Optional<WorkflowReport> other =
          b.workflows().stream().filter(w -> w.type().equals(workflow.type())).findFirst();
      if (a.workflows().size() > 1 && other.isPresent()) {
        plain(
            rows,
            "completion of " + workflow.command(),
            workflow.completion().response(),
            other.get().completion().response());
      }
    }
    rows.add(row("rate", "/s", false, rate(a), rate(b)));
    rows.add(row("errors", "%", true, errors(a), errors(b)));
    return new Comparison(rows);
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
      rows.add(row("%s p%.0f".formatted(name, percentile), "ms", true, one, two));
    }
  }

  private static void plain(List<Row> rows, String name, LatencyReport a, LatencyReport b) {
    for (double percentile : PERCENTILES) {
      rows.add(
          row(
              "%s p%.0f".formatted(name, percentile),
              "ms",
              true,
              interval(a.histogram(), percentile),
              interval(b.histogram(), percentile)));
    }
  }

  private static Row row(String name, String unit, boolean moreIsWorse, Interval a, Interval b) {
    Change change = b.low > a.high ? Change.MORE : b.high < a.low ? Change.LESS : Change.NOISE;
    return new Row(name, unit, moreIsWorse, a, b, change);
  }

  /**
   * A percentile between the values whose ranks bound it: no distribution is assumed, only that the
   * values do not depend on each other.
   */
  public static Interval interval(Histogram histogram, double percentile) {
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
        // Beyond the last rank nothing is known of how long the tail is.
        high >= 100
            ? 2 * histogram.getMaxValue() / MICROS
            : histogram.getValueAtPercentile(high) / MICROS);
  }

  /**
   * The same, widened by how much the percentile goes up and down within the run: values beside
   * each other in time do depend on each other.
   */
  private static Interval widened(
      double percentile, LatencyReport whole, LoadReport report, boolean isStart) {
    Interval interval = interval(whole.histogram(), percentile);
    List<Double> slices = slices(percentile, report, isStart);
    if (slices.size() < ENOUGH_SLICES) {
      return interval;
    }
    double mean = slices.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    double variance =
        slices.stream().mapToDouble(value -> (value - mean) * (value - mean)).sum()
            / (slices.size() - 1);
    double half = Z * Math.sqrt(variance / slices.size());
    return new Interval(
        interval.value,
        Math.min(interval.low, interval.value - half),
        Math.max(interval.high, interval.value + half));
  }

  private static List<Double> slices(double percentile, LoadReport report, boolean isStart) {
    List<SeriesReport.Row> measured =
        report.series().rows().stream()
            .skip((long) Math.ceil(report.run().warmupSeconds() / report.series().seconds()))
            .filter(row -> row.offered() > 0)
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
    long started = report.total().measured().started();
    double seconds = report.run().achievedRate() == 0 ? 1 : started / report.run().achievedRate();
    double rate = started / seconds;
    // The rate of even arrivals is set, not drawn: only what was not started makes it uncertain.
    boolean isSet = report.run().arrivals().equals(ArrivalPattern.UNIFORM.toString());
    long drawn = isSet ? report.total().measured().offered() - started : started;
    double half = Z * Math.sqrt(Math.max(1.0, (double) drawn)) / seconds;
    return new Interval(rate, rate - half, rate + half);
  }

  /** Wilson's interval of a share, which is right for few errors too. */
  private static Interval errors(LoadReport report) {
    double count = report.total().measured().offered();
    if (count == 0) {
      return new Interval(0, 0, 100);
    }
    double share = report.total().measured().errors() / count;
    double middle = (share + Z * Z / (2 * count)) / (1 + Z * Z / count);
    double half =
        Z
            * Math.sqrt(share * (1 - share) / count + Z * Z / (4 * count * count))
            / (1 + Z * Z / count);
    return new Interval(100 * share, 100 * (middle - half), 100 * (middle + half));
  }
}
