package timecop.cli.load.run;

import java.time.Instant;

/**
 * The time of one run: a clock that never goes back, tied to the wall clock at the beginning. All
 * times are nanoseconds from the beginning of the run.
 */
public final class RunClock {
  private static final long SECOND = 1_000_000_000L;

  private final Instant begin;
  private final long beginNanos;

  /** Begins now. */
  public RunClock() {
    begin = Instant.now();
    beginNanos = System.nanoTime();
  }

  public long now() {
    return System.nanoTime() - beginNanos;
  }

  public Instant begin() {
    return begin;
  }

  /** That time by our wall clock, in nanoseconds since 1970. */
  public long wall(long nanos) {
    return begin.getEpochSecond() * SECOND + begin.getNano() + nanos;
  }

  /** The time at which our wall clock shows those nanoseconds since 1970. */
  public long fromWall(long wallNanos) {
    return wallNanos - wall(0);
  }
}
