package timecop.cli.load.account;

import org.HdrHistogram.Histogram;

/**
 * Latencies of one kind: from when it was to happen (response), and from when it was tried
 * (service). A generator or server that stands still shows in the first alone.
 */
public final class LatencyRecorder {
  /** Digits that are kept of every value: 0.1 %. */
  static final int DIGITS = 3;

  private final Histogram response = new Histogram(DIGITS);
  private final Histogram service = new Histogram(DIGITS);

  /** Records one event, in nanoseconds of one clock; kept in microseconds. */
  public synchronized void record(long intended, long sent, long done) {
    response.recordValue(Micros.between(intended, done));
    service.recordValue(Micros.between(sent, done));
  }

  /** What was recorded so far. */
  public synchronized Latency snapshot() {
    return new Latency(response.copy(), service.copy());
  }
}
