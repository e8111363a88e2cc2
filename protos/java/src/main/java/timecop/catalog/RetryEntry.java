package timecop.catalog;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How failed attempts of an activity are repeated; what is absent is the server's default.
 *
 * @param initialInterval wait before the second attempt
 * @param backoffCoefficient factor from one wait to the next; 0 when absent
 * @param maximumInterval longest wait between two attempts
 * @param maximumAttempts number of attempts in all; 0 for no limit
 * @param nonRetryableErrorTypes failure types that end the activity at once
 */
public record RetryEntry(
    Optional<Duration> initialInterval,
    double backoffCoefficient,
    Optional<Duration> maximumInterval,
    int maximumAttempts,
    List<String> nonRetryableErrorTypes) {}
