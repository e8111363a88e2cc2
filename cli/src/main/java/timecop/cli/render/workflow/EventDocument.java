package timecop.cli.render.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Locale;
import timecop.cli.render.Data;
import timecop.cli.render.JsonText;
import timecop.cli.render.Text;
import timecop.cli.workflow.FollowEvent;

/**
 * An event of a workflow.
 *
 * @param elapsed the time since the first event that was shown
 */
record EventDocument(FollowEvent event, Duration elapsed) implements Data {
  @Override
  public String listedAs() {
    return "events";
  }

  @Override
  public void write(Text text) {
    if (event.detail()) {
      return;
    }
    StringBuilder line = new StringBuilder();
    line.append(text.faint(String.format(Locale.ROOT, "%8.3f s", elapsed.toMillis() / 1000.0)));
    line.append("  ").append(type(text));
    if (!event.subject().isEmpty()) {
      line.append(' ').append(text.strong(event.subject()));
    }
    line.append(circumstances());
    event.payload().ifPresent(payload -> line.append("  ").append(JsonText.line(payload)));
    if (!event.failure().isEmpty()) {
      line.append("  ").append(text.bad(Printable.of(event.failure())));
    }
    text.line(line.toString().stripTrailing());
  }

  private String type(Text text) {
    String type = "%-26s".formatted(event.type());
    if (!event.failure().isEmpty()) {
      return text.bad(type);
    }
    return event.type().endsWith("Completed") ? text.good(type) : type;
  }

  /** Returns what else is known, such as {@code (java, attempt 1, 34 ms)}. */
  private String circumstances() {
    StringBuilder text = new StringBuilder();
    if (!event.language().isEmpty()) {
      text.append(", ").append(event.language());
    }
    if (!event.taskQueue().isEmpty()) {
      text.append(", queue ").append(event.taskQueue());
    }
    if (event.attempt() > 0) {
      text.append(", attempt ").append(event.attempt());
    }
    event.duration().ifPresent(d -> text.append(", ").append(d.toMillis()).append(" ms"));
    return text.isEmpty() ? "" : " (" + text.substring(2) + ")";
  }

  @Override
  public JsonNode tree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("time", event.time().toString());
    tree.setAll(StartedDocument.ids(event.execution()));
    tree.put("event_id", event.id());
    tree.put("type", event.type());
    if (!event.subject().isEmpty()) {
      tree.put(subjectKey(event.type()), event.subject());
    }
    if (!event.language().isEmpty()) {
      tree.put("language", event.language());
    }
    if (!event.taskQueue().isEmpty()) {
      tree.put("task_queue", event.taskQueue());
    }
    if (event.attempt() > 0) {
      tree.put("attempt", event.attempt());
    }
    event.duration().ifPresent(d -> tree.put("duration_ms", d.toMillis()));
    event
        .payload()
        .ifPresent(p -> tree.set(event.type().endsWith("Completed") ? "result" : "input", p));
    if (!event.failure().isEmpty()) {
      tree.put("failure", event.failure());
    }
    return tree;
  }

  private static String subjectKey(String type) {
    if (type.contains("Activity")) {
      return "activity_type";
    }
    return type.endsWith("Signaled") ? "signal_name" : "workflow_type";
  }
}
