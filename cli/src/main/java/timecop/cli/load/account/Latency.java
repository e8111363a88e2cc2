package timecop.cli.load.account;

import org.HdrHistogram.Histogram;

/**
 * What was recorded of one kind of event, in microseconds.
 *
 * @param response from the intended time
 * @param service from the sending
 */
public record Latency(Histogram response, Histogram service) {
  /** Nothing yet. */
  public static Latency none() {
    return new Latency(
        new Histogram(LatencyRecorder.DIGITS), new Histogram(LatencyRecorder.DIGITS));
  }

  /** Adds what another one recorded to this. */
  public void add(Latency other) {
    response.add(other.response);
    service.add(other.service);
  }
}
