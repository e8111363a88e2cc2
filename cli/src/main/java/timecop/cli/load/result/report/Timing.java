package timecop.cli.load.result.report;

import timecop.cli.load.account.Latency;

/**
 * The latency of one kind of event, measured twice.
 *
 * @param response from the intended time
 * @param service from when the start was sent
 */
public record Timing(LatencyReport response, LatencyReport service) {
  /** Makes the report of recorded latencies. */
  public static Timing of(Latency latency) {
    return new Timing(LatencyReport.of(latency.response()), LatencyReport.of(latency.service()));
  }

  /** Returns the values of both. */
  public Timing plus(Timing other) {
    return new Timing(response.plus(other.response), service.plus(other.service));
  }
}
