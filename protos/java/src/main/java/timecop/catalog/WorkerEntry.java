package timecop.catalog;

import java.util.Map;

/**
 * A worker as the catalogue declares it: one process that polls one task queue.
 *
 * @param name the name of its proto service
 * @param language its language, in lower case
 * @param taskQueueEnv the environment variable that overrides its task queue; may be empty
 * @param defaultTaskQueue the task queue it polls otherwise
 * @param command the command that starts it, from the project's directory; may be empty
 * @param comment the service's comment; empty when the descriptors carry none
 */
public record WorkerEntry(
    String name,
    String language,
    String taskQueueEnv,
    String defaultTaskQueue,
    String command,
    String comment) {

  /** The task queue that this worker polls under the given environment variables. */
  public String taskQueue(Map<String, String> environment) {
    String override = taskQueueEnv.isEmpty() ? null : environment.get(taskQueueEnv);
    return override == null || override.isBlank() ? defaultTaskQueue : override;
  }
}
