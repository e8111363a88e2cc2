package timecop.cli.load.result.report;

import java.util.List;
import java.util.Locale;

/**
 * The component that slowed a run down.
 *
 * @param part the component
 * @param language the worker's language if it is a worker or a worker's retries; otherwise empty
 * @param findings what shows that
 */
public record BottleneckReport(Component part, String language, List<Finding> findings) {
  /** The components of a load test. */
  public enum Component {
    GENERATOR,
    SERVER,
    WORKER,
    /** Tasks failed and were retried. */
    RETRIES,
    NONE,
    /** Too little is known of the tasks. */
    UNKNOWN,
    /** The generators of a merged run found different ones. */
    SEVERAL;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What shows a bottleneck. */
  public enum Evidence {
    /** Limits of the server refused calls; the value is their number. */
    CALLS_REFUSED,
    /** Retries took time; the value is their share of the workflows' time, in percent. */
    TASKS_RETRIED,
    /** Arrivals were sent late; the value is the p99 lag in milliseconds. */
    ARRIVALS_LATE,
    /** Starts waited for a connection; the value is the p99 wait in milliseconds. */
    NOT_CONNECTED,
    /** Activity tasks waited for one worker; the value is the p90 wait in milliseconds. */
    ACTIVITY_TASKS_WAITED,
    /** Workflow tasks waited for one worker; the value is the p90 wait in milliseconds. */
    WORKFLOW_TASKS_WAITED,
    /** Tasks waited for all workers; the value is the longest p90 wait in milliseconds. */
    ALL_TASKS_WAITED,
    /** Starts were acknowledged slowly; the value is the p99 in milliseconds. */
    STARTS_SLOW,
    /** Arrivals were dropped; the value is their number. */
    ARRIVALS_DROPPED,
    /**
     * No worker started a task of some activity or workflow, whose wait is therefore unknown; the
     * value is the number of its tasks in the sample.
     */
    TASKS_NOT_STARTED,
    /**
     * The histories do not show how often tasks were attempted; the value is their number. They may
     * have been retried.
     */
    ATTEMPTS_UNKNOWN,
    /** No history has a task that a worker started, or none was read; the value is 0. */
    NOT_SAMPLED,
    /** Nothing waited long; the value is 0. */
    NOTHING_WAITED;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One piece of evidence.
   *
   * @param generator the part of the run that found it
   * @param evidence what was found
   * @param value how much
   * @param subject the activity or workflow whose tasks waited, were retried, were not started or
   *     have unknown attempts; empty for other evidence
   */
  public record Finding(String generator, Evidence evidence, double value, String subject) {}
}
