package timecop.cli.load.run;

import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import timecop.cli.load.account.Count;
import timecop.cli.load.account.Counts;
import timecop.cli.load.account.Latency;

/**
 * The state of a run at one moment.
 *
 * @param phase what the run does
 * @param clock the time so far
 * @param wantedRate the rate wanted now, in starts per second; 0 in a closed loop
 * @param counts the counts of all arrivals so far
 * @param inFlight the arrivals that are not finished
 * @param throttled attempts that a limit of the server refused
 * @param latencies what was measured so far, after the warm-up
 */
public record Progress(
    Phase phase,
    Clock clock,
    double wantedRate,
    Counts counts,
    InFlight inFlight,
    long throttled,
    Latencies latencies) {

  /**
   * The time of a run.
   *
   * @param seconds since the run started
   * @param expected how long the arrivals are expected to last, in seconds; empty without an end
   */
  public record Clock(double seconds, OptionalDouble expected) {
    /** Returns how much of the arrivals is over, from 0 to 1; empty without an end. */
    public OptionalDouble done() {
      return expected.isEmpty()
          ? expected
          : OptionalDouble.of(Math.min(1, seconds / expected.getAsDouble()));
    }

    /** Returns how many seconds of the arrivals are left; empty without an end. */
    public OptionalDouble left() {
      return expected.isEmpty()
          ? expected
          : OptionalDouble.of(Math.max(0, expected.getAsDouble() - seconds));
    }
  }

  /**
   * Arrivals that are not finished.
   *
   * @param open workflows that are open, or may be
   * @param starting starts among them that are not answered yet; the counts have them as unknown
   */
  public record InFlight(int open, int starting) {}

  /**
   * What was measured after the warm-up.
   *
   * @param start times until starts were acknowledged
   * @param completion times until workflows completed
   * @param lag how late arrivals were sent, in microseconds
   */
  public record Latencies(Latency start, Latency completion, Histogram lag) {}

  /** Returns the arrivals that ended without success; unanswered starts are not among them. */
  public long errors() {
    return counts.errors() - Math.min(inFlight.starting, counts.of(Count.START_UNKNOWN));
  }

  /** Returns the starts whose answer was lost and whose outcome is not known yet. */
  public long startUnknown() {
    return Math.max(0, counts.of(Count.START_UNKNOWN) - inFlight.starting);
  }
}
