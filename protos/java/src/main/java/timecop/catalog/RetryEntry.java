package timecop.catalog;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How failed attempts of an activity are retried. An absent value is left to the server's default.
 *
 * @param initialInterval wait before the second attempt
 * @param backoffCoefficient factor between two successive waits, at least 1; 0 when absent
 * @param maximumInterval maximum wait between two attempts
 * @param maximumAttempts maximum number of attempts; 0 for no limit
 * @param nonRetryableErrorTypes failure types that are not retried
 */
public record RetryEntry(
    Optional<Duration> initialInterval,
    double backoffCoefficient,
    Optional<Duration> maximumInterval,
    int maximumAttempts,
    List<String> nonRetryableErrorTypes) {}
