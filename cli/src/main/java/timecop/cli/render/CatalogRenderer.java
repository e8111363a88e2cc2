package timecop.cli.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import timecop.catalog.ActivityEntry;
import timecop.catalog.Catalog;
import timecop.catalog.WorkerEntry;
import timecop.catalog.WorkflowEntry;

/** Writes a catalogue: its workflows, then its activities. */
public final class CatalogRenderer {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Console console;
  private final Map<String, String> environment;

  /** Writes to the console; the environment tells which task queues are in force. */
  public CatalogRenderer(Console console, Map<String, String> environment) {
    this.console = console;
    this.environment = environment;
  }

  /** Writes the catalogue in that format. */
  public void render(Catalog catalog, OutputFormat format) {
    switch (format) {
      case TEXT -> text(catalog);
      case JSON -> {
        ObjectNode document = NODES.objectNode();
        ArrayNode workers = document.putArray("workers");
        catalog.workers().forEach(worker -> workers.add(json(worker)));
        ArrayNode workflows = document.putArray("workflows");
        catalog.workflows().forEach(workflow -> workflows.add(json(workflow)));
        ArrayNode activities = document.putArray("activities");
        catalog.activities().forEach(activity -> activities.add(json(activity)));
        console.document(document);
      }
      case JSONL -> {
        catalog.workflows().forEach(workflow -> console.line(json(workflow)));
        catalog.activities().forEach(activity -> console.line(json(activity)));
      }
    }
  }

  /** Writes that the catalogue was read without a fault, and what is in it. */
  public void sound(Catalog catalog, OutputFormat format) {
    int workers = catalog.workers().size();
    int workflows = catalog.workflows().size();
    int activities = catalog.activities().size();
    if (format == OutputFormat.TEXT) {
      console.data(
          "The catalogue is sound: %s, %s, %s."
              .formatted(
                  count(workers, "worker", "workers"),
                  count(workflows, "workflow", "workflows"),
                  count(activities, "activity", "activities")));
    } else {
      ObjectNode node = NODES.objectNode();
      node.put("sound", true);
      node.put("workers", workers).put("workflows", workflows).put("activities", activities);
      console.line(node);
    }
  }

  private static String count(int number, String one, String several) {
    return "%d %s".formatted(number, number == 1 ? one : several);
  }

  /** Draws the catalogue in Mermaid. */
  public void diagram(Catalog catalog) {
    new DiagramRenderer(console, environment).render(catalog);
  }

  private void text(Catalog catalog) {
    List<List<String>> workflows = new ArrayList<>();
    workflows.add(List.of("COMMAND", "WORKFLOW", "LANGUAGE", "TASK QUEUE", "USES"));
    for (WorkflowEntry it : catalog.workflows()) {
      workflows.add(
          List.of(
              it.command(),
              it.name(),
              it.worker().language(),
              it.worker().taskQueue(environment),
              String.join(", ", it.uses())));
    }
    table(workflows);
    console.data("");
    List<List<String>> activities = new ArrayList<>();
    activities.add(
        List.of("ACTIVITY", "LANGUAGE", "TASK QUEUE", "SCHEDULE-TO-CLOSE", "START-TO-CLOSE"));
    for (ActivityEntry it : catalog.activities()) {
      activities.add(
          List.of(
              it.name(),
              it.worker().language(),
              it.worker().taskQueue(environment),
              it.timeouts().scheduleToClose().map(d -> seconds(d)).orElse("-"),
              it.timeouts().startToClose().map(d -> seconds(d)).orElse("-")));
    }
    table(activities);
  }

  private static String seconds(Duration duration) {
    BigDecimal seconds =
        BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    return seconds.stripTrailingZeros().toPlainString() + " s";
  }

  /** Columns as wide as their widest cell, the first row in bold. */
  private void table(List<List<String>> rows) {
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        int at = column;
        int width = rows.stream().mapToInt(r -> r.get(at).length()).max().orElse(0);
        line.append(row.get(column)).append(" ".repeat(width - row.get(column).length() + 3));
      }
      String text = line.toString().stripTrailing();
      console.data(row == rows.get(0) ? console.strong(text) : text);
    }
  }

  private ObjectNode json(WorkerEntry worker) {
    ObjectNode node = NODES.objectNode();
    node.put("worker", worker.name());
    node.put("language", worker.language());
    node.put("task_queue", worker.taskQueue(environment));
    node.put("task_queue_env", worker.taskQueueEnv());
    node.put("command", worker.command());
    return node;
  }

  private ObjectNode json(WorkflowEntry workflow) {
    ObjectNode node = NODES.objectNode();
    node.put("workflow", workflow.name());
    node.put("command", workflow.command());
    node.put("description", workflow.comment());
    node.put("worker", workflow.worker().name());
    node.put("task_queue", workflow.worker().taskQueue(environment));
    node.put("request", workflow.request().getFullName());
    node.put("response", workflow.response().getFullName());
    node.put("id_field", workflow.idField().map(FieldDescriptor::getName).orElse(""));
    ArrayNode uses = node.putArray("uses");
    workflow.uses().forEach(uses::add);
    return node;
  }

  private ObjectNode json(ActivityEntry activity) {
    ObjectNode node = NODES.objectNode();
    node.put("activity", activity.name());
    node.put("description", activity.comment());
    node.put("worker", activity.worker().name());
    node.put("task_queue", activity.worker().taskQueue(environment));
    node.put("request", activity.request().getFullName());
    node.put("response", activity.response().getFullName());
    activity
        .timeouts()
        .scheduleToClose()
        .ifPresent(d -> node.put("schedule_to_close_ms", d.toMillis()));
    activity.timeouts().startToClose().ifPresent(d -> node.put("start_to_close_ms", d.toMillis()));
    activity.timeouts().heartbeat().ifPresent(d -> node.put("heartbeat_ms", d.toMillis()));
    return node;
  }
}
