package timecop.cli.load.plan.data;

import java.util.function.LongSupplier;

/** Says when another second has passed, at the cost of a look at the clock every 256 rows. */
public final class Ticks {
  private static final long SECOND = 1_000_000_000L;
  private static final int LOOK = 0xff;

  private final LongSupplier nanos;
  private long next;

  /**
   * Starts now.
   *
   * @param nanos a monotonic clock, in nanoseconds
   */
  public Ticks(LongSupplier nanos) {
    this.nanos = nanos;
    this.next = nanos.getAsLong() + SECOND;
  }

  /** Returns whether a second has passed since this was last true. */
  public boolean isDue(long row) {
    if ((row & LOOK) != 0 || nanos.getAsLong() - next < 0) {
      return false;
    }
    next = nanos.getAsLong() + SECOND;
    return true;
  }
}
