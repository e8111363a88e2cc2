package timecop.cli.load.result.report;

import timecop.cli.load.server.Throttle;

/**
 * A limit of the server that refused calls.
 *
 * @param api the refused call
 * @param cause the limit
 * @param scope whose limit it is
 * @param attempts how many attempts it refused
 * @param raise the server setting that raises it
 */
public record ThrottleReport(
    String api, Throttle.Cause cause, Throttle.Scope scope, long attempts, String raise) {
  /** Returns the attempts of both. */
  public ThrottleReport plus(ThrottleReport other) {
    return new ThrottleReport(api, cause, scope, attempts + other.attempts, raise);
  }
}
