package timecop.cli.render.find;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import timecop.cli.workflow.describe.Pending;

/** What a run waits for, in a form for programs. */
final class PendingTree {
  private PendingTree() {}

  static void add(Pending pending, ObjectNode tree) {
    pending.task().ifPresent(it -> add(it, tree.putObject("pending_workflow_task")));
    ArrayNode activities = tree.putArray("pending_activities");
    pending.activities().forEach(it -> add(it, activities.addObject()));
    ArrayNode children = tree.putArray("pending_children");
    pending
        .children()
        .forEach(
            it ->
                children
                    .addObject()
                    .put("workflow_id", it.execution().workflowId())
                    .put("run_id", it.execution().runId())
                    .put("workflow_type", it.type())
                    .put("parent_close_policy", it.parentClosePolicy()));
    ArrayNode operations = tree.putArray("pending_nexus_operations");
    pending.operations().forEach(it -> add(it, operations.addObject()));
  }

  private static void add(Pending.Task task, ObjectNode tree) {
    tree.put("started", task.isStarted());
    tree.put("attempt", task.attempt());
    tree.put("scheduled_time", task.scheduled().toString());
  }

  private static void add(Pending.Activity activity, ObjectNode tree) {
    tree.put("activity_id", activity.activityId());
    tree.put("activity_type", activity.type());
    if (!activity.language().isEmpty()) {
      tree.put("language", activity.language());
    }
    tree.put("state", activity.state().name());
    Pending.Attempts attempts = activity.attempts();
    tree.put("attempt", attempts.number());
    tree.put("maximum_attempts", attempts.most());
    attempts.started().ifPresent(it -> tree.put("started_time", it.toString()));
    attempts.next().ifPresent(it -> tree.put("next_attempt_time", it.toString()));
    attempts.backoff().ifPresent(it -> tree.put("retry_interval_ms", it.toMillis()));
    attempts.expires().ifPresent(it -> tree.put("expiration_time", it.toString()));
    if (!activity.lastFailure().isEmpty()) {
      tree.put("last_failure", activity.lastFailure());
    }
    activity
        .heartbeat()
        .ifPresent(
            it -> {
              tree.put("last_heartbeat_time", it.time().toString());
              tree.set("heartbeat_details", it.details());
            });
    if (!activity.worker().isEmpty()) {
      tree.put("worker", activity.worker());
    }
  }

  private static void add(Pending.Nexus operation, ObjectNode tree) {
    tree.put("operation", operation.operation());
    tree.put("endpoint", operation.endpoint());
    tree.put("state", operation.state());
    tree.put("attempt", operation.attempt());
    operation.next().ifPresent(it -> tree.put("next_attempt_time", it.toString()));
    if (!operation.lastFailure().isEmpty()) {
      tree.put("last_failure", operation.lastFailure());
    }
  }
}
