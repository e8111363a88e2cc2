package timecop.cli.render.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import timecop.cli.render.Data;
import timecop.cli.render.JsonText;
import timecop.cli.render.Line;
import timecop.cli.render.Text;
import timecop.cli.workflow.EventKind.Significance;
import timecop.cli.workflow.FollowEvent;
import timecop.cli.workflow.FollowEvent.Attempt;
import timecop.cli.workflow.FollowEvent.ContentType;
import timecop.cli.workflow.FollowEvent.Subject;
import timecop.cli.workflow.FollowEvent.SubjectType;

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
    if (event.kind().significance() == Significance.DETAIL) {
      return;
    }
    Line line =
        Line.faint(String.format(Locale.ROOT, "%8.3f s", elapsed.toMillis() / 1000.0))
            .and("  ")
            .and(type());
    if (event.subject().isPresent()) {
      line = line.and(" ").and(Line.strong(event.subject().get().name()));
    }
    line = line.and(circumstances());
    if (event.content().isPresent()) {
      line = line.and("  ").and(JsonText.line(event.content().get().json()));
    }
    if (!event.failure().isEmpty()) {
      line = line.and("  ").and(Line.bad(event.failure()));
    }
    text.line(line);
  }

  private Line type() {
    String type = "%-26s".formatted(event.kind().name());
    if (!event.failure().isEmpty()) {
      return Line.bad(type);
    }
    return event.kind().significance() == Significance.SUCCESS ? Line.good(type) : Line.of(type);
  }

  /** Returns what else is known, such as {@code (java, attempt 1, 34 ms)}. */
  private String circumstances() {
    List<String> parts = new ArrayList<>();
    language().ifPresent(parts::add);
    taskQueue().ifPresent(queue -> parts.add("queue " + queue));
    attempt().ifPresent(number -> parts.add("attempt " + number));
    duration().ifPresent(d -> parts.add(d.toMillis() + " ms"));
    return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
  }

  private Optional<String> language() {
    return event.subject().map(Subject::language).filter(language -> !language.isEmpty());
  }

  private Optional<String> taskQueue() {
    return event.subject().map(Subject::taskQueue).filter(queue -> !queue.isEmpty());
  }

  private Optional<Integer> attempt() {
    return event.attempt().map(Attempt::number);
  }

  private Optional<Duration> duration() {
    return event.attempt().flatMap(Attempt::duration);
  }

  @Override
  public JsonNode tree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("time", event.time().toString());
    tree.setAll(StartedDocument.ids(event.execution()));
    tree.put("event_id", event.id());
    tree.put("type", event.kind().name());
    event.subject().ifPresent(subject -> tree.put(key(subject.type()), subject.name()));
    language().ifPresent(language -> tree.put("language", language));
    taskQueue().ifPresent(queue -> tree.put("task_queue", queue));
    attempt().ifPresent(number -> tree.put("attempt", number));
    duration().ifPresent(d -> tree.put("duration_ms", d.toMillis()));
    event.content().ifPresent(content -> tree.set(key(content.type()), content.json()));
    if (!event.failure().isEmpty()) {
      tree.put("failure", event.failure());
    }
    return tree;
  }

  private static String key(SubjectType type) {
    return switch (type) {
      case WORKFLOW -> "workflow_type";
      case ACTIVITY -> "activity_type";
      case SIGNAL -> "signal_name";
    };
  }

  private static String key(ContentType type) {
    return switch (type) {
      case INPUT -> "input";
      case RESULT -> "result";
    };
  }
}
