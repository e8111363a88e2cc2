package timecop.catalog;

import java.time.Duration;
import java.util.Optional;

/**
 * The timeouts of an activity. {@code scheduleToClose} or {@code startToClose} is present.
 *
 * @param scheduleToClose maximum time from scheduling to the end, over all attempts
 * @param scheduleToStart maximum time that a task waits for a worker
 * @param startToClose maximum time of one attempt
 * @param heartbeat maximum time between two heartbeats
 */
public record Timeouts(
    Optional<Duration> scheduleToClose,
    Optional<Duration> scheduleToStart,
    Optional<Duration> startToClose,
    Optional<Duration> heartbeat) {}
