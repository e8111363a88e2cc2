package timecop.catalog;

import java.util.Map;

/**
 * A worker as the catalogue declares it: one process that polls one task queue.
 *
 * @param name the name of its proto service
 * @param language its programming language, in lower case
 * @param taskQueueEnv the environment variable that overrides its task queue; may be empty
 * @param defaultTaskQueue the task queue that it polls by default
 * @param command the command that starts it in the project's directory; may be empty
 * @param comment the service's comment; empty if the descriptors contain no comments
 */
public record WorkerEntry(
    String name,
    String language,
    String taskQueueEnv,
    String defaultTaskQueue,
    String command,
    String comment) {

  /** Returns the task queue that this worker polls with these environment variables. */
  public String taskQueue(Map<String, String> environment) {
    String override = taskQueueEnv.isEmpty() ? null : environment.get(taskQueueEnv);
    return override == null || Blank.is(override) ? defaultTaskQueue : override;
  }
}
