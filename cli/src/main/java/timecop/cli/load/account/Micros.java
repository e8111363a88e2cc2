package timecop.cli.load.account;

/** Microseconds, the unit of all histograms. */
public final class Micros {
  private static final long NANOS = 1000;

  private Micros() {}

  /**
   * From one time to another, both in nanoseconds: never negative, which only clocks that disagree
   * could make it.
   */
  public static long between(long begin, long end) {
    return Math.max(0, end - begin) / NANOS;
  }
}
