package timecop.cli.system;

import io.temporal.api.enums.v1.TaskQueueType;

/**
 * A task queue for one kind of task.
 *
 * @param name its name in the namespace
 */
public record QueueName(String name, Tasks tasks) {
  /** The kinds of tasks. */
  public enum Tasks {
    WORKFLOW(TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW),
    ACTIVITY(TaskQueueType.TASK_QUEUE_TYPE_ACTIVITY);

    private final TaskQueueType type;

    Tasks(TaskQueueType type) {
      this.type = type;
    }

    TaskQueueType type() {
      return type;
    }
  }
}
