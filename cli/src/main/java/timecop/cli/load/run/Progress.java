package timecop.cli.load.run;

import java.util.List;
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
 * @param workflows each workflow of the mix
 */
public record Progress(
    Phase phase,
    Clock clock,
    double wantedRate,
    Counts counts,
    InFlight inFlight,
    long throttled,
    Latencies latencies,
    List<Workflow> workflows) {

  /**
   * The time of a run, in seconds since it started.
   *
   * @param seconds now
   * @param phaseStart when the arrivals started, or the drain
   * @param phaseEnd when they end at the latest; empty without an end
   */
  public record Clock(double seconds, double phaseStart, OptionalDouble phaseEnd) {
    /** Returns how much of the phase is over, from 0 to 1; empty without an end. */
    public OptionalDouble done() {
      if (phaseEnd.isEmpty()) {
        return phaseEnd;
      }
      double length = phaseEnd.getAsDouble() - phaseStart;
      return OptionalDouble.of(length <= 0 ? 1 : Math.min(1, (seconds - phaseStart) / length));
    }

    /** Returns how many seconds of the phase are left at most; empty without an end. */
    public OptionalDouble left() {
      return phaseEnd.isEmpty()
          ? phaseEnd
          : OptionalDouble.of(Math.max(0, phaseEnd.getAsDouble() - seconds));
    }
  }

  /**
   * One workflow of the mix.
   *
   * @param name its command
   * @param counts the counts of all its arrivals so far
   * @param completion times until it completed, after the warm-up, in microseconds
   */
  public record Workflow(String name, Counts counts, Histogram completion) {}

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
