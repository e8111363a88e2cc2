package timecop.cli.render.explain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import timecop.cli.render.Data;
import timecop.cli.render.Line;
import timecop.cli.render.Text;
import timecop.cli.render.diagram.Diagram;
import timecop.cli.render.diagram.Flowchart;
import timecop.cli.render.diagram.Flowchart.Arrow;
import timecop.cli.render.diagram.Flowchart.Shape;
import timecop.cli.render.time.Times;
import timecop.cli.workflow.explain.Level.Condition;
import timecop.cli.workflow.explain.group.FailureGroup;
import timecop.cli.workflow.explain.group.FailureGroup.Cause;
import timecop.cli.workflow.explain.group.FailureGroups;
import timecop.escape.Escape;

/**
 * Failures by cause, the largest group first.
 *
 * @param time how old a failure may be
 */
public record FailuresDocument(FailureGroups found, Duration time) implements Data, Diagram {
  @Override
  public void write(Text text) {
    text.line(Line.strong(summary()));
    int width =
        found.groups().stream()
            .mapToInt(group -> String.valueOf(group.count()).length())
            .max()
            .orElse(0);
    for (FailureGroup group : found.groups()) {
      text.line("");
      String count = String.valueOf(group.count());
      String indent = " ".repeat(width + 2);
      text.line(
          Line.strong(" ".repeat(width - count.length()) + count + "  ")
              .and(Line.bad(sentence(group.cause()))));
      text.line(
          Line.faint(
              group.count() == 1
                  ? indent + "at " + Times.local(group.last())
                  : indent
                      + "from %s to %s"
                          .formatted(Times.local(group.first()), Times.local(group.last()))));
      text.line(indent + "timecop why " + Escape.shellOperand(group.example().workflowId()));
    }
    if (!found.unseen().isEmpty()) {
      text.line("");
      found.unseen().forEach(note -> text.paragraph(Line.of(note), 2));
    }
  }

  private String summary() {
    return found.groups().isEmpty()
        ? "No failures in the last %s".formatted(Times.span(time))
        : "%s in the last %s, %s"
            .formatted(
                count(found.read(), "failure", "failures"),
                Times.span(time),
                count(found.groups().size(), "cause", "causes"));
  }

  private static String count(long number, String one, String several) {
    return number + " " + (number == 1 ? one : several);
  }

  private static String sentence(Cause cause) {
    String subject =
        LevelWords.capital(
            LevelWords.language(cause.language()) + cause.part() + " " + cause.type());
    String error =
        cause.error().isEmpty() || cause.pattern().isEmpty()
            ? cause.error() + cause.pattern()
            : cause.error() + ": " + cause.pattern();
    return subject + " " + verb(cause.condition()) + (error.isEmpty() ? "" : ": " + error);
  }

  private static String verb(Condition condition) {
    return switch (condition) {
      case TIMED_OUT -> "timed out";
      case TERMINATED -> "was terminated";
      case CANCELLED -> "was cancelled";
      default -> "failed";
    };
  }

  @Override
  public JsonNode tree() {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    tree.put("since_ms", time.toMillis());
    tree.put("failures", found.total());
    tree.put("read", found.read());
    ArrayNode groups = tree.putArray("groups");
    records().forEach(groups::add);
    ArrayNode unseen = tree.putArray("not_examined");
    found.unseen().forEach(unseen::add);
    return tree;
  }

  @Override
  public List<JsonNode> records() {
    return found.groups().stream().<JsonNode>map(FailuresDocument::tree).toList();
  }

  private static ObjectNode tree(FailureGroup group) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode();
    Cause cause = group.cause();
    tree.put("count", group.count());
    tree.put("status", cause.condition().name());
    tree.put(subjectField(cause.part()), cause.type());
    if (!cause.language().isEmpty()) {
      tree.put("language", cause.language());
    }
    tree.put("error", cause.error());
    tree.put("message", cause.pattern());
    tree.put("first_time", group.first().toString());
    tree.put("last_time", group.last().toString());
    ObjectNode example = tree.putObject("example");
    example.put("workflow_id", group.example().workflowId());
    example.put("run_id", group.example().runId());
    example.put("message", group.message());
    return tree;
  }

  /** Returns the field that names the subject, as an event calls it. */
  private static String subjectField(String part) {
    return part.equals("nexus operation") ? "nexus_operation" : part + "_type";
  }

  @Override
  public void draw(Text text) {
    Flowchart chart = Flowchart.leftToRight();
    String all = chart.node(Shape.BOX, summary());
    for (FailureGroup group : found.groups()) {
      chart.arrow(
          all,
          Arrow.THIN,
          chart.node(
              Shape.ROUND,
              group.count() + " × " + sentence(group.cause()),
              group.example().workflowId()));
    }
    chart.write(text);
  }
}
