package timecop.cli.load.server;

import java.util.LinkedHashMap;
import java.util.Map;

/** Every attempt that the server refused for a limit, whoever repeats it. */
public final class Throttles {
  private final Map<Throttle, Long> attempts = new LinkedHashMap<>();
  private long total;

  /** One attempt was refused. */
  public synchronized void refused(Throttle throttle) {
    attempts.merge(throttle, 1L, Long::sum);
    total++;
  }

  /** Forgets what was refused: another run begins. */
  public synchronized void clear() {
    attempts.clear();
    total = 0;
  }

  /** All refused attempts so far. */
  public synchronized long total() {
    return total;
  }

  /** The refused attempts by what refused them. */
  public synchronized Map<Throttle, Long> attempts() {
    return new LinkedHashMap<>(attempts);
  }
}
