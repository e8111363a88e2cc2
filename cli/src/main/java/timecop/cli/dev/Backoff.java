package timecop.cli.dev;

import java.time.Duration;

/** How long to wait before a process is started again: longer each time, until it lasts. */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private Duration next = FIRST;

  /** The wait after a run of that length; one that outlasted the longest wait counts as new. */
  Duration after(Duration run) {
    if (run.compareTo(LONGEST) > 0) {
      next = FIRST;
    }
    Duration wait = next;
    Duration doubled = next.multipliedBy(2);
    next = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return wait;
  }
}
