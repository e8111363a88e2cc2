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
import timecop.cli.workflow.follow.EventKind.Significance;
import timecop.cli.workflow.follow.FollowEvent;
import timecop.cli.workflow.follow.FollowEvent.Attempt;
import timecop.cli.workflow.follow.FollowEvent.Cause;
import timecop.cli.workflow.follow.FollowEvent.CauseType;
import timecop.cli.workflow.follow.FollowEvent.ContentType;
import timecop.cli.workflow.follow.FollowEvent.Subject;
import timecop.cli.workflow.follow.FollowEvent.SubjectType;

/**
 * An event of a workflow.
 *
 * @param elapsed the time since the first event that was shown
 */
public record EventDocument(FollowEvent event, Duration elapsed) implements Data {
  @Override
  public String listedAs() {
    return "events";
  }

  @Override
  public void write(Text text) {
    if (event.kind().significance() == Significance.DETAIL) {
      return;
    }
    text.line(line());
  }

  /** Returns the event in one line. */
  public Line line() {
    Line line =
        Line.faint(String.format(Locale.ROOT, "%8.3f s", elapsed.toMillis() / 1000.0))
            .and("  ")
            .and(type());
    String name = event.subject().map(Subject::name).orElse("");
    if (!name.isEmpty()) {
      line = line.and(" ").and(Line.strong(name));
    }
    line = line.and(circumstances());
    if (event.content().isPresent()) {
      line = line.and("  ").and(JsonText.brief(event.content().get().json()));
    }
    if (event.cause().isPresent()) {
      line = line.and("  ").and(cause(event.cause().get()));
    }
    return line;
  }

  private Line type() {
    String type = "%-26s".formatted(event.kind().name());
    if (event.cause().filter(cause -> cause.type() == CauseType.FAILURE).isPresent()) {
      return Line.bad(type);
    }
    return event.kind().significance() == Significance.SUCCESS ? Line.good(type) : Line.of(type);
  }

  private static Line cause(Cause cause) {
    return switch (cause.type()) {
      case FAILURE -> Line.bad(cause.text());
      case LAST_FAILURE -> Line.of("last failure: " + cause.text());
    };
  }

  /** Returns what else is known, such as {@code (java, attempt 1, 34 ms)}. */
  private String circumstances() {
    List<String> parts = new ArrayList<>();
    event
        .subject()
        .filter(subject -> !subject.id().isEmpty())
        .ifPresent(subject -> parts.add(label(subject.type()) + " " + subject.id()));
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
    event.subject().ifPresent(subject -> put(tree, subject));
    language().ifPresent(language -> tree.put("language", language));
    taskQueue().ifPresent(queue -> tree.put("task_queue", queue));
    attempt().ifPresent(number -> tree.put("attempt", number));
    duration().ifPresent(d -> tree.put("duration_ms", d.toMillis()));
    event.content().ifPresent(content -> tree.set(key(content.type()), content.json()));
    event.cause().ifPresent(cause -> tree.put(key(cause.type()), cause.text()));
    return tree;
  }

  private static void put(ObjectNode tree, Subject subject) {
    if (!subject.name().isEmpty()) {
      tree.put(nameKey(subject.type()), subject.name());
    }
    if (!subject.id().isEmpty()) {
      tree.put(idKey(subject.type()), subject.id());
    }
  }

  private static String nameKey(SubjectType type) {
    return switch (type) {
      case WORKFLOW -> "workflow_type";
      case ACTIVITY -> "activity_type";
      case SIGNAL, EXTERNAL_WORKFLOW -> "signal_name";
      case CHILD_WORKFLOW -> "child_workflow_type";
      case UPDATE -> "update_name";
      case TIMER -> "timer_name";
      case MARKER -> "marker_name";
      case NEXUS_OPERATION -> "nexus_operation";
    };
  }

  private static String idKey(SubjectType type) {
    return switch (type) {
      case WORKFLOW, ACTIVITY, SIGNAL, MARKER -> "id";
      case CHILD_WORKFLOW -> "child_workflow_id";
      case EXTERNAL_WORKFLOW -> "external_workflow_id";
      case UPDATE -> "update_id";
      case TIMER -> "timer_id";
      case NEXUS_OPERATION -> "nexus_endpoint";
    };
  }

  /** Returns the word before an ID in the form for people. */
  private static String label(SubjectType type) {
    return switch (type) {
      case WORKFLOW, ACTIVITY, SIGNAL, MARKER -> "ID";
      case CHILD_WORKFLOW, EXTERNAL_WORKFLOW -> "workflow ID";
      case UPDATE -> "update";
      case TIMER -> "timer";
      case NEXUS_OPERATION -> "endpoint";
    };
  }

  private static String key(ContentType type) {
    return switch (type) {
      case INPUT -> "input";
      case RESULT -> "result";
      case DETAILS -> "details";
    };
  }

  private static String key(CauseType type) {
    return switch (type) {
      case FAILURE -> "failure";
      case LAST_FAILURE -> "last_failure";
    };
  }
}
