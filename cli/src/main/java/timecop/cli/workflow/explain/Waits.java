package timecop.cli.workflow.explain;

import com.fasterxml.jackson.databind.JsonNode;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import timecop.cli.server.ClockProbe;
import timecop.cli.system.QueueName;
import timecop.cli.system.QueueName.Tasks;
import timecop.cli.system.QueueReader;
import timecop.cli.system.QueueState.Presence;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.explain.Level.Condition;
import timecop.cli.workflow.explain.Level.Names;
import timecop.cli.workflow.explain.Level.Part;

/**
 * Finds what a history does not say of a waiting run: whether workers poll, what it can receive.
 */
final class Waits {
  private static final Duration MAX_ANSWER = Duration.ofSeconds(3);

  private final QueueReader queues;
  private final ClockProbe clock;
  private final RunQuery query;
  private final Map<QueueName, Boolean> polled = new HashMap<>();

  Waits(QueueReader queues, ClockProbe clock, RunQuery query) {
    this.queues = queues;
    this.clock = clock;
    this.query = query;
  }

  Optional<Instant> now() {
    return clock.now();
  }

  /** Returns the level of a task queue that no worker polls; empty if one does. */
  Optional<Level> unpolled(String taskQueue, Tasks tasks, String language) {
    if (taskQueue.isEmpty() || isPolled(new QueueName(taskQueue, tasks))) {
      return Optional.empty();
    }
    return Optional.of(
        Level.of(
            Part.TASK_QUEUE,
            new Names(tasks.name().toLowerCase(Locale.ROOT), "", "", language, taskQueue),
            Condition.NOT_POLLED));
  }

  private boolean isPolled(QueueName queue) {
    return polled.computeIfAbsent(
        queue, it -> queues.read(List.of(it)).get(0).presence() != Presence.ABSENT);
  }

  /** Returns a level for each signal and update that the run's worker says it can receive. */
  List<Level> messages(Execution execution) {
    try {
      JsonNode definition = query.ask(execution, RunQuery.METADATA, MAX_ANSWER).path("definition");
      List<Level> messages = new ArrayList<>();
      for (String kind : List.of("signal", "update")) {
        for (JsonNode declared : definition.path(kind + "Definitions")) {
          String name = declared.path("name").asText();
          if (!name.isEmpty() && !name.startsWith("__")) {
            messages.add(
                Level.of(Part.MESSAGE, new Names(name, kind, "", "", ""), Condition.ACCEPTED));
          }
        }
      }
      return messages;
    } catch (StatusRuntimeException e) {
      return List.of(); // Older SDKs do not know the query, and the worker may be gone.
    }
  }
}
