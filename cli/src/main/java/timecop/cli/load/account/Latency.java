package timecop.cli.load.account;

import org.HdrHistogram.Histogram;

/**
 * The latencies of one kind of event, in microseconds.
 *
 * @param response measured from the intended time
 * @param service measured from when the start was sent
 */
public record Latency(Histogram response, Histogram service) {
  /** Makes empty histograms. */
  public static Latency none() {
    return new Latency(new Histogram(Micros.DIGITS), new Histogram(Micros.DIGITS));
  }

  /** Adds the values of another one to these. */
  public void add(Latency other) {
    response.add(other.response);
    service.add(other.service);
  }
}
