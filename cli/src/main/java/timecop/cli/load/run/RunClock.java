package timecop.cli.load.run;

import java.time.Instant;

/** Measures a run in nanoseconds since its start, by a clock that never goes back. */
public final class RunClock {
  private static final long NANOS = 1_000_000_000L;
  // A thread can be interrupted between reading the two clocks, but rarely every time.
  private static final int READINGS = 20;
  // Some systems have a wall clock of microseconds.
  private static final long RESOLUTION = 1000;

  private final Instant begin;
  private final long beginNanos;
  private final long wallError;

  /** Starts the clock. */
  public RunClock() {
    Instant bestWall = Instant.EPOCH;
    long bestNanos = 0;
    long shortest = Long.MAX_VALUE;
    for (int i = 0; i < READINGS; i++) {
      long before = System.nanoTime();
      Instant wall = Instant.now();
      long took = System.nanoTime() - before;
      if (took < shortest) {
        bestWall = wall;
        bestNanos = before + took / 2;
        shortest = took;
      }
    }
    begin = bestWall;
    beginNanos = bestNanos;
    wallError = shortest / 2 + RESOLUTION;
  }

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

  /** Returns how wrong a time of the wall clock may be in either direction, in nanoseconds. */
  long wallError() {
    return wallError;
  }
}
