package timecop.cli.load.run;

/**
 * The time that the arrivals after the warm-up span. N arrivals span n intervals: the last interval
 * counts too, although it may end after the last arrival was sent.
 */
final class MeasuredSpan {
  private final long warmup;
  private long begin;
  private boolean isBegun;
  private long end;

  /** Makes the span of a run with a warm-up of so many nanoseconds. */
  MeasuredSpan(long warmup) {
    this.warmup = warmup;
    this.begin = warmup;
  }

  /**
   * Records when the interval of the first arrival after the warm-up begins; later ones change
   * nothing.
   */
  synchronized void begin(long time) {
    if (!isBegun) {
      isBegun = true;
      begin = Math.max(warmup, time);
    }
  }

  /** Records when the interval of the latest arrival ends. */
  synchronized void extend(long time) {
    end = Math.max(end, time);
  }

  /** Returns when it begins, in nanoseconds since the run started. */
  synchronized long begin() {
    return begin;
  }

  /**
   * Returns when it ends, in nanoseconds since the run started.
   *
   * @param arrivalsEnd when the arrivals ended, or now
   */
  synchronized long end(long arrivalsEnd) {
    return Math.max(end, arrivalsEnd);
  }
}
