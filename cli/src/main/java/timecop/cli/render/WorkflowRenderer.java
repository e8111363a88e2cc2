package timecop.cli.render;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import timecop.cli.workflow.Execution;
import timecop.cli.workflow.FollowEvent;
import timecop.cli.workflow.FollowListener;
import timecop.cli.workflow.Outcome;
import timecop.cli.workflow.PollerCheck.Unpolled;

/** Writes the life of one workflow: its ids, its events as they happen, its outcome. */
public final class WorkflowRenderer implements FollowListener {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Console console;
  private final OutputFormat format;
  private final boolean events;
  private final ObjectNode document = JsonNodeFactory.instance.objectNode();
  private @Nullable ArrayNode collected;
  private @Nullable Instant begin;

  /**
   * Writes to the console.
   *
   * @param events whether events are shown, or only the ends
   */
  public WorkflowRenderer(Console console, OutputFormat format, boolean events) {
    this.console = console;
    this.format = format;
    this.events = events;
  }

  /** A request as it would be sent. */
  public void input(JsonNode request) {
    if (format == OutputFormat.JSONL) {
      console.line(request);
    } else {
      console.document(request);
    }
  }

  /** The ids of what was started, or was running already. */
  public void started(Execution execution, boolean fresh) {
    if (!fresh) {
      console.message("Attached to a workflow that was running already; nothing was started.");
    }
    name(execution);
    switch (format) {
      case TEXT -> {
        console.data("workflow_id: " + execution.workflowId());
        console.data("run_id:      " + execution.runId());
      }
      case JSONL -> console.line(document);
      case JSON -> {
        // One document: it is written when all of it is known.
      }
    }
  }

  /** The document of a start that is not waited for. */
  public void end() {
    if (format == OutputFormat.JSON) {
      console.document(document);
    }
  }

  /**
   * A queue that nobody polls, and how to change that.
   *
   * @param own whether the catalogue is the project's own, whose workers the stack runs
   */
  public void unpolled(Unpolled queue, boolean own) {
    String command = queue.worker().command();
    console.message(
        "Warning: nobody polls task queue %s, which the workflow needs: it waits for the %s worker."
            .formatted(queue.taskQueue(), queue.worker().language()));
    console.message(
        command.isEmpty()
            ? "  Start a worker that polls it."
            : "  Start it with: " + command + (own ? ", or all of them with: ./timecop dev" : ""));
  }

  @Override
  public void notice(String message) {
    console.message(message);
  }

  @Override
  public void event(FollowEvent event) {
    if (!events) {
      return;
    }
    switch (format) {
      case TEXT -> {
        if (!event.detail()) {
          console.data(text(event));
        }
      }
      case JSONL -> console.line(json(event));
      case JSON -> {
        name(event.execution());
        if (collected == null) {
          collected = JsonNodeFactory.instance.arrayNode();
        }
        collected.add(json(event));
      }
    }
  }

  /** The workflow is no longer waited for: the document tells what is known of it, if anything. */
  public void unfinished() {
    if (format == OutputFormat.JSON && !document.isEmpty()) {
      if (collected != null) {
        document.set("events", collected);
      }
      console.document(document);
    }
  }

  /** How the workflow ended. */
  public void outcome(Outcome outcome) {
    name(outcome.execution());
    document.put("status", outcome.status().name());
    document.set("result", outcome.result());
    if (!outcome.failure().isEmpty()) {
      document.put("failure", outcome.failure());
    }
    switch (format) {
      case TEXT -> outcomeText(outcome);
      case JSONL -> console.line(document);
      case JSON -> {
        if (collected != null) {
          document.set("events", collected);
        }
        console.document(document);
      }
    }
  }

  private void name(Execution execution) {
    document.put("workflow_id", execution.workflowId());
    document.put("run_id", execution.runId());
  }

  private void outcomeText(Outcome outcome) {
    String status = outcome.status().name();
    console.data(
        outcome.status() == Outcome.Status.COMPLETED ? console.good(status) : console.bad(status));
    if (!outcome.failure().isEmpty()) {
      console.data("  " + printable(outcome.failure()));
    }
    outcome.result().properties().forEach(field -> result(field.getKey(), field.getValue()));
  }

  /** A field of the result; where it is JSON in a string, by the contract's suffix, its items. */
  private void result(String name, JsonNode value) {
    if (name.endsWith("_json") && value.isTextual()) {
      try {
        JsonNode parsed = JSON.readTree(value.textValue());
        if (parsed.isArray()) {
          console.data("  %s:".formatted(name));
          parsed.forEach(item -> console.data("    " + plain(item)));
          return;
        }
      } catch (JsonProcessingException e) {
        // Not JSON after all: shown as the text that it is.
      }
    }
    console.data("  %s: %s".formatted(name, plain(value)));
  }

  private static String plain(JsonNode value) {
    return value.isTextual() ? printable(value.textValue()) : Console.json(value);
  }

  /** Text from elsewhere without what would move a terminal's cursor or break the line. */
  private static String printable(String text) {
    StringBuilder result = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (Character.isISOControl(c)) {
                result.append(String.format("\\u%04x", c));
              } else {
                result.appendCodePoint(c);
              }
            });
    return result.toString();
  }

  private String text(FollowEvent event) {
    if (begin == null) {
      begin = event.time();
    }
    StringBuilder line = new StringBuilder();
    line.append(console.faint(seconds(Duration.between(begin, event.time()))));
    line.append("  ").append(paint(event, "%-26s".formatted(event.type())));
    if (!event.subject().isEmpty()) {
      line.append(' ').append(console.strong(event.subject()));
    }
    line.append(circumstances(event));
    event.payload().ifPresent(payload -> line.append("  ").append(Console.json(payload)));
    if (!event.failure().isEmpty()) {
      line.append("  ").append(console.bad(printable(event.failure())));
    }
    return line.toString().stripTrailing();
  }

  private String paint(FollowEvent event, String type) {
    if (!event.failure().isEmpty()) {
      return console.bad(type);
    }
    return event.type().endsWith("Completed") ? console.good(type) : type;
  }

  /** Such as {@code (java, attempt 1, 34 ms)}. */
  private static String circumstances(FollowEvent event) {
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

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%8.3f s", duration.toMillis() / 1000.0);
  }

  private static ObjectNode json(FollowEvent event) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("time", event.time().toString());
    node.put("workflow_id", event.execution().workflowId());
    node.put("run_id", event.execution().runId());
    node.put("event_id", event.id());
    node.put("type", event.type());
    if (!event.subject().isEmpty()) {
      node.put(subjectKey(event.type()), event.subject());
    }
    if (!event.language().isEmpty()) {
      node.put("language", event.language());
    }
    if (!event.taskQueue().isEmpty()) {
      node.put("task_queue", event.taskQueue());
    }
    if (event.attempt() > 0) {
      node.put("attempt", event.attempt());
    }
    event.duration().ifPresent(d -> node.put("duration_ms", d.toMillis()));
    event
        .payload()
        .ifPresent(p -> node.set(event.type().endsWith("Completed") ? "result" : "input", p));
    if (!event.failure().isEmpty()) {
      node.put("failure", event.failure());
    }
    return node;
  }

  private static String subjectKey(String type) {
    if (type.contains("Activity")) {
      return "activity_type";
    }
    return type.endsWith("Signaled") ? "signal_name" : "workflow_type";
  }
}
