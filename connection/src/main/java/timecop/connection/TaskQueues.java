package timecop.connection;

import java.util.HashMap;
import java.util.Map;
import timecop.catalog.Catalog;
import timecop.catalog.WorkerEntry;

/** The task queues that the environment puts in place of the catalogue's. */
public final class TaskQueues {
  // The server's limit, which it tells only at the first poll.
  private static final int LONGEST = 1000;

  private TaskQueues() {}

  /** Adds a fault for each queue that cannot be polled, or that two workers would share. */
  public static void check(Map<String, String> environment, Catalog catalog, Faults faults) {
    Map<String, String> owners = new HashMap<>();
    for (WorkerEntry worker : catalog.workers()) {
      String queue = worker.taskQueue(environment);
      if (!queue.equals(queue.strip()) || queue.chars().anyMatch(Character::isISOControl)) {
        faults.add(worker.taskQueueEnv(), queue, "printable text without spaces around it");
      } else if (queue.length() > LONGEST || queue.startsWith("/_sys/")) {
        faults.add(
            worker.taskQueueEnv(),
            queue,
            "at most %d characters that do not begin with /_sys/".formatted(LONGEST));
      } else if (owners.putIfAbsent(queue, worker.name()) != null) {
        faults.add(
            worker.taskQueueEnv(), queue, "a queue of its own: another worker polls this one");
      }
    }
  }
}
