package timecop.cli.load.result;

import com.google.protobuf.Duration;
import com.google.protobuf.util.Durations;
import io.temporal.api.common.v1.RetryPolicy;
import io.temporal.api.failure.v1.Failure;

/** Computes how long retry policies make a task wait between its attempts. */
final class RetryBackoff {
  private static final double DEFAULT_COEFFICIENT = 2;
  private static final long DEFAULT_MAXIMUM_FACTOR = 100;

  private RetryBackoff() {}

  /**
   * Returns the back-off of all attempts before the last, in nanoseconds. A server waits at least
   * so long, and a little longer for its timers.
   *
   * @param attempt the number of the last attempt, from 1
   * @param lastFailure why the attempt before failed; its own delay for the next attempt replaces
   *     the policy's, and is assumed of the earlier failures too
   */
  static double nanos(RetryPolicy policy, int attempt, Failure lastFailure) {
    Duration own = lastFailure.getApplicationFailureInfo().getNextRetryDelay();
    if (Durations.isPositive(own)) {
      return (attempt - 1.0) * Durations.toNanos(own);
    }
    double interval = Durations.toNanos(policy.getInitialInterval());
    double coefficient =
        policy.getBackoffCoefficient() == 0 ? DEFAULT_COEFFICIENT : policy.getBackoffCoefficient();
    double maximum =
        Durations.isPositive(policy.getMaximumInterval())
            ? Durations.toNanos(policy.getMaximumInterval())
            : interval * DEFAULT_MAXIMUM_FACTOR;
    double sum = 0;
    int left = attempt - 1;
    while (left > 0 && interval < maximum && coefficient > 1) {
      sum += interval;
      interval *= coefficient;
      left--;
    }
    return sum + left * Math.min(interval, maximum);
  }
}
