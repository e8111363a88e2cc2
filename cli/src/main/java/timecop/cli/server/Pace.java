package timecop.cli.server;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Slows down a loop of calls that bring nothing new: their interval grows from 100 ms to 2 s. A
 * long poll that the server holds for longer than that is not delayed.
 */
public final class Pace {
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(2);

  private final LongSupplier clock;
  private Duration interval = Duration.ZERO;
  private long called;

  /** Paces calls by the monotonic clock. */
  public Pace() {
    this(System::nanoTime);
  }

  Pace(LongSupplier clock) {
    this.clock = clock;
  }

  /** Notes that a call is made now. */
  public void calls() {
    called = clock.getAsLong();
  }

  /** Notes that the last call brought something new, so that the next one needs no delay. */
  public void broughtNews() {
    interval = Duration.ZERO;
  }

  /** Notes that the last call brought nothing new; returns how long to wait before the next one. */
  public Duration broughtNothing() {
    interval = interval.isZero() ? FIRST : interval.multipliedBy(2);
    if (interval.compareTo(LONGEST) > 0) {
      interval = LONGEST;
    }
    Duration left = interval.minusNanos(clock.getAsLong() - called);
    return left.isNegative() ? Duration.ZERO : left;
  }
}
