package timecop.cli.render.find;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import timecop.cli.render.Data;
import timecop.cli.render.JsonText;
import timecop.cli.render.Line;
import timecop.cli.render.Text;
import timecop.cli.render.time.Times;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.WorkflowStatus;
import timecop.cli.workflow.describe.Description;
import timecop.cli.workflow.describe.Description.Relations;
import timecop.cli.workflow.describe.Description.Versioning;

/**
 * A run as the server describes it.
 *
 * @param now the time by the server's clock; empty if it is unknown
 */
public record DescriptionDocument(Description of, Optional<Instant> now) implements Data {
  private static final int LABEL = 20;

  @Override
  public void write(Text text) {
    Execution execution = of.run().execution();
    field(text, "workflow ID", Line.strong(execution.workflowId()));
    field(text, "run ID", execution.runId());
    field(
        text,
        "type",
        of.run().type() + (of.language().isEmpty() ? "" : " (" + of.language() + ")"));
    field(text, "status", status());
    field(text, "task queue", of.run().taskQueue());
    field(text, "started", when(of.run().started()));
    of.times().delayedUntil().ifPresent(it -> field(text, "delayed until", when(it)));
    of.run().closed().ifPresent(closed -> field(text, "closed", when(closed)));
    of.run().closed().ifPresent(it -> field(text, "duration", span(of.run().started(), it)));
    String timeouts = timeouts();
    if (!timeouts.isEmpty()) {
      field(text, "timeouts", timeouts);
    }
    of.times().expires().ifPresent(it -> field(text, "times out", when(it)));
    relations(text, of.relations());
    field(text, "history", of.run().events() + " events");
    of.versioning().ifPresent(it -> field(text, "worker version", version(it)));
    values(text, "memo", of.memo());
    values(text, "search attributes", of.searchAttributes());
    new PendingText(now).write(of.pending(), text);
  }

  private Line status() {
    WorkflowStatus status = of.run().status();
    String words = status.words();
    Line line =
        status == WorkflowStatus.COMPLETED
            ? Line.good(words)
            : status.isUnsuccessful() ? Line.bad(words) : Line.of(words);
    return of.times().isCancelRequested() ? line.and(", cancellation requested") : line;
  }

  private String timeouts() {
    List<String> timeouts = new ArrayList<>();
    of.times().executionTimeout().ifPresent(it -> timeouts.add("execution " + Times.span(it)));
    of.times().runTimeout().ifPresent(it -> timeouts.add("run " + Times.span(it)));
    of.times().taskTimeout().ifPresent(it -> timeouts.add("workflow task " + Times.span(it)));
    return String.join(", ", timeouts);
  }

  private static void relations(Text text, Relations relations) {
    relations.parent().ifPresent(it -> field(text, "parent", named(it)));
    relations
        .root()
        .filter(root -> !relations.parent().equals(Optional.of(root)))
        .ifPresent(it -> field(text, "root", named(it)));
    relations.firstRunId().ifPresent(it -> field(text, "continues run", it));
    relations.resetRunId().ifPresent(it -> field(text, "reset to run", it));
  }

  private static String named(Execution execution) {
    return "%s (run %s)".formatted(execution.workflowId(), execution.runId());
  }

  private static String version(Versioning versioning) {
    String version = versioning.deployment() + ":" + versioning.buildId();
    return (versioning.buildId().isEmpty() ? "" : version + ", ")
        + versioning.override().orElse(versioning.behavior());
  }

  private static void values(Text text, String label, Map<String, JsonNode> values) {
    if (!values.isEmpty()) {
      text.line(label + ":");
      values.forEach(
          (name, value) ->
              text.line(Line.of("  " + name + ": ").and(Line.of(JsonText.brief(value)))));
    }
  }

  private String when(Instant time) {
    return Times.local(time)
        + now.map(
                it ->
                    time.isAfter(it)
                        ? " (in " + Times.span(Duration.between(it, time)) + ")"
                        : " (" + Times.span(Duration.between(time, it)) + " ago)")
            .orElse("");
  }

  private static String span(Instant from, Instant to) {
    return Times.span(Duration.between(from, to));
  }

  private static void field(Text text, String label, String value) {
    field(text, label, Line.of(value));
  }

  private static void field(Text text, String label, Line value) {
    text.line(Line.of(label + " ".repeat(LABEL - label.length())).and(value));
  }

  @Override
  public JsonNode tree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("workflow_id", of.run().execution().workflowId());
    tree.put("run_id", of.run().execution().runId());
    tree.put("workflow_type", of.run().type());
    if (!of.language().isEmpty()) {
      tree.put("language", of.language());
    }
    tree.put("status", of.run().status().name());
    tree.put("cancel_requested", of.times().isCancelRequested());
    tree.put("task_queue", of.run().taskQueue());
    tree.put("start_time", of.run().started().toString());
    of.run().closed().ifPresent(it -> tree.put("close_time", it.toString()));
    tree.put("events", of.run().events());
    of.times().executionTimeout().ifPresent(it -> tree.put("execution_timeout_ms", it.toMillis()));
    of.times().runTimeout().ifPresent(it -> tree.put("run_timeout_ms", it.toMillis()));
    of.times().taskTimeout().ifPresent(it -> tree.put("task_timeout_ms", it.toMillis()));
    of.times().expires().ifPresent(it -> tree.put("expiration_time", it.toString()));
    of.times().delayedUntil().ifPresent(it -> tree.put("delayed_until", it.toString()));
    of.relations().parent().ifPresent(it -> tree.set("parent", tree(it)));
    of.relations().root().ifPresent(it -> tree.set("root", tree(it)));
    of.relations().firstRunId().ifPresent(it -> tree.put("first_run_id", it));
    of.relations().resetRunId().ifPresent(it -> tree.put("reset_run_id", it));
    of.versioning().ifPresent(it -> tree.set("versioning", tree(it)));
    of.memo().forEach(tree.putObject("memo")::set);
    of.searchAttributes().forEach(tree.putObject("search_attributes")::set);
    PendingTree.add(of.pending(), tree);
    return tree;
  }

  private static ObjectNode tree(Execution execution) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("workflow_id", execution.workflowId())
        .put("run_id", execution.runId());
  }

  private static ObjectNode tree(Versioning versioning) {
    ObjectNode tree =
        JsonNodeFactory.instance
            .objectNode()
            .put("behavior", versioning.behavior())
            .put("deployment", versioning.deployment())
            .put("build_id", versioning.buildId());
    versioning.override().ifPresent(it -> tree.put("override", it));
    return tree;
  }
}
