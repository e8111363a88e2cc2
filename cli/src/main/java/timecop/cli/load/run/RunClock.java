package timecop.cli.load.run;

import java.time.Instant;

/** Measures a run in nanoseconds since its start, by a clock that never goes back. */
public final class RunClock {
  private static final long NANOS = 1_000_000_000L;

  private final Instant begin = Instant.now();
  private final long beginNanos = System.nanoTime();

  /** Returns the time since the start. */
  public long now() {
    return System.nanoTime() - beginNanos;
  }

  /** Returns when the run started by the wall clock. */
  public Instant begin() {
    return begin;
  }

  /** Converts a time since the start to the wall clock, in nanoseconds since 1970. */
  long wall(long nanos) {
    return begin.getEpochSecond() * NANOS + begin.getNano() + nanos;
  }

  /** Converts nanoseconds since 1970 by the wall clock to a time since the start. */
  long fromWall(long wallNanos) {
    return wallNanos - wall(0);
  }
}
