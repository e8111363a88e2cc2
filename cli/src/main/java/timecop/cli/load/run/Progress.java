package timecop.cli.load.run;

import java.util.OptionalDouble;
import org.HdrHistogram.Histogram;
import timecop.cli.load.account.Counts;
import timecop.cli.load.account.Latency;

/**
 * A run at one moment.
 *
 * @param phase what it does
 * @param seconds since its beginning
 * @param done how much of it is behind, from 0 to 1; empty when it has no end
 * @param left the seconds until its end, as far as that is known
 * @param wantedRate the rate that is wanted now, in starts per second; 0 in a closed loop
 * @param counts of all arrivals so far
 * @param open workflows that are open now, or may be
 * @param starting starts among them that wait for their answer; the counts have them as unknown
 * @param throttled attempts that a limit of the server refused so far
 * @param start acknowledgements after the warm-up so far
 * @param completion completions after the warm-up so far
 * @param lag how late arrivals were sent, in microseconds
 */
public record Progress(
    Phase phase,
    double seconds,
    OptionalDouble done,
    OptionalDouble left,
    double wantedRate,
    Counts counts,
    int open,
    int starting,
    long throttled,
    Latency start,
    Latency completion,
    Histogram lag) {

  /** Arrivals that came to no good so far; what waits for an answer is not one. */
  public long errors() {
    return counts.errors() - Math.min(starting, counts.startUnknown());
  }

  /** What a run does, one after the other. */
  public enum Phase {
    WARMUP("warm-up"),
    ARRIVALS("arrivals"),
    DRAIN("drain"),
    ABORT("giving up"),
    SAMPLE("reading histories"),
    VERIFY("verifying");

    private final String text;

    Phase(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
