package timecop.cli.load.server;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts every attempt that a limit of the server refused, retries included. */
public final class Throttles {
  private final Map<Throttle, Long> attempts = new LinkedHashMap<>();
  private long total;

  /** Counts one refused attempt. */
  public synchronized void refused(Throttle throttle) {
    attempts.merge(throttle, 1L, Long::sum);
    total++;
  }

  /** Sets all counts to zero, for the next run. */
  public synchronized void clear() {
    attempts.clear();
    total = 0;
  }

  /** Returns the number of refused attempts. */
  public synchronized long total() {
    return total;
  }

  /** Returns the number of refused attempts by the limit that refused them. */
  public synchronized Map<Throttle, Long> attempts() {
    return new LinkedHashMap<>(attempts);
  }
}
