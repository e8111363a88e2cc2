package timecop.cli.load.plan.gate;

/**
 * What a plan makes possible. A gate that breaks in every such run, or in none, is an error.
 *
 * <p>The limits on open workflows and on starts bound the drops too, but they are left out: by
 * default they are so high that a short run can drop nothing, and {@code dropped>0} belongs to the
 * gates of every open loop.
 *
 * @param arrivals the most arrivals of this generator; infinite if nothing bounds them
 * @param isClosedLoop whether arrivals wait for open workflows, so that none is dropped
 * @param open the most workflows that are open at a time
 * @param rate the highest possible rate in starts per second; infinite if nothing bounds it
 * @param rateShare the highest possible share of the wanted rate; infinite if nothing bounds it
 */
public record RunBounds(
    double arrivals, boolean isClosedLoop, double open, double rate, double rateShare) {
  /** Everything is possible. */
  public static final RunBounds NONE =
      new RunBounds(
          Double.POSITIVE_INFINITY,
          false,
          Double.POSITIVE_INFINITY,
          Double.POSITIVE_INFINITY,
          Double.POSITIVE_INFINITY);

  /**
   * The highest possible value of a metric.
   *
   * @param value the value in the metric's unit; infinite if there is none
   * @param text what the metric always is, such as {@code 100% or less}
   */
  record Highest(double value, String text) {
    static final Highest NONE = new Highest(Double.POSITIVE_INFINITY, "");

    static final Highest WHOLE = new Highest(1, "100% or less");
  }

  /** Returns the highest count of arrivals that end in some way. */
  Highest count() {
    String most = number(arrivals);
    return new Highest(arrivals, "%s or less in a run of %s arrivals".formatted(most, most));
  }

  /** Returns the highest count of dropped arrivals. */
  Highest dropped() {
    return isClosedLoop ? new Highest(0, "0 in a closed loop") : count();
  }

  /** Returns the highest count of unfinished workflows. */
  Highest unfinished() {
    return open < arrivals
        ? new Highest(open, "%s or less, as at most so many are open".formatted(number(open)))
        : count();
  }

  /** Returns the highest rate. */
  Highest perSecond() {
    return new Highest(rate, "%s/s or less in this run".formatted(number(rate)));
  }

  /** Returns the highest share of the wanted rate. */
  Highest share() {
    return Double.isInfinite(rateShare) ? Highest.NONE : Highest.WHOLE;
  }

  private static String number(double value) {
    return String.valueOf(value).replaceFirst("\\.0$", "");
  }
}
