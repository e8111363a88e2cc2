package timecop.worker;

import io.temporal.worker.WorkerOptions;
import java.time.Duration;

/**
 * How much the worker does at once.
 *
 * @param workflowTaskSlots workflow tasks at the same time
 * @param activitySlots activities at the same time
 * @param workflowTaskPollers requests for workflow tasks at the same time
 * @param activityPollers requests for activities at the same time
 * @param cachedWorkflows runs kept in memory between their tasks; others are replayed for each task
 */
record Concurrency(
    int workflowTaskSlots,
    int activitySlots,
    int workflowTaskPollers,
    int activityPollers,
    int cachedWorkflows) {
  private static final int MOST_SLOTS = 10_000;
  private static final int MOST_POLLERS = 100;
  private static final int MOST_CACHED = 100_000;

  static Concurrency read(Variables variables) {
    return new Concurrency(
        variables.whole("TIMECOP_WORKFLOW_TASK_SLOTS", 100, 2, MOST_SLOTS),
        variables.whole("TIMECOP_ACTIVITY_SLOTS", 100, 1, MOST_SLOTS),
        variables.whole("TIMECOP_WORKFLOW_TASK_POLLERS", 5, 2, MOST_POLLERS),
        variables.whole("TIMECOP_ACTIVITY_POLLERS", 5, 1, MOST_POLLERS),
        variables.whole("TIMECOP_CACHED_WORKFLOWS", 600, 0, MOST_CACHED));
  }

  /** How many runs the factory's cache takes: for none, the least that it can. */
  int cacheSize() {
    return Math.max(1, cachedWorkflows);
  }

  /** The SDK's options of it, but for the cache, which belongs to the factory. */
  WorkerOptions.Builder workerOptions() {
    WorkerOptions.Builder options = WorkerOptions.newBuilder();
    if (cachedWorkflows == 0) {
      // The SDK takes a cache of no runs for its default; so the server is told of no cache.
      options.setStickyQueueScheduleToStartTimeout(Duration.ZERO);
    }
    return options
        .setMaxConcurrentWorkflowTaskExecutionSize(workflowTaskSlots)
        .setMaxConcurrentActivityExecutionSize(activitySlots)
        .setMaxConcurrentWorkflowTaskPollers(workflowTaskPollers)
        .setMaxConcurrentActivityTaskPollers(activityPollers);
  }
}
