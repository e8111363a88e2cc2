package timecop.catalog.start;

import java.time.Duration;
import java.util.Optional;

/**
 * The time limits of a workflow; empty for the server's.
 *
 * @param execution maximum time for all of its runs
 * @param run maximum time of one run
 * @param task maximum time of one workflow task
 */
public record WorkflowTimeouts(
    Optional<Duration> execution, Optional<Duration> run, Optional<Duration> task) {}
