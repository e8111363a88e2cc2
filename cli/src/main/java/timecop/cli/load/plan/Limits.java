package timecop.cli.load.plan;

import java.time.Duration;

/**
 * What a run may use.
 *
 * @param starts the maximum number of unanswered start calls
 * @param openWorkflows the maximum number of open workflows
 * @param startTimeout how long a start call waits for its answer
 * @param startRetry how long a throttled start is retried, as an SDK's client does; zero for never
 * @param drain how long the run waits for open workflows after the last arrival
 * @param onAbort what happens to open workflows when the run is aborted
 */
public record Limits(
    int starts,
    int openWorkflows,
    Duration startTimeout,
    Duration startRetry,
    Duration drain,
    OnAbort onAbort) {}
