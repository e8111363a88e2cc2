package timecop.cli.render.catalog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import timecop.catalog.ActivityEntry;
import timecop.catalog.Catalog;
import timecop.catalog.HandlerEntry;
import timecop.catalog.WorkerEntry;
import timecop.catalog.WorkflowEntry;
import timecop.catalog.start.IdTemplate;
import timecop.cli.render.Data;
import timecop.cli.render.Table;
import timecop.cli.render.Text;
import timecop.cli.render.diagram.Diagram;

/**
 * A catalogue: its workers, workflows and activities.
 *
 * @param environment the variables that decide the task queues
 */
public record CatalogDocument(Catalog catalog, Map<String, String> environment)
    implements Data, Diagram {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final int GAP = 3;

  @Override
  public void write(Text text) {
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
    Table.write(text, workflows, GAP);
    text.line("");
    List<List<String>> activities = new ArrayList<>();
    activities.add(
        List.of("ACTIVITY", "LANGUAGE", "TASK QUEUE", "SCHEDULE-TO-CLOSE", "START-TO-CLOSE"));
    for (ActivityEntry it : catalog.activities()) {
      activities.add(
          List.of(
              it.name(),
              it.worker().language(),
              it.worker().taskQueue(environment),
              it.timeouts().scheduleToClose().map(CatalogDocument::seconds).orElse("-"),
              it.timeouts().startToClose().map(CatalogDocument::seconds).orElse("-")));
    }
    Table.write(text, activities, GAP);
    if (!catalog.handlers().isEmpty()) {
      text.line("");
      Table.write(text, handlers(), GAP);
    }
  }

  private List<List<String>> handlers() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("COMMAND", "HANDLER", "KIND", "WORKFLOWS"));
    for (HandlerEntry it : catalog.handlers()) {
      rows.add(
          List.of(
              it.command(),
              it.name(),
              it.kind().toString(),
              catalog.workflows().stream()
                  .filter(workflow -> catalog.handlers(workflow).contains(it))
                  .map(WorkflowEntry::name)
                  .collect(Collectors.joining(", "))));
    }
    return rows;
  }

  @Override
  public void draw(Text text) {
    new DiagramDocument(catalog, environment).write(text);
  }

  private static String seconds(Duration duration) {
    BigDecimal seconds =
        BigDecimal.valueOf(duration.getSeconds()).add(BigDecimal.valueOf(duration.getNano(), 9));
    return seconds.stripTrailingZeros().toPlainString() + " s";
  }

  @Override
  public JsonNode tree() {
    ObjectNode tree = NODES.objectNode();
    ArrayNode workers = tree.putArray("workers");
    catalog.workers().forEach(worker -> workers.add(tree(worker)));
    ArrayNode workflows = tree.putArray("workflows");
    catalog.workflows().forEach(workflow -> workflows.add(tree(workflow)));
    ArrayNode activities = tree.putArray("activities");
    catalog.activities().forEach(activity -> activities.add(tree(activity)));
    ArrayNode handlers = tree.putArray("handlers");
    catalog.handlers().forEach(handler -> handlers.add(tree(handler)));
    return tree;
  }

  @Override
  public List<JsonNode> records() {
    return Stream.of(
            catalog.workflows().stream().map(this::tree),
            catalog.activities().stream().map(this::tree),
            catalog.handlers().stream().map(CatalogDocument::tree))
        .flatMap(each -> each)
        .<JsonNode>map(each -> each)
        .toList();
  }

  private static ObjectNode tree(HandlerEntry handler) {
    ObjectNode node = NODES.objectNode();
    node.put(handler.kind().toString(), handler.name());
    node.put("command", handler.command());
    node.put("description", handler.comment());
    node.put("worker", handler.worker().name());
    node.put("request", handler.request().getFullName());
    node.put("response", handler.response().getFullName());
    if (handler.kind() == HandlerEntry.Kind.UPDATE) {
      node.put("validated", handler.isValidated());
    }
    return node;
  }

  private ObjectNode tree(WorkerEntry worker) {
    ObjectNode node = NODES.objectNode();
    node.put("worker", worker.name());
    node.put("language", worker.language());
    node.put("task_queue", worker.taskQueue(environment));
    node.put("task_queue_env", worker.taskQueueEnv());
    node.put("command", worker.command());
    return node;
  }

  private ObjectNode tree(WorkflowEntry workflow) {
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
    ArrayNode handles = node.putArray("handles");
    workflow.handles().forEach(handles::add);
    node.put("id_template", workflow.start().id().template().map(IdTemplate::text).orElse(""));
    node.set("start", new StartTree(workflow.start()).tree());
    return node;
  }

  private ObjectNode tree(ActivityEntry activity) {
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
    activity
        .timeouts()
        .scheduleToStart()
        .ifPresent(d -> node.put("schedule_to_start_ms", d.toMillis()));
    node.put("local", activity.isLocal());
    activity.timeouts().startToClose().ifPresent(d -> node.put("start_to_close_ms", d.toMillis()));
    activity.timeouts().heartbeat().ifPresent(d -> node.put("heartbeat_ms", d.toMillis()));
    return node;
  }
}
