package timecop.worker;

import io.temporal.worker.WorkerOptions;
import java.time.Duration;
import timecop.settings.Variables;

/**
 * How much the worker does at once.
 *
 * @param workflowTaskSlots maximum concurrent workflow tasks
 * @param activitySlots maximum concurrent activities
 * @param workflowTaskPollers maximum concurrent polls for workflow tasks
 * @param activityPollers maximum concurrent polls for activities
 * @param cachedWorkflows maximum runs kept in memory between tasks
 */
record Concurrency(
    int workflowTaskSlots,
    int activitySlots,
    int workflowTaskPollers,
    int activityPollers,
    int cachedWorkflows) {

  static Concurrency read(Variables variables) {
    return new Concurrency(
        variables.number("TIMECOP_WORKFLOW_TASK_SLOTS"),
        variables.number("TIMECOP_ACTIVITY_SLOTS"),
        variables.number("TIMECOP_WORKFLOW_TASK_POLLERS"),
        variables.number("TIMECOP_ACTIVITY_POLLERS"),
        variables.number("TIMECOP_CACHED_WORKFLOWS"));
  }

  /** Returns the cache size of the worker factory, whose minimum is 1. */
  int cacheSize() {
    return Math.max(1, cachedWorkflows);
  }

  /** Returns the SDK's options, except for the cache, which belongs to the factory. */
  WorkerOptions.Builder workerOptions() {
    WorkerOptions.Builder options = WorkerOptions.newBuilder();
    if (cachedWorkflows == 0) {
      // The SDK reads a cache size of 0 as its default. Without a sticky queue nothing is cached.
      options.setStickyQueueScheduleToStartTimeout(Duration.ZERO);
    }
    return options
        .setMaxConcurrentWorkflowTaskExecutionSize(workflowTaskSlots)
        .setMaxConcurrentActivityExecutionSize(activitySlots)
        .setMaxConcurrentWorkflowTaskPollers(workflowTaskPollers)
        .setMaxConcurrentActivityTaskPollers(activityPollers);
  }
}
