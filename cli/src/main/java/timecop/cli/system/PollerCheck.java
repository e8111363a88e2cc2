package timecop.cli.system;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import timecop.catalog.ActivityEntry;
import timecop.catalog.Catalog;
import timecop.catalog.WorkerEntry;
import timecop.catalog.WorkflowEntry;
import timecop.cli.system.QueueName.Tasks;
import timecop.cli.system.QueueState.Presence;

/** Finds the task queues of a workflow that no worker polls. */
public final class PollerCheck {
  private final Catalog catalog;
  private final Map<String, String> environment;
  private final QueueReader queues;

  /** Checks the task queues that the catalogue declares and the environment may override. */
  public PollerCheck(QueueReader queues, Catalog catalog, Map<String, String> environment) {
    this.catalog = catalog;
    this.environment = environment;
    this.queues = queues;
  }

  /**
   * A task queue without a poller.
   *
   * @param worker the worker that the queue belongs to
   * @param taskQueue the queue's name
   */
  public record Unpolled(WorkerEntry worker, String taskQueue) {
    /** Returns the missing worker in words. */
    public String message() {
      return message(worker.language(), taskQueue);
    }

    /** Returns that a worker of a language is missing, in words. */
    public static String message(String language, String taskQueue) {
      return "No %s worker polls task queue %s.".formatted(language, taskQueue);
    }
  }

  /**
   * Returns the unpolled task queues of a workflow and of the activities it uses.
   *
   * @throws timecop.cli.UserError if the server does not answer, or sends what cannot be used
   */
  public List<Unpolled> unpolled(WorkflowEntry workflow) {
    Map<QueueName, WorkerEntry> workers = new LinkedHashMap<>();
    add(workflow.worker(), Tasks.WORKFLOW, workers);
    for (String used : workflow.uses()) {
      catalog
          .activity(used)
          .map(ActivityEntry::worker)
          .ifPresent(worker -> add(worker, Tasks.ACTIVITY, workers));
    }
    return queues.read(workers.keySet()).stream()
        .filter(state -> state.presence() == Presence.ABSENT)
        .map(state -> state.queue())
        .map(queue -> new Unpolled(Objects.requireNonNull(workers.get(queue)), queue.name()))
        .distinct()
        .toList();
  }

  private void add(WorkerEntry worker, Tasks tasks, Map<QueueName, WorkerEntry> workers) {
    workers.put(new QueueName(worker.taskQueue(environment), tasks), worker);
  }

  /**
   * Returns whether a live worker polls a queue for workflow tasks.
   *
   * @throws timecop.cli.UserError if the server does not answer, or sends what cannot be used
   */
  public boolean isPolled(String taskQueue) {
    return queues.read(List.of(new QueueName(taskQueue, Tasks.WORKFLOW))).stream()
        .noneMatch(state -> state.presence() == Presence.ABSENT);
  }

  /** Returns whether a poller with an accepted identity polls each of the worker's task queues. */
  public boolean isPolled(WorkerEntry worker, Predicate<String> identity) {
    return queues.read(queuesOf(worker)).stream()
        .allMatch(state -> state.pollers().stream().anyMatch(it -> identity.test(it.identity())));
  }

  /** Returns the task queues that a worker must poll: those of its workflows and activities. */
  public List<QueueName> queuesOf(WorkerEntry worker) {
    String name = worker.taskQueue(environment);
    List<QueueName> polled = new ArrayList<>();
    if (catalog.workflows().stream().anyMatch(workflow -> workflow.worker().equals(worker))) {
      polled.add(new QueueName(name, Tasks.WORKFLOW));
    }
    if (catalog.activities().stream().anyMatch(activity -> activity.worker().equals(worker))) {
      polled.add(new QueueName(name, Tasks.ACTIVITY));
    }
    return polled;
  }
}
