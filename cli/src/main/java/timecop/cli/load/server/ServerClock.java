package timecop.cli.load.server;

import org.jspecify.annotations.Nullable;

/**
 * Measures the offset of the server's clock from the generator's by the starts: the server stamps
 * each at some moment between sending and answer, so half the length of the call is the uncertainty
 * at best. The start with the smallest uncertainty counts.
 */
public final class ServerClock {
  // Two clocks may drift apart by so many nanoseconds in ten thousand, so old starts lose
  // precision.
  private static final long DRIFT = 10_000;

  private @Nullable Reading best;
  private long latest;
  private long closeError;

  /**
   * What one start says.
   *
   * @param ahead how far the server's clock was ahead, in nanoseconds
   * @param error how wrong that may be in either direction, in nanoseconds
   * @param at when, by the generator's clock
   */
  private record Reading(long ahead, long error, long at) {
    private long errorAt(long time) {
      return error + Math.max(0, time - at) / DRIFT;
    }

    /** Returns whether both can be true. */
    private boolean agrees(Reading earlier) {
      return Math.abs(ahead - earlier.ahead) <= error + earlier.errorAt(at);
    }
  }

  /**
   * Takes in one start; all times are nanoseconds since 1970.
   *
   * @param sent a time before the call was written, by the generator's clock
   * @param heard a time after its answer came, by the generator's clock
   * @param byServer when it happened, by the server's clock
   */
  public synchronized void start(long sent, long heard, long byServer) {
    long halfCall = (heard - sent + 1) / 2;
    Reading next =
        new Reading(byServer - (sent + halfCall), halfCall + resolution(byServer), heard);
    latest = Math.max(latest, heard);
    Reading known = best;
    // If they disagree, a clock was set.
    if (known == null || !next.agrees(known) || next.error <= known.errorAt(heard)) {
      best = next;
    }
  }

  /** Returns by how much a time may be rounded: servers store nano-, micro- or milliseconds. */
  private static long resolution(long nanos) {
    for (long unit = 1_000_000_000L; unit > 1; unit /= 1000) {
      if (nanos % unit == 0) {
        return unit;
      }
    }
    return 1;
  }

  /** Returns whether a start was taken in. */
  public synchronized boolean isKnown() {
    return best != null;
  }

  /** Returns how far the server's clock is ahead, in nanoseconds; 0 while that is unknown. */
  public synchronized long aheadNanos() {
    Reading known = best;
    return known == null ? 0 : known.ahead;
  }

  /**
   * Returns how wrong the offset may be in either direction at the time of the latest start, in
   * nanoseconds; 0 while the offset is unknown.
   */
  public synchronized long uncertaintyNanos() {
    Reading known = best;
    return known == null ? 0 : known.errorAt(latest);
  }

  /**
   * Converts a close by the server's clock to the generator's, by the offset alone; both times are
   * nanoseconds since 1970.
   */
  public synchronized long closed(long byServer) {
    closeError = Math.max(closeError, uncertaintyNanos());
    return byServer - aheadNanos();
  }

  /**
   * Returns when a workflow closed by the generator's clock, in nanoseconds since 1970. The offset
   * only places the start, and never outside of the start call; the time from start to close comes
   * from the server's clock alone. So an error of the offset adds at most the start call's length.
   */
  public synchronized long closed(long sent, long heard, long startByServer, long closeByServer) {
    closeError = Math.max(closeError, Math.min(uncertaintyNanos(), heard - sent));
    long start = Math.min(heard, Math.max(sent, startByServer - aheadNanos()));
    return start + (closeByServer - startByServer);
  }

  /** Returns how wrong a converted close may be in either direction, in nanoseconds. */
  public synchronized long closeErrorNanos() {
    return closeError;
  }
}
