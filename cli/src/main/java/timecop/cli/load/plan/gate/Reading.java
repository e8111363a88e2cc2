package timecop.cli.load.plan.gate;

import org.HdrHistogram.Histogram;

/**
 * The value of a metric.
 *
 * @param value the value
 * @param isLowerBound whether it depends on workflows that did not finish, so that the true value
 *     is unknown but not smaller
 */
record Reading(double value, boolean isLowerBound) {
  static Reading exact(double value) {
    return new Reading(value, false);
  }

  /**
   * Reads a statistic of times, some of which may be longer than recorded. They count as longer
   * than all others, because they may be.
   *
   * @param known the known times
   * @param atLeast times that are known to be at least so long
   * @param name the statistic: min, mean, max, or a percentile such as p99
   */
  static Reading of(Histogram known, Histogram atLeast, String name) {
    if (atLeast.getTotalCount() == 0) {
      return exact(statistic(known, name));
    }
    long all = known.getTotalCount() + atLeast.getTotalCount();
    long rank = rank(name, all);
    if (rank <= known.getTotalCount()) {
      // Half a rank less, because rounding must not lead to the next one.
      return exact((double) known.getValueAtPercentile(100 * (rank - 0.5) / known.getTotalCount()));
    }
    Histogram both = known.copy();
    both.add(atLeast);
    return new Reading(statistic(both, name), true);
  }

  /** Returns the highest rank, from 1, of the values that a statistic depends on. */
  private static long rank(String name, long count) {
    return switch (name) {
      case "min" -> 1;
      case "mean", "max" -> count;
      default -> Math.max(1, (long) Math.ceil(Math.nextDown(percentile(name)) * count / 100));
    };
  }

  private static double statistic(Histogram histogram, String name) {
    return switch (name) {
      case "min" -> histogram.getMinValue();
      case "mean" -> histogram.getMean();
      case "max" -> histogram.getMaxValue();
      default -> histogram.getValueAtPercentile(percentile(name));
    };
  }

  private static double percentile(String name) {
    return Double.parseDouble(name.substring(1));
  }
}
