package timecop.cli.load.result.report;

import timecop.cli.load.account.Latency;

/**
 * One kind of event, timed twice.
 *
 * @param response from the intended time
 * @param service from the sending
 */
public record Timing(LatencyReport response, LatencyReport service) {
  /** The report of what was recorded. */
  public static Timing of(Latency latency) {
    return new Timing(LatencyReport.of(latency.response()), LatencyReport.of(latency.service()));
  }

  /** The values of both. */
  public Timing plus(Timing other) {
    return new Timing(response.plus(other.response), service.plus(other.service));
  }
}
