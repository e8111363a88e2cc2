package timecop.cli.render.explain;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.temporal.api.enums.v1.RetryState;
import java.util.Locale;
import timecop.cli.workflow.explain.CodePlace;
import timecop.cli.workflow.explain.Level;
import timecop.cli.workflow.explain.Level.Names;
import timecop.cli.workflow.explain.Reason;

/** Writes levels for programs. */
final class LevelJson {
  private LevelJson() {}

  /** Returns the level without those below it. */
  static ObjectNode alone(Level level) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("part", word(level.part()));
    if (level.part().isHeading()) {
      return tree;
    }
    names(tree, level);
    tree.put("status", level.condition().name());
    if (!level.reasons().isEmpty()) {
      ArrayNode failures = tree.putArray("failures");
      level.reasons().forEach(reason -> failures.add(reason(reason)));
    }
    var tries = level.tries();
    if (tries.attempt() > 0) {
      tree.put("attempt", tries.attempt());
    }
    if (tries.maximum() > 0) {
      tree.put("maximum_attempts", tries.maximum());
    }
    if (tries.end() != RetryState.RETRY_STATE_UNSPECIFIED) {
      tree.put("retry_state", tries.end().name().replace("RETRY_STATE_", ""));
    }
    put(tree, "worker", tries.worker());
    level.times().since().ifPresent(time -> tree.put("start_time", time.toString()));
    level.times().until().ifPresent(time -> tree.put(endField(level), time.toString()));
    level.times().heartbeat().ifPresent(time -> tree.put("last_heartbeat_time", time.toString()));
    level.times().limit().ifPresent(time -> tree.put("limit_ms", time.toMillis()));
    level.input().ifPresent(input -> tree.set("input", input));
    return tree;
  }

  /**
   * Returns what the end of the level's times is: its close, its next attempt or when it is due.
   */
  private static String endField(Level level) {
    return switch (level.condition()) {
      case FAILED,
          TIMED_OUT,
          TERMINATED,
          CANCELLED,
          NOT_POLLED,
          NOT_TAKEN,
          CONTINUED_AS_NEW,
          COMPLETED,
          ACCEPTED ->
          "close_time";
      case STALLED, BLOCKED, RETRYING, PAUSED, SCHEDULED, RUNNING -> "next_attempt_time";
      case WAITING -> "due_time";
    };
  }

  private static void names(ObjectNode tree, Level level) {
    Names names = level.names();
    switch (level.part()) {
      case WORKFLOW -> {
        put(tree, "workflow_type", names.type());
        put(tree, "workflow_id", names.id());
        put(tree, "run_id", names.runId());
      }
      case ACTIVITY -> {
        put(tree, "activity_type", names.type());
        put(tree, "activity_id", names.id());
      }
      case NEXUS_OPERATION -> {
        put(tree, "nexus_operation", names.type());
        put(tree, "nexus_endpoint", names.id());
      }
      case UPDATE -> {
        put(tree, "update_name", names.type());
        put(tree, "update_id", names.id());
      }
      case TIMER -> put(tree, "timer_id", names.id());
      case WORKFLOW_TASK -> put(tree, "workflow_type", names.type());
      case TASK_QUEUE -> put(tree, "task_type", names.type());
      case MESSAGE -> put(tree, names.id() + "_name", names.type());
      case JUST_BEFORE, OPEN_AT_THE_END, ON_THE_WAY -> {}
    }
    put(tree, "language", names.language());
    put(tree, "task_queue", names.taskQueue());
  }

  private static ObjectNode reason(Reason reason) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("kind", word(reason.kind()));
    put(tree, "type", reason.type());
    tree.put("message", reason.message());
    put(
        tree,
        reason.kind() == Reason.Kind.ERROR || reason.kind() == Reason.Kind.TIMEOUT
            ? "language"
            : "by",
        reason.by());
    if (reason.place().isPresent()) {
      CodePlace place = reason.place().get();
      ObjectNode at = tree.putObject("place");
      put(at, "function", place.function());
      at.put("file", place.file());
      at.put("line", place.line());
    }
    return tree;
  }

  private static void put(ObjectNode tree, String field, String text) {
    if (!text.isEmpty()) {
      tree.put(field, text);
    }
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /** Returns the level with those below it as its causes. */
  static ObjectNode whole(Level level) {
    ObjectNode tree = alone(level);
    if (!level.causes().isEmpty()) {
      ArrayNode causes = tree.putArray("causes");
      level.causes().forEach(cause -> causes.add(whole(cause)));
    }
    return tree;
  }
}
