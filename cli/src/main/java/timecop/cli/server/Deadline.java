package timecop.cli.server;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A moment until which something may take, on the monotonic clock: setting the machine's clock
 * neither brings it nearer nor moves it away.
 */
public final class Deadline {
  // A century. A longer time would overflow the clock's nanoseconds.
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private final LongSupplier clock;
  private final long start;
  private final Duration time;

  private Deadline(LongSupplier clock, Duration time) {
    this.clock = clock;
    this.start = clock.getAsLong();
    this.time = time.compareTo(LONGEST) > 0 ? LONGEST : time;
  }

  /** Returns the deadline that is the time away from now. */
  public static Deadline in(Duration time) {
    return in(time, System::nanoTime);
  }

  /** Returns a deadline by another clock, in nanoseconds. */
  static Deadline in(Duration time, LongSupplier clock) {
    return new Deadline(clock, time);
  }

  /** Returns the time left; zero if there is none. */
  public Duration left() {
    Duration left = time.minusNanos(clock.getAsLong() - start);
    return left.isNegative() ? Duration.ZERO : left;
  }

  /** Returns the time left, or the given time if that is shorter. */
  public Duration leftUpTo(Duration most) {
    Duration left = left();
    return left.compareTo(most) < 0 ? left : most;
  }

  /** Returns whether no time is left. */
  public boolean isPast() {
    return left().isZero();
  }

  /** Returns the time between the deadline's creation and its end. */
  public Duration time() {
    return time;
  }
}
