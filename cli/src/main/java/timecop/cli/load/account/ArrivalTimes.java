package timecop.cli.load.account;

import java.time.Duration;

/** When an arrival was due and when it was sent, in nanoseconds since the run started. */
public interface ArrivalTimes {
  /** An arrival that was sent later than this after it was due is late. */
  Duration LATE = Duration.ofMillis(10);

  /** Returns the position of the arrival's workflow in the mix. */
  int workflow();

  /** Returns whether the arrival was due after the warm-up. */
  boolean isMeasured();

  /** Returns when the arrival was due. */
  long intended();

  /** Returns when the generator made the start call. */
  long issued();

  /** Returns when the call left for the server; 0 while it waits for a connection. */
  long sent();
}
