package timecop.cli.render.act;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import timecop.cli.UserError;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.act.Acted;
import timecop.cli.workflow.act.Detail;

/** What was done to a run, or why not, for programs. */
final class ActedTree {
  private ActedTree() {}

  static ObjectNode of(Acted acted) {
    ObjectNode tree = ids(acted.run());
    acted.details().forEach((detail, value) -> put(tree, detail, value));
    if (!acted.activities().isEmpty()) {
      ArrayNode activities = tree.putArray("activities");
      for (Acted.Activity it : acted.activities()) {
        activities.addObject().put("activity_id", it.id()).put("activity_type", it.type());
      }
    }
    boolean isFailed = acted.reply().filter(it -> !it.failure().isEmpty()).isPresent();
    tree.put("status", isFailed ? "FAILED" : "DONE");
    acted
        .reply()
        .ifPresent(
            reply -> {
              tree.set("result", reply.result());
              if (isFailed) {
                tree.put("failure", reply.failure());
              }
            });
    return tree;
  }

  static ObjectNode of(Execution run, UserError error) {
    ObjectNode tree = ids(run);
    tree.put("status", "ERROR");
    tree.put("code", error.exitCode().code());
    tree.put("message", String.join("\n", error.errors()));
    tree.put("hint", error.hint());
    return tree;
  }

  private static void put(ObjectNode tree, Detail detail, String value) {
    String name = detail.name().toLowerCase(Locale.ROOT);
    switch (detail) {
      case EVENT_ID -> tree.put(name, Long.parseLong(value));
      case UPDATE_STAGE -> tree.put(name, value.toUpperCase(Locale.ROOT));
      default -> tree.put(name, value);
    }
  }

  private static ObjectNode ids(Execution run) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("workflow_id", run.workflowId());
    if (!run.runId().isEmpty()) {
      tree.put("run_id", run.runId());
    }
    return tree;
  }
}
