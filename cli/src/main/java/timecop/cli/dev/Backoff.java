package timecop.cli.dev;

import java.time.Duration;

/** Computes the delay before a process is restarted: it doubles until the process keeps running. */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration MAX = Duration.ofSeconds(30);

  private Duration next = FIRST;

  /** Returns the delay after a run, which resets the delay if it was longer than the maximum. */
  Duration delayAfter(Duration run) {
    if (run.compareTo(MAX) > 0) {
      next = FIRST;
    }
    Duration delay = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(MAX) > 0 ? MAX : doubled;
    return delay;
  }
}
