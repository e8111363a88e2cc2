package timecop.cli.load.account;

/** Converts times to microseconds, the unit of all histograms. */
public final class Micros {
  /** Significant digits of every recorded latency: 0.1 %. */
  public static final int DIGITS = 3;

  private static final long NANOS = 1000;

  private Micros() {}

  /**
   * Returns the time between two moments in nanoseconds. It is never negative, although clocks that
   * disagree may put the end before the beginning.
   */
  public static long between(long begin, long end) {
    return Math.max(0, end - begin) / NANOS;
  }
}
